import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimate } from '../../src/server/intake/trust.ts';
import { startOfDay } from '../../src/survey/day.ts';
import { monthOf } from '../../src/survey/period.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** By the ward's clock. */
const ward = (text: string) => Date.parse(`${text}+07:00`);

/** One form of a tablet that the server met, then did not, then heard again. */
type Case = {
  readonly contact: number;
  /** By the tablet's clock. */
  readonly given: number;
  readonly now: number;
  readonly before?: number;
  readonly arriving?: number;
  /** Null = the page was opened anew in between. */
  readonly steady?: number | null;
  readonly steadyToEnd?: number | null;
  readonly setBack?: boolean;
};

function judged(one: Case) {
  const { contact, given, now, before = 0, arriving = 0, setBack = false } = one;
  const steady = one.steady ?? null;
  const finished = { contactAt: contact, sinceContactMs: steady, jumps: 0 };
  const sending = {
    contactAt: contact,
    sinceContactMs: one.steadyToEnd ?? null,
    jumps: 0,
    clock: now + arriving,
    setBack,
  };
  return estimate(given, { before, arriving, finished, sending }, now);
}

const contact = ward('2026-10-30T16:00:00');
const now = ward('2026-11-02T08:00:00');

test.each<[name: string, Case, trust: string, at: number]>([
  [
    'offline over the end of the month with a right clock, page opened anew',
    { contact, given: ward('2026-10-31T10:00:00'), now },
    'trusted',
    ward('2026-10-31T10:00:00'),
  ],
  [
    'the same on the first of the new month',
    { contact, given: ward('2026-11-01T10:00:00'), now },
    'trusted',
    ward('2026-11-01T10:00:00'),
  ],
  [
    'the same on a clock that is three days fast and stays so',
    { contact, given: ward('2026-11-03T10:00:00'), now, before: 3 * day, arriving: 3 * day },
    'corrected',
    ward('2026-10-31T10:00:00'),
  ],
  [
    'a clock set wrong while offline, by forty days',
    { contact, given: ward('2026-12-10T10:00:00'), now, arriving: 40 * day },
    'doubtful',
    now,
  ],
  [
    'a clock that fell to 1970 while offline',
    { contact, given: Date.parse('1970-01-01T00:10:00Z'), now, arriving: 0 },
    'doubtful',
    contact,
  ],
  [
    'a clock of 2038 that was put right before it sent',
    { contact, given: Date.parse('2038-01-19T03:14:07Z'), now },
    'doubtful',
    now,
  ],
  [
    'a clock seen to go back, though both contacts found it right',
    { contact, given: ward('2026-11-01T10:00:00'), now, setBack: true },
    'doubtful',
    ward('2026-11-01T10:00:00'),
  ],
  [
    'a clock forty days off on a page that never slept: the steady clock knows better',
    {
      contact,
      given: ward('2026-12-10T10:00:00'),
      now,
      arriving: 40 * day,
      steady: 18 * hour,
      steadyToEnd: now - contact,
      setBack: true,
    },
    'corrected',
    ward('2026-10-31T10:00:00'),
  ],
  [
    'a clock forty days off between two contacts of one month',
    { contact: ward('2026-11-01T08:00:00'), given: ward('2026-12-10T10:00:00'), now },
    'corrected',
    now,
  ],
  [
    'a server whose clock had stood three days fast at the contact',
    { contact: now + 3 * day, given: now - hour, now, before: -3 * day, arriving: 0 },
    'doubtful',
    now,
  ],
])('%s', (_, one, trust, at) => {
  expect(judged(one)).toMatchObject({ trust, at });
});

test('of a form of unclear month a person chooses between the months in which it can lie', () => {
  const lost = { contact: ward('2026-08-30T16:00:00'), given: 0, now };
  expect(judged(lost).months).toEqual(['2026-08', '2026-11']);
});

const edges = Array.from({ length: 12 }, (_, index) => startOfDay(2026, index + 1, 1) as number);
test.each([...edges, startOfDay(2028, 3, 1) as number])(
  'a form one millisecond before %i counts in the month before, and then in the new one',
  (edge) => {
    for (const shift of [-1, 0, 1]) {
      const noise = 37;
      const one = { contact: edge - day, given: edge + shift, now: edge + day, before: noise };
      const found = judged(one);
      expect([found.trust, monthOf(found.at)]).toEqual(['trusted', monthOf(edge + shift)]);
    }
  },
);

/** One step of a tablet's life while it is out of reach. */
type Step =
  | { readonly kind: 'open'; readonly ms: number }
  | { readonly kind: 'asleep'; readonly ms: number }
  | { readonly kind: 'off'; readonly ms: number }
  | { readonly kind: 'set'; readonly by: number }
  | { readonly kind: 'form' };

const length = fc.oneof(
  fc.integer({ min: 0, max: 3 * hour }),
  fc.integer({ min: 0, max: 20 * day }),
);
const life = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('open' as const), ms: length }),
    fc.record({ kind: fc.constant('asleep' as const), ms: length }),
    fc.record({ kind: fc.constant('off' as const), ms: length }),
    fc.record({
      kind: fc.constant('set' as const),
      by: fc.constantFrom(-40 * day, -hour, -20 * minute, 20 * minute, hour, 40 * day),
    }),
    fc.record({ kind: fc.constant('form' as const) }),
  ),
  { minLength: 1, maxLength: 14 },
);

/** Lives it as a tablet would, with what `kiosk/clocks.ts` can know. */
function live(start: number, offset: number, steps: readonly Step[]) {
  let [time, off] = [start, offset];
  let steady: number | null = 0;
  let setBack = false;
  const forms: { time: number; given: number; steady: number | null; setBack: boolean }[] = [];
  for (const step of steps) {
    if (step.kind === 'form') forms.push({ time, given: time + off, steady, setBack });
    else if (step.kind === 'set') {
      off += step.by;
      if (step.by < 0) setBack = true;
    } else {
      time += step.ms;
      if (step.kind === 'open' && steady !== null) steady += step.ms;
      if (step.kind === 'off') steady = null;
    }
  }
  return { time, off, steady, setBack, forms };
}

test('whatever is done to a clock, no form counts in a month in which it was not given', () => {
  let counted = 0;
  let unclear = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: ward('2026-09-25T00:00:00'), max: ward('2026-11-05T00:00:00') }),
      fc.constantFrom(0, 0, 90_000, -hour, 40 * day, -40 * day, -8 * 365 * day),
      life,
      (start, offset, steps) => {
        const end = live(start, offset, steps);
        for (const form of end.forms) {
          const sending = {
            contactAt: start,
            sinceContactMs: end.steady,
            jumps: 0,
            clock: end.time + end.off,
            setBack: end.setBack,
          };
          const finished = {
            contactAt: start,
            sinceContactMs: form.steady,
            jumps: 0,
            setBack: form.setBack,
          };
          const sense = { before: offset, arriving: end.off, finished, sending };
          const found = estimate(form.given, sense, end.time);
          if (found.trust === 'doubtful') {
            unclear += 1;
            const [first, last] = found.months ?? [];
            const month = monthOf(form.time);
            expect(first !== undefined && first <= month && month <= (last ?? '')).toBe(true);
            continue;
          }
          counted += 1;
          // A clock is taken as right within two minutes; at the edge of a month within seconds.
          expect(monthOf(found.at)).toBe(monthOf(form.time));
        }
      },
    ),
    { numRuns: 20_000 },
  );
  // The law would hold, too, if every form were called unclear.
  expect(counted).toBeGreaterThan(unclear);
});
