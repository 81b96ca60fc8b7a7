import { expect, test } from 'vitest';
import { watchClocks } from '../../src/kiosk/clocks.ts';
import type { Heard } from '../../src/kiosk/storage/database.ts';

const hour = 3_600_000;

/** A tablet whose two clocks stand as the test says. */
function aTablet(known: Partial<Heard> = {}) {
  const stands = { clock: 1_000_000, steady: 50 };
  const kept: Heard[] = [];
  const heard: Heard = { epoch: 'e', clockOffsetMs: 0, at: 900_000, contactAt: 900_000, ...known };
  const clocks = watchClocks(
    () => stands.clock,
    () => stands.steady,
    heard,
    (news) => kept.push(news),
  );
  const pass = (ms: number) => {
    stands.clock += ms;
    stands.steady += ms;
  };
  return { stands, kept, clocks, heard, pass };
}

test('after a restart nobody knows how long ago the server was heard; after a contact one does', () => {
  const { clocks, heard, pass } = aTablet();
  expect(clocks.time()).toEqual({ contactAt: 900_000, sinceContactMs: null, jumps: 0 });
  clocks.met({ ...heard, contactAt: 1_000_000 });
  pass(12_345);
  expect(clocks.time()).toEqual({ contactAt: 1_000_000, sinceContactMs: 12_345, jumps: 0 });
  expect(clocks.hasJumped()).toBe(false);
});

test('a tablet that slept looks as if its clock had been set forward, and that is no alarm', () => {
  const { clocks, stands, kept } = aTablet();
  stands.clock += 8 * hour;
  expect(clocks.time()).toMatchObject({ jumps: 1 });
  expect(clocks.time()).not.toHaveProperty('setBack');
  expect([clocks.hasJumped(), kept]).toEqual([false, []]);
});

test('a clock that goes back is told once, kept over a restart, and of every batch of this page', () => {
  const { clocks, stands, kept, heard } = aTablet();
  stands.clock += 40 * 24 * hour;
  clocks.look();
  stands.clock -= 40 * 24 * hour;
  clocks.look();
  expect(clocks.time()).toMatchObject({ jumps: 2, setBack: true });
  clocks.look();
  expect(kept).toEqual([{ ...heard, setBack: true }]);
  expect(clocks.hasJumped()).toBe(true);
  clocks.met(heard);
  expect(clocks.time()).not.toHaveProperty('setBack');
  // A batch may still hold forms from before that contact.
  expect(clocks.sending()).toMatchObject({ setBack: true, clock: stands.clock });
});

test('a clock that stands before the last contact when the page begins has gone back', () => {
  expect(aTablet({ at: 2_000_000 }).clocks.time()).toMatchObject({ setBack: true });
  expect(aTablet({ setBack: true }).clocks.time()).toMatchObject({ setBack: true });
});

test('a clock that two contacts find apart has been set', () => {
  const { clocks, heard, stands } = aTablet();
  stands.clock += hour;
  clocks.met({ ...heard, clockOffsetMs: hour });
  expect(clocks.hasJumped()).toBe(true);
  expect(clocks.serverTime()).toBe(1_000_000);
});
