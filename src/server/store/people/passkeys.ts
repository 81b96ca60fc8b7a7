import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';

/** A passkey as the server knows it; what opens stays on the person's machine. */
export type PasskeyRecord = {
  /** Of the credential, base64url. */
  readonly id: string;
  readonly login: string;
  readonly publicKey: Uint8Array;
  /** How often the machine says that it was used; 0 where it does not count. */
  readonly counter: number;
  readonly name: string;
  readonly transports: readonly string[];
  readonly madeDay: string;
  readonly usedDay: string | null;
};

export async function addPasskey(q: Queries, passkey: PasskeyRecord): Promise<void> {
  await q
    .insertInto('passkey')
    .values({
      id: passkey.id,
      login: passkey.login,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      name: passkey.name,
      transports_json: JSON.stringify(passkey.transports),
      made_day: passkey.madeDay,
      used_day: passkey.usedDay,
    })
    .execute();
}

export async function passkeysOf(q: Queries, login: string): Promise<readonly PasskeyRecord[]> {
  const rows = await q
    .selectFrom('passkey')
    .selectAll()
    .where('login', '=', login)
    .orderBy('made_day')
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

export async function findPasskey(q: Queries, id: string): Promise<PasskeyRecord | null> {
  const row = await q.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function notePasskeyUsed(
  q: Queries,
  id: string,
  { counter, day }: { readonly counter: number; readonly day: Day },
): Promise<void> {
  await q.updateTable('passkey').set({ counter, used_day: day }).where('id', '=', id).execute();
}

/** Whether the person had it. */
export async function dropPasskey(
  q: Queries,
  { login, id }: Pick<PasskeyRecord, 'login' | 'id'>,
): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('passkey')
    .where('login', '=', login)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function recordOf(row: {
  id: string;
  login: string;
  public_key: Buffer;
  counter: number;
  name: string;
  transports_json: string;
  made_day: string;
  used_day: string | null;
}): PasskeyRecord {
  const transports: unknown = JSON.parse(row.transports_json);
  return {
    id: row.id,
    login: row.login,
    publicKey: row.public_key,
    counter: row.counter,
    name: row.name,
    transports: Array.isArray(transports) ? transports.map(String) : [],
    madeDay: row.made_day,
    usedDay: row.used_day,
  };
}
