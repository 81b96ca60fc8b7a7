import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSetup } from '../../src/protocol/setup.ts';
import type { Database } from '../../src/server/store/database.ts';
import { readMonthCells } from '../../src/server/store/responses/month-cells.ts';
import {
  countDoubtful,
  countTrial,
  deleteTrial,
  firstMonth,
  newestReceivedDay,
} from '../../src/server/store/responses/response-counts.ts';
import { type Arrival, saveResponses } from '../../src/server/store/responses/responses.ts';
import { recount, tallyOf } from '../../src/server/store/responses/tallies.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit, questionnairesOf } from '../../src/server/store/unit/units.ts';
import { type CountedCell, cellsOf, sumCells } from '../../src/survey/counts.ts';
import { parseResponse } from '../../src/survey/parse-response.ts';
import { type Month, monthOf, type Period } from '../../src/survey/period.ts';
import { tally } from '../../src/survey/tally.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const origin = { receivedDay: '2026-11-02' as never, kiosk: null };

async function ward(database: Database, id: string) {
  const setup = parseSetup({ ...aSetup, unit: { ...aSetup.unit, id } });
  if (!setup.ok) throw new Error(setup.refusal.code);
  await applySetup(database, setup.value);
  return knownUnit(database.db, id);
}

const answer = fc.constantFrom(1, 2, 3, 4, 5, null, undefined);
const wire = fc
  .record({
    officer: fc.constantFrom('cb-01', 'cb-02', null),
    field: fc.constantFrom('ho-tich', null),
    channel: fc.constantFrom('kiosk', 'home', 'paper'),
    submittedAt: fc.constantFrom(
      '2026-09-30T16:59:59.999Z',
      '2026-09-30T17:00:00Z',
      '2026-10-31T16:59:59.999Z',
    ),
    answers: fc.record({ G: answer, F1: answer, F3: answer, 'F1.1': answer, 'F3.1': answer }),
    trust: fc.constantFrom('trusted', 'corrected', 'doubtful'),
    trial: fc.boolean(),
  })
  .map(({ trust, trial, ...change }) => ({ trust, trial, change }));

/** Responses, the order and repetition in which they come, and where the batches are cut. */
const stream = fc.array(wire, { minLength: 1, maxLength: 40 }).chain((wires) =>
  fc.record({
    wires: fc.constant(wires),
    order: fc.array(fc.nat(wires.length - 1), { maxLength: 60 }),
    cut: fc.integer({ min: 1, max: 17 }),
  }),
);

onBothEngines(({ newPlace }) => {
  test('any order, split and repetition of batches gives the same counts, and those of the core', async () => {
    const database = await (await newPlace()).open();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(stream, async ({ wires, order, cut }) => {
        round += 1;
        const [once, mixed] = [`once-${round}`, `mixed-${round}`];
        const unit = await ward(database, once);
        await ward(database, mixed);
        const arrivals = wires.map(({ change, trust, trial }, number): Arrival => {
          const parsed = parseResponse(
            JSON.parse(JSON.stringify(aWireResponse(number, change))),
            unit,
            null,
          );
          if (!parsed.ok) throw new Error(parsed.refusal.code);
          return { response: parsed.value, trust, trial, officerFrom: null, raw: new Uint8Array() };
        });
        await saveResponses(database, once, arrivals, origin);
        const shuffled = [...order.map((index) => arrivals[index] as Arrival), ...arrivals];
        for (let start = 0; start < shuffled.length; start += cut) {
          await saveResponses(database, mixed, shuffled.slice(start, start + cut), origin);
        }
        const counts = await readMonthCells(database.db, once, 'all');
        expect(plain(await readMonthCells(database.db, mixed, 'all'))).toEqual(plain(counts));
        expect(await recount(database, mixed)).toEqual([]);

        const questionnaires = await questionnairesOf(database.db, once);
        const cells = new Map<Month, CountedCell[]>();
        for (const { response, trust, trial } of arrivals) {
          if (trial || trust === 'doubtful') continue;
          const month = monthOf(response.at);
          const [questionnaire] = questionnaires;
          if (!questionnaire) throw new Error('no questionnaire');
          cells.set(month, [...(cells.get(month) ?? []), ...cellsOf(response, questionnaire)]);
        }
        const doubtful = arrivals.filter(({ trust, trial }) => trust === 'doubtful' && !trial);
        expect(await countDoubtful(database.db, once)).toBe(doubtful.length);
        for (const period of ['2026-09', '2026-10', '2026'] as Period[]) {
          expect(await tallyOf(database.db, once, period)).toEqual(
            tally({
              unit: once,
              period,
              questionnaires,
              counts: new Map([...cells].map(([month, list]) => [month, sumCells(list)])),
              doubtful: doubtful.length,
            }),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a recount names a cell that is not what its responses say', async () => {
    const database = await (await newPlace()).open();
    const unit = await ward(database, 'phu-la');
    const parsed = parseResponse(aWireResponse(1), unit, null);
    if (!parsed.ok) throw new Error(parsed.refusal.code);
    const arrival = {
      response: parsed.value,
      trust: 'trusted' as const,
      trial: false,
      officerFrom: null,
      raw: new Uint8Array(),
    };
    await saveResponses(database, 'phu-la', [arrival], origin);
    await database.db
      .updateTable('month_cell')
      .set({ level5: 2 })
      .where('dimension', '=', 'general')
      .execute();
    expect(await recount(database, 'phu-la')).toMatchObject([
      {
        month: '2026-10',
        dimension: 'general',
        key: '',
        expected: { levels: [0, 0, 0, 0, 1] },
        found: { levels: [0, 0, 0, 0, 2] },
      },
    ]);
  });

  test('trial responses are counted apart and go when asked, and nothing else goes', async () => {
    const database = await (await newPlace()).open();
    const unit = await ward(database, 'phu-la');
    expect(await firstMonth(database.db, 'phu-la')).toBeNull();
    expect(await newestReceivedDay(database.db, 'phu-la')).toBeNull();
    const arrivals = [true, true, false].map((trial, number): Arrival => {
      const parsed = parseResponse(aWireResponse(number), unit, null);
      if (!parsed.ok) throw new Error(parsed.refusal.code);
      return {
        response: parsed.value,
        trust: 'trusted',
        trial,
        officerFrom: null,
        raw: new Uint8Array(),
      };
    });
    await saveResponses(database, 'phu-la', arrivals, origin);
    expect(await countTrial(database.db, 'phu-la')).toBe(2);
    expect((await tallyOf(database.db, 'phu-la', '2026-10' as Period)).responses).toBe(1);
    expect(await deleteTrial(database, 'phu-la')).toBe(2);
    expect(await countTrial(database.db, 'phu-la')).toBe(0);
    expect(await recount(database, 'phu-la')).toEqual([]);
    expect(await firstMonth(database.db, 'phu-la')).toBe('2026-10');
    expect(await newestReceivedDay(database.db, 'phu-la')).toBe('2026-11-02');
  });

  test('batches that meet in crossed order all end, each response stored once', async () => {
    const place = await newPlace();
    const one = await place.open();
    // SQLite makes its own process wait for a lock, so there two connections of one process never meet.
    const other = one.engine === 'sqlite' ? one : await place.open();
    const unit = await ward(one, 'phu-la');
    const arrivals = Array.from({ length: 200 }, (_, number): Arrival => {
      const change = { officer: number % 2 ? 'cb-01' : 'cb-02' };
      const parsed = parseResponse(aWireResponse(number, change), unit, null);
      if (!parsed.ok) throw new Error(parsed.refusal.code);
      return {
        response: parsed.value,
        trust: 'trusted',
        trial: false,
        officerFrom: null,
        raw: new Uint8Array(),
      };
    });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, turn) =>
        saveResponses(
          turn % 2 ? one : other,
          'phu-la',
          turn % 3 ? arrivals : [...arrivals].reverse(),
          origin,
        ),
      ),
    );
    expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(200);
    expect(await recount(one, 'phu-la')).toEqual([]);
  });
});

const plain = (counts: Awaited<ReturnType<typeof readMonthCells>>) =>
  [...counts]
    .map(([month, cells]) => [
      month,
      [...cells]
        .flatMap(([dimension, keys]) =>
          [...keys].map(([key, count]) => `${dimension} ${key} ${JSON.stringify(count)}`).sort(),
        )
        .sort(),
    ])
    .sort();
