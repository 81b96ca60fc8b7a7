import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceVi } from '../../src/i18n/device-vi.ts';
import { language as english } from '../../src/i18n/kiosk-languages/en.ts';
import { staffEn } from '../../src/i18n/staff-en.ts';
import { staffVi } from '../../src/i18n/staff-vi.ts';
import { tapCounter } from '../../src/kiosk/lock/gesture.ts';
import { missed, noTries, type Tries, waitLeft } from '../../src/kiosk/lock/tries.ts';
import { kioskWarnings } from '../../src/protocol/kiosk-warnings.ts';

test('the waits double from 30 s up to an hour', () => {
  const waits: number[] = [];
  let tries: Tries = noTries;
  for (let times = 0; times < 14; times += 1) {
    tries = missed(tries, 1000);
    waits.push(tries.waitMs / 1000);
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
});

test('whatever the clock says, a wait is never longer than it was and never negative', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer(), fc.integer(), (wrong, at, now) => {
      const tries = missed({ wrong, waitMs: 0, at: 0 }, at);
      const left = waitLeft(tries, now);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(tries.waitMs);
      if (now <= at) expect(left).toBe(tries.waitMs);
    }),
  );
});

test.each([
  { taps: [0, 500, 1000, 1500, 2000], opens: true },
  { taps: [0, 700, 1400, 2100, 2999], opens: true },
  { taps: [0, 800, 1600, 2400, 3000], opens: false },
  { taps: [0, 1, 2, 3], opens: false },
  { taps: [0, 5000, 5100, 5200, 5300, 5400], opens: true },
])('taps at $taps open the settings: $opens', ({ taps, opens }) => {
  const tapped = tapCounter();
  expect(taps.map(tapped).some(Boolean)).toBe(opens);
});

test('every warning has words for the people at the tablet and for those far from it', () => {
  const lists = [
    deviceVi.warnings,
    english.device.warnings,
    staffVi.kiosks.warnings,
    staffEn.kiosks.warnings,
  ];
  for (const words of lists) expect(Object.keys(words).sort()).toEqual([...kioskWarnings].sort());
});
