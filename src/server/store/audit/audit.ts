import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import {
  type AuditAbout,
  type AuditAction,
  type AuditDoor,
  type AuditLine,
  auditLineSchema,
} from '../../../protocol/audit.ts';
import { canonical } from '../../../survey/canonical.ts';
import { startOfItsDay } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';

/** A person, the operator or the program, and when. */
export type Doer = {
  /** A login that is there; null for others. */
  readonly who: string | null;
  readonly door: AuditDoor;
  /** Milliseconds since 1970 UTC; the minute is kept. */
  readonly now: number;
};

/** Something that was done. */
export type Deed = Doer & {
  /** Null where it is about the whole server. */
  readonly unit: string | null;
  readonly action: AuditAction;
  readonly about?: AuditAbout;
};

/** The number of the newest line and its hash; 0 and nothing before the first. */
export type AuditHead = { readonly number: number; readonly hash: string };

const minuteMs = 60_000;

/**
 * Writes a line, in the transaction that does the deed: both are kept or neither. To be called
 * last in it, since from here to its end no other line can be written. Throws outside of one.
 * Returns the head that the log has with it.
 */
export async function noteAudit(tx: Queries, deed: Deed): Promise<AuditHead> {
  return append(tx, await takeHead(tx), {
    ...deed,
    at: Math.floor(deed.now / minuteMs) * minuteMs,
  });
}

/**
 * Notes that a person saw something, once for each thing and day and without the time of day: a
 * line at every look would tell when figures were compared, and drown what matters. Resolves once
 * it is noted: nothing may be shown before.
 */
export async function noteLook(q: Queries, deed: Deed): Promise<void> {
  const seen = { ...deed, at: startOfItsDay(deed.now) };
  if (await isNoted(q, seen)) return;
  const write = async (tx: Queries) => {
    const head = await takeHead(tx);
    // Two windows may have asked at once.
    if (!(await isNoted(tx, seen))) await append(tx, head, seen);
  };
  await (q.isTransaction ? write(q) : q.transaction().execute(write));
}

export async function auditHead(q: Queries): Promise<AuditHead> {
  const row = await q
    .selectFrom('audit_head')
    .select(['number', 'hash'])
    .where('name', '=', headName)
    .executeTakeFirst();
  return row ? { number: Number(row.number), hash: row.hash } : { number: 0, hash: '' };
}

/**
 * The newest lines before a number, of a unit and of the whole server. `actions` null = of every
 * kind.
 */
export async function readAudit(
  q: Queries,
  unit: string,
  {
    actions,
    before,
    limit,
  }: {
    readonly actions: readonly AuditAction[] | null;
    readonly before: number | null;
    readonly limit: number;
  },
): Promise<readonly AuditLine[]> {
  const rows = await q
    .selectFrom('audit')
    .select(['number', 'at', 'who', 'door', 'action', 'about_json'])
    .where((is) => is.or([is('unit', '=', unit), is('unit', 'is', null)]))
    .$if(actions !== null, (build) => build.where('action', 'in', actions as AuditAction[]))
    .$if(before !== null, (build) => build.where('number', '<', before as number))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ about_json, number, at, ...row }) =>
    auditLineSchema.parse({
      ...row,
      number: Number(number),
      at: Number(at),
      about: JSON.parse(about_json),
    }),
  );
}

/** A line as it lies in the table. */
export type AuditRow = {
  readonly number: number;
  readonly unit: string | null;
  readonly at: number;
  readonly who: string | null;
  readonly door: string;
  readonly action: string;
  readonly about_json: string;
};

/**
 * SHA-256, in hex, over the hash before, a newline, and the line's columns as canonical JSON. The
 * first line follows the empty text.
 */
export function linkAfter(hash: string, row: AuditRow): string {
  const { number, unit, at, who, door, action, about_json } = row;
  const line = canonical({ number, unit, at, who, door, action, about: about_json });
  return createHash('sha256').update(`${hash}\n${line}`).digest('hex');
}

/** What of a hash is printed and shown. */
export const shortHash = (hash: string) => hash.slice(0, 12);

const headName = 'audit';

/** Waits until no other line is being written, and says after which this one comes. */
async function takeHead(tx: Queries): Promise<AuditHead> {
  if (!tx.isTransaction) throw new Error('a line of the audit log needs a transaction');
  // An update that changes nothing locks the row, on both databases.
  const { rows } = await sql<AuditHead>`
    insert into audit_head (name, number, hash) values (${headName}, 0, '')
    on conflict (name) do update set name = excluded.name
    returning number, hash`.execute(tx);
  const [head] = rows;
  if (!head) throw new Error('the audit log has no head');
  return { number: Number(head.number), hash: head.hash };
}

type Dated = Omit<Deed, 'now'> & { readonly at: number };

async function append(tx: Queries, head: AuditHead, deed: Dated): Promise<AuditHead> {
  const { unit, who, door, action, at, about = {} } = deed;
  const number = head.number + 1;
  const row = { number, unit, at, who, door, action, about_json: canonical(about) };
  const hash = linkAfter(head.hash, row);
  await tx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  await tx.updateTable('audit_head').set({ number, hash }).where('name', '=', headName).execute();
  return { number, hash };
}

async function isNoted(q: Queries, { unit, who, door, action, at, about = {} }: Dated) {
  const row = await q
    .selectFrom('audit')
    .select('number')
    .where('who', who === null ? 'is' : '=', who)
    .where('at', '=', at)
    .where('action', '=', action)
    .where('unit', unit === null ? 'is' : '=', unit)
    .where('door', '=', door)
    .where('about_json', '=', canonical(about))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
