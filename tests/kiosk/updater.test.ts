import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUpdater } from '../../src/kiosk/updater.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aTablet() {
  const tablet = { hasUpdate: true, isIdle: true, applied: 0 };
  const updater = createUpdater({
    hasUpdate: () => tablet.hasUpdate,
    isIdle: () => tablet.isIdle,
    applyUpdate: () => {
      tablet.applied += 1;
    },
  });
  return { tablet, ...updater };
}

test('a new version waits for every write and every try to send, failed ones too', async () => {
  const { tablet, during, update } = aTablet();
  let written = () => {};
  let failed = (_why: Error) => {};
  const write = during(new Promise<void>((resolve) => (written = resolve)));
  const sending = during(new Promise<void>((_resolve, reject) => (failed = reject)));
  update();
  written();
  await write;
  await vi.advanceTimersByTimeAsync(5000);
  expect(tablet.applied).toBe(0);
  failed(new Error('no network'));
  await expect(sending).rejects.toThrow('no network');
  await vi.advanceTimersByTimeAsync(600);
  expect(tablet.applied).toBe(1);
});

test('a form that begins while it waits goes first', async () => {
  const { tablet, during, update } = aTablet();
  const write = during(new Promise((resolve) => setTimeout(resolve, 2000)));
  update();
  tablet.isIdle = false;
  await vi.advanceTimersByTimeAsync(10_000);
  await write;
  expect(tablet.applied).toBe(0);
});
