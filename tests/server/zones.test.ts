import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { formatMoment, formatTime } from '../../src/i18n/translate.ts';
import { watchClocks } from '../../src/kiosk/clocks.ts';
import { estimate } from '../../src/server/intake/trust.ts';
import { dayOf, startOfDay, startOfItsDay } from '../../src/survey/day.ts';
import { monthOf } from '../../src/survey/period.ts';
import { mondayOf, weekdayOf } from '../../src/survey/weekday.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const minute = 60_000;
/** By the ward's clock. */
const ward = (text: string) => Date.parse(`${text}+07:00`);

/** What becomes of a form of each of these moments, on the tablet and on the server. */
function fates() {
  const moments = [
    '2026-10-31T23:59:59.999',
    '2026-11-01T00:00:00.000',
    '2026-12-31T23:59:59.999',
    '2027-01-01T00:00:00.000',
    '2028-02-28T23:59:59.999',
    '2028-02-29T00:00:00.000',
    '2028-02-29T23:59:59.999',
    '2028-03-01T00:00:00.000',
  ].map(ward);
  return moments.map((given) => {
    let steady = 0;
    let clock = given - 30 * minute;
    const heard = { at: clock, clockOffsetMs: 0, contactAt: clock, epoch: 'e' };
    const clocks = watchClocks(
      () => clock,
      () => steady,
      heard,
      () => undefined,
    );
    clocks.met(heard);
    clock += 30 * minute;
    steady += 30 * minute;
    const submittedAt = new Date(clock).toISOString();
    const finished = clocks.time();
    clock += 60 * minute;
    steady += 60 * minute;
    const sense = { before: 0, arriving: 0, finished, sending: clocks.sending() };
    const { at, trust } = estimate(Date.parse(submittedAt), sense, clock);
    return [
      ...[submittedAt, at, trust, monthOf(at), dayOf(at), startOfItsDay(at), formatTime(at)],
      ...[formatMoment(at, clock), weekdayOf(dayOf(at)), mondayOf(dayOf(at))],
    ];
  });
}

test.each([
  ['America/Los_Angeles', 8 * 60],
  ['Pacific/Kiritimati', -14 * 60],
  ['UTC', 0],
  ['Asia/Ho_Chi_Minh', -7 * 60],
])(
  'where a tablet or a server stands at the clock of %s, a form counts in the same month',
  (there, offset) => {
    process.env.TZ = there;
    // Or the zone was not there, and nothing was shown.
    expect(new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()).toBe(offset);
    const found = fates();
    expect(found.map((one) => [one[1], one[2], one[3], one[4]])).toEqual([
      [ward('2026-10-31T23:59:59.999'), 'trusted', '2026-10', '2026-10-31'],
      [ward('2026-11-01T00:00:00.000'), 'trusted', '2026-11', '2026-11-01'],
      [ward('2026-12-31T23:59:59.999'), 'trusted', '2026-12', '2026-12-31'],
      [ward('2027-01-01T00:00:00.000'), 'trusted', '2027-01', '2027-01-01'],
      [ward('2028-02-28T23:59:59.999'), 'trusted', '2028-02', '2028-02-28'],
      [ward('2028-02-29T00:00:00.000'), 'trusted', '2028-02', '2028-02-29'],
      [ward('2028-02-29T23:59:59.999'), 'trusted', '2028-02', '2028-02-29'],
      [ward('2028-03-01T00:00:00.000'), 'trusted', '2028-03', '2028-03-01'],
    ]);
    process.env.TZ = 'UTC';
    expect(found).toEqual(fates());
  },
);

test('29 February is a day of 2028 and of no year beside it', () => {
  expect(startOfDay(2028, 2, 29)).toBe(ward('2028-02-29T00:00:00'));
  for (const year of [2026, 2027, 2029, 2100]) expect(startOfDay(year, 2, 29)).toBeNull();
});

/** Asks the machine for its own zone; `new Date(year, …)` does, too. */
const local =
  /\.(get|set)(Hours|Minutes|Date|Month|FullYear|Day|TimezoneOffset)\(|\.to(Locale)?(Date|Time)String\(|\.toLocaleString\(|DateTimeFormat|new Date\([^()]*,/;

test('no line of the program asks in which zone its machine stands', () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => /\.(tsx?|mjs)$/.test(file))
    .filter((file) => local.test(readFileSync(join(source, file), 'utf8')));
  expect(files.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
