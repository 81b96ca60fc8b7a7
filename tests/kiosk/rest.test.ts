import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpen, restAfterMs, restAt } from '../../src/kiosk/rest.ts';
import type { Opening } from '../../src/protocol/kiosk-settings.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const anOpening: fc.Arbitrary<Opening> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    minutes: fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ days, minutes }) => {
    const [from = 0, to = 0] = minutes.sort((a, b) => a - b);
    const clock = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
    return { days, from: clock(from), to: clock(to) };
  });
const aMoment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
const anHours = fc.array(anOpening, { minLength: 1, maxLength: 5 });

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The same by another road: what the clock on the wall in Vietnam shows. */
function isOpenByTheWall(hours: readonly Opening[], nowMs: number): boolean {
  const parts = new Map(wall.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  const day = weekdays.indexOf(parts.get('weekday') as string) + 1;
  const time = `${parts.get('hour')}:${parts.get('minute')}`;
  return hours.some(({ days, from, to }) => days.includes(day) && from <= time && time < to);
}

const officeHours: readonly Opening[] = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
];

describe('the office', () => {
  test.each([
    ['2025-03-31T00:29:59Z', false],
    ['2025-03-31T00:30:00Z', true],
    ['2025-03-31T04:29:59Z', true],
    ['2025-03-31T04:30:00Z', false],
    ['2025-03-31T09:59:59Z', true],
    ['2025-03-31T10:00:00Z', false],
    // Still Sunday in Greenwich, Monday morning before opening in Vietnam; then a Saturday.
    ['2025-03-30T23:59:00Z', false],
    ['2025-04-05T02:00:00Z', false],
  ])('at %s is open: %s', (moment, open) => {
    expect(isOpen(officeHours, Date.parse(moment))).toBe(open);
  });

  test('is open whenever the clock on its wall says so', () => {
    fc.assert(
      fc.property(anHours, aMoment, (hours, now) => {
        expect(isOpen(hours, now)).toBe(isOpenByTheWall(hours, now));
      }),
    );
  });
});

describe('the start screen', () => {
  test('is awake for two minutes after a touch, whatever the hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: restAfterMs - 1 }),
        aMoment,
        anHours,
        (untouched, now, hours) => {
          expect(restAt(untouched, now, hours)).toBe('awake');
        },
      ),
    );
  });

  test('then rests while the office is open and dims while it is closed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: restAfterMs, max: 1e12 }),
        aMoment,
        anHours,
        (untouched, now, hours) => {
          const open = isOpenByTheWall(hours, now);
          expect(restAt(untouched, now, hours)).toBe(open ? 'resting' : 'dimmed');
        },
      ),
    );
  });

  test('never dims where nobody has given hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: restAfterMs, max: 1e12 }), aMoment, (untouched, now) => {
        expect(restAt(untouched, now, [])).toBe('resting');
      }),
    );
  });
});
