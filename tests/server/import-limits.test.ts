import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { csvRows } from '../../src/server/commands/csv-rows.ts';
import { ndjsonRecords } from '../../src/server/commands/ndjson.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit } from '../../src/server/store/unit/units.ts';
import type { KnownUnit } from '../../src/survey/parse-response.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { newFile, now, sipas } from './calls.ts';
import { inFolder } from './ward-to-back-up.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use, in megabytes, once nothing is left lying about. */
function inUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_000_000;
}

async function aPlace() {
  const place = await inFolder();
  await applySetup(await place.open(), aSetup);
  return place;
}

async function aKnownUnit(): Promise<KnownUnit> {
  return knownUnit((await (await aPlace()).open()).db, 'phu-la');
}

async function* repeated(piece: Buffer, times: number): AsyncGenerator<Buffer> {
  for (let time = 0; time < times; time += 1) yield piece;
}

test('a million lines are read one at a time: as much is in use at the end as at the beginning', async () => {
  const lines = Array.from({ length: 1000 }, (_, one) => `${JSON.stringify(aWireResponse(one))}\n`);
  let read = 0;
  let early = 0;
  let most = 0;
  for await (const { parsed } of ndjsonRecords(
    repeated(Buffer.from(lines.join('')), 1000),
    await aKnownUnit(),
    now,
  )) {
    if (parsed.ok) read += 1;
    if (read === 50_000) early = inUse();
    if (read % 250_000 === 0) most = Math.max(most, inUse());
  }
  expect(read).toBe(1_000_000);
  expect(most - early).toBeLessThan(20);
}, 120_000);

test('a line that never ends is counted, not kept', async () => {
  const before = inUse();
  let most = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    const piece = Buffer.alloc(65_536, 'x');
    for (let time = 0; time < 8_000; time += 1) {
      if (time % 2_000 === 1_999) most = Math.max(most, inUse());
      yield piece;
    }
    yield Buffer.from(`\n${JSON.stringify(aWireResponse(1))}\n`);
  }
  const codes: (string | null)[] = [];
  for await (const { line, parsed } of ndjsonRecords(endless(), await aKnownUnit(), now)) {
    codes.push(`${line} ${parsed.ok ? 'read' : parsed.refusal.code}`);
  }
  expect(codes).toEqual(['1 line-too-long', '2 read']);
  // Half a gigabyte went through.
  expect(most - before).toBeLessThan(20);
}, 60_000);

test('a million rows after a quote that is never closed are read one at a time, too', async () => {
  const row = Buffer.from(`${'1,quay-nhanh@1,31/10/2026,5\n'.repeat(1000)}`);
  async function* table(): AsyncGenerator<Buffer> {
    yield Buffer.from('phieu,questionnaire,submittedAt,G\n"1,quay-nhanh@1,31/10/2026,5\n');
    yield* repeated(row, 1000);
  }
  const before = inUse();
  let [good, bad, most] = [0, 0, 0];
  for await (const { fault } of csvRows(table())) {
    if (fault === null) good += 1;
    else bad += 1;
    if (good % 250_000 === 0) most = Math.max(most, inUse());
  }
  expect([good, bad]).toEqual([1_000_001, 1]);
  expect(most - before).toBeLessThan(20);
}, 60_000);

test('a table of 100,000 columns is refused at its first row, and the widest that is taken is read at once', async () => {
  const place = await aPlace();
  const paper = async (columns: number, more: string) => {
    const names = Array.from({ length: columns }, (_, one) => `,${one.toString(36)}`).join('');
    const table = `phieu,questionnaire,submittedAt,G${names}\n1,quay-nhanh@1,31/10/2026,5${more}\n`;
    const from = performance.now();
    const called = await sipas(place, ['import', newFile('a.csv', table), '--paper']);
    return { ...called, ms: performance.now() - from };
  };
  const wide = await paper(100_000, '');
  expect([wide.code, wide.out]).toEqual([2, '']);
  expect(wide.err).toContain('line-too-long');
  const widest = await paper(15_000, ','.repeat(15_000));
  expect([widest.code, JSON.parse(widest.out).stored]).toEqual([0, 1]);
  expect(widest.ms).toBeLessThan(10_000);
  const odd = await paper(15_000, ',x'.repeat(15_000));
  expect(JSON.parse(odd.out).refused).toMatchObject([{ line: 2, code: 'unknown-item' }]);
  expect(odd.out.length).toBeLessThan(1_000);
}, 60_000);
