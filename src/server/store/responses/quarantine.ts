import { createHash } from 'node:crypto';
import type { Day } from '../../../survey/day.ts';
import type { Database, Queries } from '../database.ts';
import { takeTurn } from '../turn.ts';

/** An entry that is kept because it could not be stored as a response. */
export type QuarantineEntry = {
  readonly unit: string;
  /** The tablet that sent it; null when it came by import. */
  readonly kiosk: string | null;
  readonly seq: number | null;
  /** The id that the sender gave the entry; null when it could not be read. */
  readonly entry: string | null;
  readonly key: string;
  readonly seal: string;
  /** As it came: a payload from a tablet, a line from an import. */
  readonly bytes: Uint8Array;
  readonly code: string;
  readonly path: string;
  readonly receivedDay: Day;
};

/** Keeps an entry; the same bytes of the same unit again change nothing. Returns its id. */
export async function quarantineEntry(q: Queries, entry: QuarantineEntry): Promise<string> {
  const id = idOf(entry.unit, entry.bytes);
  await q
    .insertInto('quarantine')
    .values({
      id,
      unit: entry.unit,
      kiosk: entry.kiosk,
      // A number that only a broken sender gives; PostgreSQL's integer does not hold it.
      seq: entry.seq !== null && entry.seq > 2_147_483_647 ? null : entry.seq,
      entry: entry.entry === null ? null : storable(entry.entry),
      key: storable(entry.key),
      seal: storable(entry.seal),
      bytes: Buffer.from(entry.bytes),
      code: entry.code,
      path: storable(entry.path),
      received_day: entry.receivedDay,
      state: 'held',
      decided_by: null,
      reason: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

function idOf(unit: string, bytes: Uint8Array): string {
  return createHash('sha256').update(unit).update('\0').update(bytes).digest('hex');
}

/** Of entries as they came, those that were set aside before, by their place in the list. */
export async function setAsideBefore(q: Queries, unit: string, entries: readonly Uint8Array[]) {
  const ids = entries.map((bytes) => idOf(unit, bytes));
  const rows = await q
    .selectFrom('quarantine')
    .select(['id', 'state', 'code'])
    .where('id', 'in', ['', ...ids])
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** What waits for a decision, by day, without the bytes: nobody reads answers here. */
export async function heldEntries(q: Queries, unit: string) {
  return await q
    .selectFrom('quarantine')
    .select(['id', 'kiosk', 'code', 'path', 'received_day'])
    .where('unit', '=', unit)
    .where('state', '=', 'held')
    .orderBy('received_day', 'desc')
    .orderBy('id')
    .execute();
}

export async function countHeld(q: Queries, unit: string): Promise<number> {
  const { held } = await q
    .selectFrom('quarantine')
    .select((build) => build.fn.countAll<number>().as('held'))
    .where('unit', '=', unit)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  return Number(held);
}

/** How many entries of a revoked tablet wait for a person. */
export async function countHeldOf(q: Queries, kiosk: string): Promise<number> {
  const { held } = await q
    .selectFrom('quarantine')
    .select((build) => build.fn.countAll<number>().as('held'))
    .where('kiosk', '=', kiosk)
    .where('code', '=', 'revoked-kiosk')
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  return Number(held);
}

/** Some entries of a revoked tablet that wait, with their bytes, in the order of their ids. */
export async function heldEntriesOf(
  q: Queries,
  { unit, kiosk }: { readonly unit: string; readonly kiosk: string },
  { after, limit }: { readonly after: string; readonly limit: number },
) {
  return await q
    .selectFrom('quarantine')
    .selectAll()
    .where('unit', '=', unit)
    .where('kiosk', '=', kiosk)
    .where('code', '=', 'revoked-kiosk')
    .where('state', '=', 'held')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** One entry that still waits, with its bytes; null when there is none or it was decided. */
export async function heldEntry(q: Queries, unit: string, id: string) {
  const row = await q
    .selectFrom('quarantine')
    .selectAll()
    .where('unit', '=', unit)
    .where('id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Which of these still wait. Until the transaction ends nobody else decides about them: written
 * over by what they hold, they are locked on either database.
 */
export async function stillHeld(tx: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .updateTable('quarantine')
    .set({ state: 'held' })
    .where('id', 'in', ids)
    .where('state', '=', 'held')
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Marks a waiting entry; it is never deleted. One that was stored keeps neither its bytes nor its
 * names: they would tell which response it became. One set aside for good loses them with the
 * responses of its time. Returns false when it no longer waits.
 */
export async function decideEntry(
  q: Queries,
  id: string,
  decision: {
    readonly state: 'released' | 'voided';
    readonly by: string;
    readonly reason: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('quarantine')
    .set({
      state: decision.state,
      decided_by: decision.by,
      reason: storable(decision.reason),
      ...(decision.state === 'released' ? { bytes: Buffer.alloc(0), seq: null, entry: null } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Sets a waiting entry aside for good; false when it no longer waits. In the unit's turn: the same
 * bytes may be coming in once more, and be counted.
 */
export async function voidEntry(
  database: Database,
  { unit, id }: { readonly unit: string; readonly id: string },
  by: { readonly by: string; readonly reason: string },
): Promise<boolean> {
  await takeTurn(database.db, database, unit);
  return decideEntry(database.db, id, { state: 'voided', ...by });
}

/** Sets aside for good all that waits of a revoked tablet, in its turn, and says how many. */
export async function voidEntriesOf(
  database: Database,
  { unit, kiosk }: { readonly unit: string; readonly kiosk: string },
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<number> {
  await takeTurn(database.db, database, unit);
  const { numUpdatedRows } = await database.db
    .updateTable('quarantine')
    .set({ state: 'voided', decided_by: by, reason: storable(reason) })
    .where('unit', '=', unit)
    .where('kiosk', '=', kiosk)
    .where('code', '=', 'revoked-kiosk')
    .where('state', '=', 'held')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Notes why a waiting entry was refused this time. */
export async function renoteEntry(
  q: Queries,
  id: string,
  refusal: { readonly code: string; readonly path: string },
): Promise<void> {
  await q
    .updateTable('quarantine')
    .set({ code: refusal.code, path: storable(refusal.path) })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .execute();
}

/** Text that both databases keep: NUL and half a surrogate pair become U+FFFD. The bytes stay as sent. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(/\p{Cs}/gu, '\uFFFD');
}
