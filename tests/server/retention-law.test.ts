import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSetup } from '../../src/protocol/setup.ts';
import type { Database } from '../../src/server/store/database.ts';
import { readOpinions } from '../../src/server/store/responses/opinions.ts';
import { type Arrival, saveResponses } from '../../src/server/store/responses/responses.ts';
import { recount, tallyOf } from '../../src/server/store/responses/tallies.ts';
import { forgetOverdue, readOverdue } from '../../src/server/store/retention/forgetting.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit } from '../../src/server/store/unit/units.ts';
import type { Day } from '../../src/survey/day.ts';
import { parseResponse } from '../../src/survey/parse-response.ts';
import { type Month, monthsOf, type Period } from '../../src/survey/period.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const months = ['2026-01', '2026-02', '2026-03', '2026-04'] as Month[];
const answer = fc.constantFrom(1, 2, 3, 4, 5, null, undefined);
const form = fc.record({
  month: fc.constantFrom(...months),
  change: fc.record({
    officer: fc.constantFrom('cb-01', 'cb-02', null),
    field: fc.constantFrom('ho-tich', null),
    channel: fc.constantFrom('kiosk', 'paper'),
    answers: fc.record({ G: answer, F1: answer, F3: answer }),
    comment: fc.constantFrom(null, 'xin thêm ghế'),
    reasons: fc.subarray(['phi', 'cho-de-xe']),
  }),
  trust: fc.constantFrom('trusted', 'trusted', 'trusted', 'doubtful'),
  trial: fc.constantFrom(false, false, false, true),
});

/** Which forms come before each look, and from where on is kept then; some come twice. */
const story = fc.record({
  forms: fc.array(form, { minLength: 1, maxLength: 30 }),
  looks: fc.array(
    fc.record({ upTo: fc.nat(30), rawFrom: fc.constantFrom(...months), textEarlier: fc.nat(2) }),
    { minLength: 1, maxLength: 4 },
  ),
});

onBothEngines(({ newPlace }) => {
  test('whenever things go and whatever comes after or again, no figure is another than if all were kept', async () => {
    const database = await (await newPlace()).open();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(story, async ({ forms, looks }) => {
        round += 1;
        const [all, kept] = [`all-${round}`, `kept-${round}`];
        const unit = await ward(database, all);
        await ward(database, kept);
        const arrivals = forms.map(({ month, change, trust, trial }, number): Arrival => {
          const wire = aWireResponse(number, { ...change, submittedAt: `${month}-09T03:00:00Z` });
          const parsed = parseResponse(JSON.parse(JSON.stringify(wire)), unit, null);
          if (!parsed.ok) throw new Error(parsed.refusal.code);
          const { value: response } = parsed;
          return { response, trust, trial, officerFrom: null, raw: new Uint8Array() };
        });
        // All received in February: what is kept from March on may go.
        const origin = { receivedDay: '2026-02-10' as Day, kiosk: null };
        await saveResponses(database, all, arrivals, origin);
        const doer = { who: null, door: 'server', now: Date.UTC(2026, 5, 1) } as const;
        for (const { upTo, rawFrom, textEarlier } of looks) {
          const outcomes = await saveResponses(database, kept, arrivals.slice(0, upTo), origin);
          expect(outcomes).not.toContain('conflict');
          const textFrom = months[Math.min(3, months.indexOf(rawFrom) + textEarlier)] as Month;
          await forgetOverdue(database, kept, { rawFrom, textFrom }, doer);
          expect(await readOverdue(database.db, kept, { rawFrom, textFrom })).toEqual({
            responses: 0,
            texts: 0,
          });
          expect(await recount(database, kept)).toEqual([]);
        }
        expect(await saveResponses(database, kept, arrivals, origin)).not.toContain('conflict');
        for (const period of [...months, '2026-Q1', '2026'] as Period[]) {
          const [one, other] = [
            await tallyOf(database.db, all, period),
            await tallyOf(database.db, kept, period),
          ];
          expect({ ...other, unit: all }).toEqual(one);
          const of = monthsOf(period);
          expect(await readOpinions(database, kept, of)).toEqual(
            await readOpinions(database, all, of),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

async function ward(database: Database, id: string) {
  const setup = parseSetup({ ...aSetup, unit: { ...aSetup.unit, id } });
  if (!setup.ok) throw new Error(setup.refusal.code);
  await applySetup(database, setup.value);
  return knownUnit(database.db, id);
}
