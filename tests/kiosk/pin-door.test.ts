import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isPin } from '../../src/kiosk/lock/pin.ts';
import { pinDoor } from '../../src/kiosk/lock/pin-door.ts';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import { keepPin, loadPin } from '../../src/kiosk/storage/device-store.ts';

const right = '135790';
const wrong = '246801';
const minute = 60_000;

/** A tablet with two clocks that the test turns: the one on the wall and the one since the start. */
function aTablet() {
  const now = { wall: 1_790_000_000_000, running: 0, epoch: 0 };
  const connection = connect(() => undefined);
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const start = () => {
    now.running = 0;
    return pinDoor({
      connection,
      clock: () => now.wall,
      monotone: () => now.running,
      random,
      epoch: () => now.epoch,
    });
  };
  const pass = (ms: number) => {
    now.wall += ms;
    now.running += ms;
  };
  return { now, connection, start, pass };
}

/** As after four wrong tries: the next wrong one costs. */
async function spendFour(connection: Connection): Promise<void> {
  const pin = await loadPin(connection);
  if (!pin) throw new Error('no PIN is set');
  await keepPin(connection, { ...pin, tries: { ...pin.tries, wrong: 4 } });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test.each([
  ['12345', false],
  ['123456', true],
  ['123456789012', true],
  ['1234567890123', false],
  ['12345a', false],
  ['１２３４５６', false],
])('%s is a PIN: %s', (text, expected) => {
  expect(isPin(text)).toBe(expected);
});

test('what is kept is salted, hardened by 600,000 rounds or more, and never the PIN', async () => {
  const { connection, start } = aTablet();
  await start().set(right);
  const first = await loadPin(connection);
  await start().set(right);
  const second = await loadPin(connection);
  expect(first?.rounds).toBeGreaterThanOrEqual(600_000);
  expect(first?.salt).toHaveLength(16);
  expect(first?.hash).toHaveLength(32);
  expect(second?.salt).not.toEqual(first?.salt);
  expect(second?.hash).not.toEqual(first?.hash);
  expect(JSON.stringify(first)).not.toContain(right);
});

// Hardening is meant to be slow.
describe('the door', { timeout: 60_000 }, () => {
  test('opens for the right PIN alone', async () => {
    const { start } = aTablet();
    const door = start();
    expect(await door.state()).toEqual({ isSet: false, waitMs: 0 });
    expect(await door.open(right)).toBe(false);
    await door.set(right);
    expect(await door.state()).toEqual({ isSet: true, waitMs: 0 });
    expect(await door.open(wrong)).toBe(false);
    expect(await door.open(right)).toBe(true);
  });

  test('takes five tries, then one after each wait; the right PIN forgives all', async () => {
    const { start, pass } = aTablet();
    const door = start();
    await door.set(right);
    for (let times = 0; times < 5; times += 1) {
      expect((await door.state()).waitMs).toBe(0);
      await door.open(wrong);
    }
    expect((await door.state()).waitMs).toBe(30_000);
    pass(29_999);
    expect(await door.open(right), 'before its time').toBe(false);
    pass(1);
    await door.open(wrong);
    expect((await door.state()).waitMs).toBe(minute);
    pass(minute);
    expect(await door.open(right)).toBe(true);
    await door.open(wrong);
    expect((await door.state()).waitMs).toBe(0);
  });

  test('two tries at once count as two', async () => {
    const { connection, start } = aTablet();
    const door = start();
    await door.set(right);
    await Promise.all([door.open(wrong), door.open(wrong)]);
    expect((await loadPin(connection))?.tries.wrong).toBe(2);
  });

  test('keeps its wait over a restart, and counts the time the tablet was off', async () => {
    const { connection, now, start } = aTablet();
    const door = start();
    await door.set(right);
    await spendFour(connection);
    await door.open(wrong);
    now.wall += 10_000;
    expect((await start().state()).waitMs).toBe(20_000);
    now.wall += 20_000;
    expect(await start().open(right)).toBe(true);
  });

  test('is not deceived by a clock that is set while it runs, nor by one set back', async () => {
    const { connection, now, start, pass } = aTablet();
    const door = start();
    await door.set(right);
    await spendFour(connection);
    await door.open(wrong);
    now.wall += 24 * 60 * minute;
    expect((await door.state()).waitMs).toBe(30_000);
    now.wall -= 48 * 60 * minute;
    expect((await door.state()).waitMs).toBe(30_000);
    expect((await start().state()).waitMs, 'the same after a restart').toBe(30_000);
    pass(30_000);
    expect((await door.state()).waitMs).toBe(0);
  });

  test('counts a try that a power cut ended', async () => {
    const { start, connection } = aTablet();
    const door = start();
    await door.set(right);
    await spendFour(connection);
    // The hardening has begun and lasts until the test lets it end: nothing has been said yet.
    let end = () => {};
    const held = new Promise<void>((resolve) => (end = resolve));
    const { deriveBits } = crypto.subtle;
    const hardening = vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(async (...how) => {
      await held;
      return deriveBits.apply(crypto.subtle, how);
    });
    const cut = door.open(right);
    await expect.poll(() => hardening.mock.calls.length).toBe(1);
    expect((await loadPin(connection))?.tries.wrong).toBe(5);
    expect((await start().state()).waitMs).toBe(30_000);
    end();
    expect(await cut).toBe(true);
    hardening.mockRestore();
  });

  test('forgets a PIN that staff voided, with its tries', async () => {
    const { now, start, connection } = aTablet();
    const door = start();
    await door.set(right);
    await spendFour(connection);
    await door.open(wrong);
    now.epoch = 1;
    expect(await door.state()).toEqual({ isSet: false, waitMs: 0 });
    expect(await loadPin(connection)).toBeNull();
    await door.set(wrong);
    expect(await start().open(wrong)).toBe(true);
  });
});
