import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { aHeartbeat, aServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

onBothEngines(({ newPlace }) => {
  test.each([34_000, 37_000, 40_000])(
    'every heartbeat of a tablet that calls each %s ms is kept within two minutes, whatever else it says between',
    async (everyMs) => {
      const server = await aServer(await (await newPlace()).open());
      const kiosk = await server.kiosk();
      const call = async (unsent: number | null) => {
        const heartbeat = unsent === null ? null : { ...aHeartbeat(server.now), unsent };
        await server.call('POST', routes.contact, { heartbeat, config: null }, kiosk.headers);
      };
      const known = async () => {
        const row = await server.database.db
          .selectFrom('kiosk')
          .select('heartbeat_json')
          .where('id', '=', kiosk.id)
          .executeTakeFirstOrThrow();
        return JSON.parse(row.heartbeat_json ?? 'null')?.unsent as number | undefined;
      };
      // Its page was loaded anew just after the last heartbeat: its own beats begin with this one.
      await call(0);
      server.now += everyMs;
      await call(null);
      let told = 0;
      for (let contacts = 1; contacts <= 40; contacts += 1) {
        server.now += everyMs;
        // It says how it is not oftener than each minute, and so with every second call.
        if (contacts % 2 === 1) await call(null);
        else {
          told += 1;
          await call(told);
        }
        if (contacts > 4) expect(await known()).toBeGreaterThanOrEqual(told - 1);
      }
    },
  );

  test('a tablet that cannot tell how it is, is still known to be there', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.kiosk();
    const seen = async () =>
      (
        await server.database.db
          .selectFrom('kiosk')
          .select('seen_at')
          .where('id', '=', kiosk.id)
          .executeTakeFirstOrThrow()
      ).seen_at;
    for (let minute = 0; minute < 30; minute += 1) {
      server.now += 60_000;
      await server.call('POST', routes.contact, { heartbeat: null, config: null }, kiosk.headers);
      expect(server.now - Number(await seen())).toBeLessThan(360_000);
    }
  });

  test('that a browser lost what it kept is told until somebody has seen it, once a loss', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.kiosk();
    const beat = async (...warnings: readonly string[]) => {
      server.now += 60_000;
      const heartbeat = { ...aHeartbeat(server.now), warnings };
      await server.call('POST', routes.contact, { heartbeat, config: null }, kiosk.headers);
    };
    const alarms = () =>
      server.database.db.selectFrom('kiosk_alarm').select(['kind', 'detail', 'times']).execute();
    await beat('no-pin');
    expect(await alarms()).toEqual([]);
    // Told, but not noted: the next one tells it again.
    await sql`alter table kiosk_alarm rename to away`.execute(server.database.db);
    await beat('storage-lost');
    await sql`alter table away rename to kiosk_alarm`.execute(server.database.db);
    await beat('no-pin', 'storage-lost');
    await beat('storage-lost');
    await beat();
    expect(await alarms()).toEqual([{ kind: 'storage-lost', detail: '', times: 1 }]);
    await beat('storage-lost');
    expect(await alarms()).toEqual([{ kind: 'storage-lost', detail: '', times: 2 }]);
  });
});
