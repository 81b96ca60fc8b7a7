import { sql } from 'kysely';
import type { Engine, Queries } from '../database.ts';

/** A row of whichever of our tables, by column. */
export type PlainRow = Readonly<Record<string, string | number | Uint8Array | null>>;

const rowsAFetch = 500;

/** Which steps have made the tables what they are, in their order. */
export async function stepsDone(q: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from migration order by number`.execute(q);
  return rows.map(({ name }) => name);
}

/** Every row of a table, by its key, byte by byte alike on both databases. Inside a transaction. */
export async function* rowsOf(
  q: Queries,
  engine: Engine,
  { name, key }: { readonly name: string; readonly key: readonly string[] },
): AsyncGenerator<PlainRow> {
  if (engine === 'sqlite') yield* pagesOf(q, name, key);
  else yield* cursorOf(q, name, key);
}

/** By a row of keys: SQLite walks its own order and starts where the page before ended. */
async function* pagesOf(
  q: Queries,
  name: string,
  key: readonly string[],
): AsyncGenerator<PlainRow> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after = sql``;
  for (;;) {
    const { rows } =
      await sql<PlainRow>`select * from ${sql.table(name)} ${after} order by ${columns} limit ${rowsAFetch}`.execute(
        q,
      );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAFetch) return;
    after = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

/** By a cursor: PostgreSQL would sort the whole table again for every page. */
async function* cursorOf(
  q: Queries,
  name: string,
  key: readonly string[],
): AsyncGenerator<PlainRow> {
  const numbers = new Set(['version', 'from_at', 'number', 'seq', 'from_seq']);
  const order = key.map((column) =>
    numbers.has(column) ? sql.ref(column) : sql`${sql.ref(column)} collate "C"`,
  );
  await sql`declare dump no scroll cursor for
    select * from ${sql.table(name)} order by ${sql.join(order)}`.execute(q);
  for (;;) {
    const { rows } = await sql<PlainRow>`fetch ${sql.lit(rowsAFetch)} from dump`.execute(q);
    if (rows.length === 0) break;
    yield* rows;
  }
  await sql`close dump`.execute(q);
}
