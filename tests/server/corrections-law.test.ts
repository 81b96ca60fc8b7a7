import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSetup } from '../../src/protocol/setup.ts';
import type { Database } from '../../src/server/store/database.ts';
import {
  applyDueCorrections,
  correctSeating,
  listCorrections,
} from '../../src/server/store/responses/corrections.ts';
import { type Arrival, saveResponses } from '../../src/server/store/responses/responses.ts';
import { recount, tallyOf } from '../../src/server/store/responses/tallies.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit } from '../../src/server/store/unit/units.ts';
import type { Day } from '../../src/survey/day.ts';
import { parseResponse } from '../../src/survey/parse-response.ts';
import type { Period } from '../../src/survey/period.ts';
import { lastWord, type SeatingCorrection } from '../../src/survey/seating.ts';
import { daysAfter, nextWorkingDay } from '../../src/survey/weekday.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

/** The last eight hours of October at the ward and the first eight of November. */
const midnight = Date.UTC(2026, 9, 31, 17);
const hour = 3_600_000;
const officer = fc.constantFrom('cb-01', 'cb-02', null);
const counter = fc.constantFrom('quay-1', 'quay-2');
const seldom = fc.integer({ min: 0, max: 7 }).map((number) => number === 0);

/** What people gave at one counter in one hour. */
const forms = fc
  .record({
    hours: fc.integer({ min: -8, max: 7 }),
    officer,
    counter,
    each: fc.array(
      fc.record({
        chosen: seldom,
        trial: seldom,
        doubtful: seldom,
        answers: fc.record({
          G: fc.constantFrom(1, 5),
          F3: fc.constantFrom(1, 2, 3, 4, 5, 5, 5, null),
        }),
      }),
      { minLength: 1, maxLength: 16 },
    ),
  })
  .map(({ hours, each, ...one }) =>
    each.map((form) => ({ ...form, ...one, at: midnight + hours * hour + 1 })),
  );
type Given = (typeof forms extends fc.Arbitrary<infer Many> ? Many : never)[number];

/** What happens at a ward, one after the other. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ forms }) },
  {
    weight: 4,
    arbitrary: fc.record({
      counter,
      officer,
      from: fc.constantFrom(-8, -4, 0, 4),
      hours: fc.constantFrom(4, 8, 16),
    }),
  },
  { weight: 1, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 3 }) }) },
);

onBothEngines(({ newPlace }) => {
  test('after any corrections the counts are those of the responses, and of the last word on each', async () => {
    const database = await (await newPlace()).open();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), async (happenings) => {
        round += 1;
        const ward = await newWard(database, `ward-${round}`);
        for (const one of happenings) {
          if ('forms' in one) await ward.send(one.forms);
          else if ('days' in one) await ward.sleep(one.days);
          else await ward.correct(one);
          await ward.expectTrue();
        }
        await ward.sleep(4);
        await ward.expectTrue();
        const left = await listCorrections(database.db, ward.unit);
        expect(left.filter(({ applied }) => !applied)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('two programs that apply the same correction apply it once', async () => {
    const place = await newPlace();
    const one = await place.open();
    // SQLite makes its own process wait for a lock, so there two connections of one process never meet.
    const other = one.engine === 'sqlite' ? one : await place.open();
    const ward = await newWard(one, 'phu-la');
    const form = { at: midnight - 1, officer: 'cb-01', counter: 'quay-1', chosen: false } as const;
    await ward.send(
      Array.from({ length: 3 }, () => ({
        ...form,
        trial: false,
        doubtful: false,
        answers: { G: 5 as const, F3: 5 as const },
      })),
    );
    await ward.correct({ counter: 'quay-1', officer: 'cb-02', from: -8, hours: 8 });
    const monday = '2026-11-09' as Day;
    await Promise.all(
      Array.from({ length: 8 }, (_, turn) =>
        applyDueCorrections(turn % 2 ? one : other, 'phu-la', monday),
      ),
    );
    expect(await recount(one, 'phu-la')).toEqual([]);
    const kept = await one.db.selectFrom('seating_correction').select('moved').execute();
    expect(kept).toEqual([{ moved: 3 }]);
  });
});

/** A ward beside a plain account of what ought to be true of it. */
async function newWard(database: Database, unit: string) {
  const setup = parseSetup({ ...aSetup, unit: { ...aSetup.unit, id: unit } });
  if (!setup.ok) throw new Error(setup.refusal.code);
  await applySetup(database, setup.value);
  const known = await knownUnit(database.db, unit);
  const sent: (Given & { id: string })[] = [];
  const words: (SeatingCorrection & { due: Day; applied: boolean })[] = [];
  // A Friday.
  let today = '2026-11-06' as Day;
  const figures = async () =>
    JSON.stringify(
      await Promise.all(
        ['2026-10', '2026-11', '2026'].map((period) =>
          tallyOf(database.db, unit, period as Period),
        ),
      ),
    );

  const send = async (forms: readonly Given[]) => {
    const arrivals = forms.map((form, index): Arrival => {
      const wire = aWireResponse(sent.length + index + 1, {
        officer: form.officer,
        counter: form.counter,
        submittedAt: new Date(form.at).toISOString(),
        answers: form.answers,
      });
      const parsed = parseResponse(JSON.parse(JSON.stringify(wire)), known, null);
      if (!parsed.ok) throw new Error(parsed.refusal.code);
      return {
        response: parsed.value,
        trust: form.doubtful ? 'doubtful' : 'trusted',
        trial: form.trial,
        officerFrom: form.chosen ? 'chosen' : 'preset',
        raw: new Uint8Array(),
      };
    });
    const origin = { receivedDay: today, kiosk: null };
    const outcomes = await saveResponses(database, unit, arrivals, origin);
    expect(outcomes).toEqual(forms.map(() => 'stored'));
    expect(await saveResponses(database, unit, arrivals, origin)).toEqual(
      forms.map(() => 'duplicate'),
    );
    for (const [index, form] of forms.entries()) {
      sent.push({ ...form, id: arrivals[index]?.response.id ?? '' });
    }
  };

  const correct = async (asked: {
    counter: string;
    officer: string | null;
    from: number;
    hours: number;
  }) => {
    const from = midnight + asked.from * hour;
    const range = { counter: asked.counter, from, to: from + asked.hours * hour };
    const before = await figures();
    const made = await correctSeating(
      database,
      unit,
      { ...range, officer: asked.officer },
      { by: 'dau-moi', today },
    );
    if (!made.applied) expect(await figures()).toBe(before);
    expect(made.moved === null || made.moved >= 5).toBe(true);
    words.push({
      ...range,
      officer: asked.officer,
      number: made.number,
      due: nextWorkingDay(today),
      applied: made.applied,
    });
  };

  const sleep = async (days: number) => {
    today = daysAfter(today, days);
    await applyDueCorrections(database, unit, today);
    for (const word of words) if (word.due <= today) word.applied = true;
  };

  const expectTrue = async () => {
    expect(await recount(database, unit)).toEqual([]);
    const applied = words.filter((word) => word.applied);
    const rows = await database.db
      .selectFrom('response')
      .select(['id', 'officer'])
      .where('unit', '=', unit)
      .execute();
    const expected = sent.map((form) => {
      const word = form.chosen ? null : lastWord(applied, form.counter, form.at);
      return { id: form.id, officer: word ? word.officer : form.officer };
    });
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect([...rows].sort(byId)).toEqual(expected.sort(byId));
  };

  return { unit, send, correct, sleep, expectTrue };
}
