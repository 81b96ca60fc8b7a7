import { sql } from 'kysely';
import type { Marks } from '../../../protocol/batch.ts';
import { mergedSpans, type Span } from '../../../protocol/spans.ts';
import type { Queries } from '../database.ts';

/** An entry that has arrived; `hash` and `link` in hex, empty where there is none to tell. */
export type LedgerLine = { readonly seq: number; readonly hash: string; readonly link: string };

/** Lines of settled months, of which only this is left; `link` is the chain after the last. */
export type LedgerRange = { readonly from: number; readonly to: number; readonly link: string };

/** What is known of some entries of a tablet and of those right before and after them. */
export type LedgerPart = {
  readonly lines: readonly LedgerLine[];
  readonly ranges: readonly LedgerRange[];
};

export async function readLedger(
  q: Queries,
  kiosk: string,
  seqs: readonly number[],
): Promise<LedgerPart> {
  const around = new Set(seqs.flatMap((seq) => [seq - 1, seq, seq + 1]));
  const lines = await q
    .selectFrom('ledger')
    .select(['seq', 'hash', 'link'])
    .where('kiosk', '=', kiosk)
    .where('seq', 'in', [0, ...around])
    .execute();
  return { lines, ranges: await rangesOf(q, kiosk) };
}

/** The same lines again change nothing. */
export async function addLines(
  tx: Queries,
  kiosk: string,
  lines: readonly LedgerLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto('ledger')
    .values(lines.map((line) => ({ kiosk, ...line })))
    .onConflict((conflict) => conflict.columns(['kiosk', 'seq', 'hash']).doNothing())
    .execute();
}

/** The numbers of all entries of a tablet that have arrived. */
export async function arrivedSpans(q: Queries, kiosk: string): Promise<readonly Span[]> {
  // Numbers in a row keep their distance from their place among the numbers there are.
  const { rows } = await sql<{ first: number; last: number }>`
    select min(seq) as first, max(seq) as last from (
      select seq, seq - row_number() over (order by seq) as island
      from (select distinct seq from ledger where kiosk = ${kiosk}) numbers) islands
    group by island`.execute(q);
  const ranges = await rangesOf(q, kiosk);
  return mergedSpans([
    ...ranges.map(({ from, to }): Span => [from, to]),
    ...rows.map(({ first, last }): Span => [Number(first), Number(last)]),
  ]);
}

/** How far the server has come with a tablet's entries. */
export async function marksOf(
  q: Queries,
  { id, backedUpSeq }: { readonly id: string; readonly backedUpSeq: number },
): Promise<Marks> {
  const spans = await arrivedSpans(q, id);
  const [first] = spans;
  return {
    through: first?.[0] === 1 ? first[1] : 0,
    highest: spans.at(-1)?.[1] ?? 0,
    backedUp: backedUpSeq,
  };
}

/**
 * Leaves of the lines up to a number only that they have arrived, and the chain after the last
 * of each run. For the close, inside its transaction and its turn.
 */
export async function foldLedger(tx: Queries, kiosk: string, upTo: number): Promise<void> {
  const lines = await tx
    .selectFrom('ledger')
    .select(['seq', 'link'])
    .where('kiosk', '=', kiosk)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  if (lines.length === 0) return;
  const ranges = await rangesOf(tx, kiosk);
  const linkAfter = new Map(ranges.map(({ to, link }) => [to, link]));
  const linesOf = new Map<number, string[]>();
  for (const { seq, link } of lines) linesOf.set(seq, [...(linesOf.get(seq) ?? []), link]);
  // Where a number forked nobody can say which of the two the chain went on from.
  for (const [seq, links] of linesOf) linkAfter.set(seq, links.length === 1 ? `${links[0]}` : '');
  const spans = mergedSpans([
    ...ranges.map(({ from, to }): Span => [from, to]),
    ...[...linesOf.keys()].map((seq): Span => [seq, seq]),
  ]);
  await tx.deleteFrom('ledger_range').where('kiosk', '=', kiosk).execute();
  await tx.deleteFrom('ledger').where('kiosk', '=', kiosk).where('seq', '<=', upTo).execute();
  for (const [from_seq, to_seq] of spans) {
    await tx
      .insertInto('ledger_range')
      .values({ kiosk, from_seq, to_seq, link: linkAfter.get(to_seq) ?? '' })
      .execute();
  }
}

async function rangesOf(q: Queries, kiosk: string): Promise<readonly LedgerRange[]> {
  const rows = await q
    .selectFrom('ledger_range')
    .select(['from_seq', 'to_seq', 'link'])
    .where('kiosk', '=', kiosk)
    .orderBy('from_seq')
    .execute();
  return rows.map(({ from_seq, to_seq, link }) => ({ from: from_seq, to: to_seq, link }));
}
