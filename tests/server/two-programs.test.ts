import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { type BuiltCli, buildCli } from './built-cli.ts';
import { newFile } from './calls.ts';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

onBothEngines(({ newPlace }) => {
  test('three programs that start at once on an empty database make one unit', async () => {
    const place = await newPlace();
    const file = newFile('setup.json', JSON.stringify(aSetup));
    const calls = await Promise.all([1, 2, 3].map(() => cli.run(place, ['setup', file])));
    expect(calls.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(calls.map(({ out }) => JSON.parse(out).created).sort()).toEqual([0, 0, 8]);
    const { db } = await place.open();
    const { rows } = await sql<{
      name: string;
    }>`select name from migration order by number`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
  });

  test('two imports of the same file at once store each response once', async () => {
    const place = await newPlace();
    await cli.run(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    const numbers = Array.from({ length: 8000 }, (_, index) => index);
    const text = (order: readonly number[]) =>
      order.map((number) => JSON.stringify(aWireResponse(number))).join('\n');
    const files = [text(numbers), text([...numbers].reverse())];
    const calls = await Promise.all(
      files.map((content) => cli.run(place, ['import', newFile('a.ndjson', content)])),
    );
    expect(calls.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const receipts = calls.map(({ out }) => JSON.parse(out));
    expect(receipts[0].stored + receipts[1].stored).toBe(8000);
    expect(receipts[0].duplicate + receipts[1].duplicate).toBe(8000);
    const database = await place.open();
    expect(await recount(database, 'phu-la')).toEqual([]);
    const tallied = await cli.run(place, ['tally', '--period', '2026-10']);
    expect(JSON.parse(tallied.out).responses).toBe(8000);
  });
});
