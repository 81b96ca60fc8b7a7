import { expect, test, vi } from 'vitest';
import { lateLoop } from '../../src/kiosk/sync/late-loop.ts';

const aLoop = () => ({ nudge: vi.fn(async () => undefined), stop: vi.fn() });

test('sending begins a moment after the start, when the first screen stands', async () => {
  vi.useFakeTimers();
  const loop = aLoop();
  lateLoop(async () => loop, vi.fn());
  expect(loop.nudge).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(loop.nudge).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

test('a finished form does not wait for that moment', async () => {
  const loop = aLoop();
  const late = lateLoop(async () => loop, vi.fn());
  await late.nudge();
  expect(loop.nudge).toHaveBeenCalledTimes(1);
  late.stop();
  await vi.waitFor(() => expect(loop.stop).toHaveBeenCalled(), 20_000);
});

test('code that could not be fetched is told, and asked for again', async () => {
  vi.useFakeTimers();
  const loop = aLoop();
  const failed = vi.fn();
  const load = vi.fn(async () => loop).mockRejectedValueOnce(new Error('no network'));
  const late = lateLoop(load, failed);
  await late.nudge();
  expect(failed).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(loop.nudge).toHaveBeenCalledTimes(1);
  late.stop();
  vi.useRealTimers();
});
