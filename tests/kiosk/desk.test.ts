import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchClocks } from '../../src/kiosk/clocks.ts';
import { openDesk, type RunningDesk } from '../../src/kiosk/desk.ts';
import type { Connection } from '../../src/kiosk/storage/connection.ts';
import { dayOf } from '../../src/survey/day.ts';
import { aConfig } from './a-config.ts';
import { noCopy } from './no-copy.ts';

const hourMs = 3_600_000;
/** Noon of a working day at the ward, when one shift ends and the next begins. */
const noon = Date.UTC(2026, 9, 5, 5);
const config = {
  ...aConfig,
  officers: ['cb-01', 'cb-02', 'cb-03'].map((id) => ({ id, name: id, counter: null, photo: null })),
  shifts: [
    { from: noon - 4 * hourMs, to: noon, officer: 'cb-02' },
    { from: noon, to: noon + 4 * hourMs, officer: 'cb-03' },
  ],
};

let desk: RunningDesk | null = null;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  desk?.loop.stop();
  vi.useRealTimers();
});

/** A tablet whose clock stands so much ahead of the server's, as it knows from the last contact. */
function aDesk(clockOffsetMs: number, serverMs: number): RunningDesk {
  const connection: Connection = {
    run: () => new Promise<never>(() => undefined),
    close: () => undefined,
  };
  const clock = () => serverMs + clockOffsetMs;
  const heard = { epoch: 'e', clockOffsetMs, at: clock() };
  const clocks = watchClocks(
    clock,
    () => 0,
    heard,
    () => undefined,
  );
  const running = openDesk({
    connection,
    copy: noCopy,
    isOffline: () => true,
    applyUpdate: () => undefined,
    hasUpdate: () => false,
    condition: () => new Promise<never>(() => undefined),
    wire: { fetch: () => new Promise<never>(() => undefined), gzip: null },
    clock,
    clocks,
    chance: () => 0,
    random: (bytes) => new Uint8Array(bytes),
    alone: (work) => work(),
    identity: { kiosk: 'k1', secret: 's', keys: {} as CryptoKeyPair, code: 'C' },
    config,
    heard,
    seat: null,
    version: '1',
    draw: () => undefined,
    failed: () => undefined,
  });
  desk = running;
  return running;
}

function officerOf(running: RunningDesk): string | null {
  running.begin();
  const { session } = running.view();
  if (session.place !== 'form') throw new Error('no form has begun');
  return session.officer;
}

test.each([
  { says: 'right', offset: 0 },
  { says: 'three hours ahead', offset: 3 * hourMs },
  { says: 'a day behind', offset: -24 * hourMs },
])('with a clock that is $says the form is about who sits there now', ({ offset }) => {
  expect(officerOf(aDesk(offset, noon - 60_000))).toBe('cb-02');
  desk?.loop.stop();
  expect(officerOf(aDesk(offset, noon))).toBe('cb-03');
});

test('who says that they sit there today sits there until the day ends at the ward', () => {
  const running = aDesk(-24 * hourMs, noon);
  running.sit('cb-01');
  expect(running.view().seat).toEqual({ day: dayOf(noon), officer: 'cb-01' });
  expect(officerOf(running)).toBe('cb-01');
});
