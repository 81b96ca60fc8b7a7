import { routes } from '../../src/protocol/routes.ts';
import { keepRetention } from '../../src/server/retention-keeper.ts';
import type { Database } from '../../src/server/store/database.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import type { Place } from '../fixtures/databases.ts';

export const day = (text: string) => Date.parse(`${text}T03:00:00Z`);
export const given = (text: string) => ({ submittedAt: `${text}T03:00:00Z` });
export const secret = 'Bà cụ nhà số mười hai kể về con trai';

/** Of August 2026 twelve forms, some with comments and reasons; it is the 15th of November. */
export async function aWardToForget(place: Place) {
  const server = await aServer(await place.open());
  await server.person('focal', ['focal']);
  await server.person('leader', ['leader']);
  await server.person('admin', ['admin']);
  server.now = day('2026-08-20');
  const kiosk = await server.kiosk();
  let number = 0;
  const forms: ReturnType<typeof anEntry>[] = [];
  const send = async (
    changes: readonly Readonly<Record<string, unknown>>[],
    payload = {},
    heartbeat: object | null = null,
  ) => {
    const entries = changes.map((change) => {
      number += 1;
      return anEntry(number, aWireResponse(number, change), payload);
    });
    forms.push(...entries);
    const { receipt } = await kiosk.send(entries, heartbeat);
    return receipt.entries.map(({ outcome }) => outcome);
  };
  await send(
    Array.from({ length: 12 }, (_, index) => ({
      ...given('2026-08-20'),
      answers: { G: 1 + (index % 5), F1: 5 - (index % 4), F3: 3 },
      comment: index < 6 ? `${secret} ${index}` : null,
      ...(index < 7 ? { reasons: ['thoi-gian-cho'] } : {}),
    })),
  );
  server.now = day('2026-11-15');
  const get = async (path: string, who = 'focal') =>
    (await server.call('GET', path, undefined, await server.signIn(who))).json;
  const look = async () =>
    keepRetention({
      database: server.database,
      clock: () => server.now,
      log: (entry) => server.log.push(entry),
    });
  /** Another day, on which a tablet tells a clock that says the same, and something has come. */
  const turnTo = async (text: string) => {
    server.now = day(text);
    await send([given(text)], {}, {});
    await look();
  };
  return { place, server, kiosk, forms, send, get, look, turnTo };
}
export const tallies = async (get: (path: string) => Promise<Record<string, unknown>>) => [
  (await get(`${routes.tally}?period=2026-08`)).tally,
  (await get(`${routes.tally}?period=2026`)).tally,
  await get(`${routes.opinions}?period=2026-08`),
];
export const rowsOf = async ({ database: { db } }: TestServer, month: string) =>
  (await db.selectFrom('response').select('id').where('month', '=', month).execute()).length;

/** What the tables hold that a response or a decision about it can stand in, as one text. */
export async function everyRow({ db }: Database): Promise<string> {
  const tables = ['response', 'comment_decision', 'quarantine', 'forgotten_response'] as const;
  const all: unknown[] = [];
  for (const table of tables) all.push(await db.selectFrom(table).selectAll().execute());
  return JSON.stringify(all, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('utf8') : value,
  );
}
