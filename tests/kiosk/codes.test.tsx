import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceVi } from '../../src/i18n/device-vi.ts';
import { pauseOf } from '../../src/kiosk/idle.ts';
import { Codes } from '../../src/kiosk/rescue/codes.tsx';
import { fresh } from '../../src/kiosk/session.ts';

const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const context = {
    createImageData: (width: number, height: number) => ({
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: () => undefined,
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('codes stay on the screen while a camera reads them, and not for ever', async () => {
  const pause = pauseOf({ ...fresh, place: 'settings' });
  let touchedAt = Date.now();
  const batch = { kiosk: 'k1', epoch: 'e', entries: [], signature: 'AAAA', heartbeat: null };
  const hands = {
    gzip: null,
    newPass: () => 1,
    stay() {
      touchedAt = Date.now();
    },
  };
  render(
    <Codes words={deviceVi.rescue} hands={hands} batches={[batch]} onClose={() => undefined} />,
  );
  for (let minute = 1; minute <= 14; minute += 1) {
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(Date.now() - touchedAt).toBeLessThan(pause?.ms ?? 0);
  }
  await vi.advanceTimersByTimeAsync(6 * minuteMs);
  expect(Date.now() - touchedAt).toBeGreaterThan(pause?.ms ?? 0);
});
