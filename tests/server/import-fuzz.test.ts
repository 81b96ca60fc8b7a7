import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSetup } from '../../src/protocol/setup.ts';
import { importRecords } from '../../src/server/commands/import-records.ts';
import { ndjsonRecords } from '../../src/server/commands/ndjson.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit } from '../../src/server/store/unit/units.ts';
import { refusalCodes } from '../../src/survey/parse-response.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { now } from './calls.ts';

const mutations = 20_000;
const required = ['id', 'questionnaire', 'channel', 'submittedAt', 'answers'];

const anything = fc.jsonValue({ maxDepth: 3 });
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\0', '\uD800', 'x\uDFFF', '__proto__', '', 'x'.repeat(2001), '🙂'.repeat(2000)),
);
const oddTime = fc.constantFrom(
  '2014-12-31T16:59:59Z',
  '2015-01-01T00:00:00+07:00',
  '2026-11-03T02:00:00.001Z',
  '9999-12-31T23:59:59Z',
  '2026-02-29T00:00:00Z',
  '2026-10-31 10:00:00Z',
  '2026-10-31T10:00:00',
  '0000-01-01T00:00:00Z',
);
const oddAnswer = fc.oneof(anything, fc.constantFrom(0, 6, 5.5, -1, '5', 'na', true, 1e308));

/** Changes of one valid response that leave it an object with all its required keys. */
const change: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constant({}),
  oddText.map((comment) => ({ comment })),
  fc.record({ id: fc.oneof(oddText, fc.uuid()) }),
  fc.record({ submittedAt: fc.oneof(oddTime, oddText) }),
  fc.record({ officer: fc.oneof(oddText, fc.constantFrom('cb-02', null)) }),
  fc.record({ counter: fc.oneof(oddText, fc.constantFrom('quay-2', null)) }),
  fc.record({ field: fc.oneof(oddText, fc.constantFrom(null)) }),
  fc.record({ channel: fc.oneof(oddText, fc.constantFrom('home', 'paper')) }),
  fc.record({ questionnaire: fc.oneof(oddText, fc.constant('quay-nhanh@2')) }),
  fc.record({
    answers: fc.dictionary(fc.constantFrom('G', 'F1', 'F1.1', 'F3', 'F3.1'), oddAnswer),
  }),
  fc.record({ answers: fc.constantFrom({ G: 'na' }, { 'F3.1': 'na' }, { F1: 'na', G: 5 }) }),
  fc.record({ answers: fc.dictionary(oddText, oddAnswer, { maxKeys: 3 }) }),
  fc.dictionary(oddText, anything, { maxKeys: 2 }),
  fc
    .tuple(
      fc.constantFrom(...required, 'officer', 'durationMs', 'reasons', 'respondent', 'partial'),
      anything,
    )
    .map(([key, value]) => ({ [key]: value })),
  fc.record({ reasons: fc.array(oddText, { maxLength: 3 }) }),
  fc.record({ respondent: fc.dictionary(oddText, oddText, { maxKeys: 3 }) }),
);

/** Faults of the line itself: cut, flipped, blown up, of another kind. */
const breakLine = (line: Buffer) =>
  fc.oneof(
    fc.nat(line.length - 1).map((end) => line.subarray(0, end)),
    fc.tuple(fc.nat(line.length - 1), fc.nat(255)).map(([place, byte]) => {
      const broken = Buffer.from(line);
      broken[place] = byte;
      return broken;
    }),
    fc.constant(Buffer.concat([line, Buffer.alloc(65_537, ' ')])),
    anything.map((value) => Buffer.from(JSON.stringify(value))),
    fc.constantFrom(...required).map((key) => {
      const { [key]: _left, ...rest } = JSON.parse(line.toString('utf8'));
      return Buffer.from(JSON.stringify(rest));
    }),
  );

/** A few ids for all lines, so that they meet: duplicates and conflicts are part of it. */
const mutated = fc
  .record({
    number: fc.nat(4000),
    changes: fc.array(change, { minLength: 1, maxLength: 2 }),
    whole: fc.integer({ min: 1, max: 100 }),
  })
  .chain(({ number, changes, whole }) => {
    const line = Buffer.from(JSON.stringify(Object.assign(aWireResponse(number), ...changes)));
    return whole <= 80 ? fc.constant(line) : breakLine(line);
  });

function passesEnvelope(line: Buffer): boolean {
  if (line.length > 65_536) return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return required.every((key) => Object.hasOwn(value, key));
  } catch {
    // Not even JSON.
    return false;
  }
}

onBothEngines(({ newPlace, name }) => {
  test('the import door gives each of 20,000 mutated lines its code and stumbles over none', async () => {
    const database = await (await newPlace()).open();
    const setup = parseSetup(aSetup);
    if (!setup.ok) throw new Error(setup.refusal.code);
    await applySetup(database, setup.value);
    const unit = await knownUnit(database.db, 'phu-la');

    const seed = 20_261_102;
    // A flipped byte may be a line break: that would be two lines, so it is put back as a space.
    const lines = fc
      .sample(mutated, { numRuns: mutations, seed })
      .map((line) => Buffer.from(line.map((byte) => (byte === 0x0a ? 0x20 : byte))));
    const envelopes = lines.filter(passesEnvelope).length;
    const stream = (async function* () {
      for (const line of lines) yield Buffer.concat([line, Buffer.from('\n')]);
    })();
    const receipt = await importRecords(database, 'phu-la', ndjsonRecords(stream, unit, now), now);

    const histogram = new Map<string, number>(refusalCodes.map((code) => [code, 0]));
    for (const { code } of receipt.refused) histogram.set(code, (histogram.get(code) ?? 0) + 1);
    const blank = lines.length - receipt.stored - receipt.duplicate - receipt.refused.length;
    console.info(
      `import door on ${name}, seed ${seed}: ${lines.length} lines, ${envelopes} pass the envelope,`,
      `stored ${receipt.stored}, duplicate ${receipt.duplicate}, blank ${blank},`,
      JSON.stringify(Object.fromEntries(histogram)),
    );
    expect(envelopes / lines.length).toBeGreaterThanOrEqual(0.6);
    for (const [code, hits] of histogram) expect(hits, code).toBeGreaterThanOrEqual(20);
    expect(receipt.stored).toBeGreaterThan(1000);
    expect(receipt.duplicate).toBeGreaterThan(20);
    expect(await recount(database, 'phu-la')).toEqual([]);
  }, 180_000);
});
