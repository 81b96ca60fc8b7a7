import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/server/store/database.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { chained } from '../fixtures/signing-kiosk.ts';

const votes = 300;
type Row = Readonly<Record<string, unknown>>;

/** Every table as a dump has it: in the order in which its rows lie. */
async function dump({ db, engine }: Database): Promise<ReadonlyMap<string, readonly Row[]>> {
  const names = await sql<{ name: string }>`${sql.raw(
    engine === 'sqlite'
      ? `select name from sqlite_master where type = 'table'`
      : `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )}`.execute(db);
  const tables = new Map<string, readonly Row[]>();
  for (const { name } of names.rows) {
    const order = engine === 'postgres' ? ' order by ctid' : '';
    const { rows } = await sql<Row>`${sql.raw(`select * from "${name}"${order}`)}`.execute(db);
    tables.set(name, rows);
  }
  return tables;
}

/**
 * How well an order of the responses tells their numbers: Spearman's rank correlation, and how
 * many stand in the place of their number. `numberOf` is what nobody should find out.
 */
function tells(order: readonly string[], numberOf: ReadonlyMap<string, number>) {
  const n = order.length;
  let [squares, matches] = [0, 0];
  for (const [place, id] of order.entries()) {
    const off = (numberOf.get(id) as number) - place - 1;
    squares += off * off;
    if (off === 0) matches += 1;
  }
  return { rho: Math.abs(1 - (6 * squares) / (n * (n * n - 1))), matches };
}

/**
 * By chance rho has a deviation of 1/√299 = 0.058, and one response stands right on average: these
 * bounds are passed once in a million runs, over all columns together once in ten thousand.
 */
const bounds = { rho: 5 / Math.sqrt(votes - 1), matches: 9 } as const;

/** Every order that the rows and their columns give, each with its name. */
function orders(rows: readonly Row[]): readonly (readonly [string, readonly string[]])[] {
  const text = (value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
  const columns = Object.keys(rows[0] ?? {});
  return [
    ['as they lie', rows.map(({ id }) => String(id))],
    ...columns.flatMap((column) => {
      const values = rows.map((row) => ({ id: String(row.id), value: row[column] }));
      // A column of one value for all leaves the order in which the rows lie.
      const sorted = [...values].sort((a, b) =>
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : text(a.value) < text(b.value)
            ? -1
            : text(a.value) > text(b.value)
              ? 1
              : 0,
      );
      const lengths = [...values].sort((a, b) => text(a.value).length - text(b.value).length);
      return [
        [column, sorted.map(({ id }) => id)],
        [`length of ${column}`, lengths.map(({ id }) => id)],
      ] as const;
    }),
  ];
}

onBothEngines(({ newPlace }) => {
  test.each([
    { sending: 'one by one', size: 1 },
    { sending: 'in batches', size: 25 },
  ])('from a dump nobody finds which response was which entry, sent $sending', async ({ size }) => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.signingKiosk();
    const { below, pick } = chanceFrom(size);
    const uuid = () =>
      randomBytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const entries = chained(
      Array.from({ length: votes }, (_, index) => {
        const minutes = index * 1.5;
        const response = aWireResponse(1, {
          id: uuid(),
          submittedAt: new Date(server.now + minutes * 60_000).toISOString(),
          durationMs: 30_000 + below(60_000),
          answers: { G: 1 + below(5), F1: 1 + below(5), F3: pick([1, 2, 3, 4, 5, null]) },
        });
        return anEntry(index + 1, response, { salt: randomBytes(16).toString('base64url') });
      }),
    );
    const day = server.now;
    for (let start = 0; start < votes; start += size) {
      server.now = day + start * 90_000 + 60_000;
      const { receipt } = await kiosk.send(entries.slice(start, start + size));
      expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
    }
    const numberOf = new Map(entries.map(({ seq, id }) => [id, seq]));
    const tables = await dump(server.database);
    const rows = tables.get('response') ?? [];
    expect(rows).toHaveLength(votes);
    expect(new Set(rows.map(({ received_day }) => received_day)).size).toBe(1);
    for (const [name, order] of orders(rows)) {
      const { rho, matches } = tells(order, numberOf);
      expect(rho, `rho of ${name}`).toBeLessThan(bounds.rho);
      expect(matches, `matches of ${name}`).toBeLessThan(bounds.matches);
    }
    // The ledger and all the rest share no key with a response.
    const others = JSON.stringify([...tables].filter(([name]) => name !== 'response'));
    for (const id of numberOf.keys()) expect(others.includes(id)).toBe(false);
    const ledger = tables.get('ledger') ?? [];
    expect(Object.keys(ledger[0] ?? {}).sort()).toEqual(['hash', 'kiosk', 'link', 'seq']);
    expect(ledger).toHaveLength(votes);
  });

  test('the search of the dump finds a leak where one was planted', async () => {
    const ids = Array.from({ length: votes }, () => randomBytes(8).toString('hex'));
    const numberOf = new Map(ids.map((id, index) => [id, index + 1]));
    // Random themselves, they are in random order once sorted.
    const shuffled = [...ids].sort();
    const leaks = (rows: readonly Row[]) =>
      orders(rows).filter(([, order]) => tells(order, numberOf).rho >= bounds.rho);
    const rowOf = (id: string) => ({ id, number: numberOf.get(id) ?? 0 });
    const blurred = (id: string) => ({ id, hour: Math.floor((numberOf.get(id) ?? 0) / 100) });
    expect(leaks(ids.map((id) => ({ id }))).map(([name]) => name)).toContain('as they lie');
    expect(leaks(shuffled.map(rowOf)).map(([name]) => name)).toContain('number');
    expect(leaks(shuffled.map(blurred)).map(([name]) => name)).toContain('hour');
  });
});
