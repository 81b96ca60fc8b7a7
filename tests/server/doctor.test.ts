import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { addressNotice } from '../../src/server/address.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { addLines } from '../../src/server/store/kiosks/ledger.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry, aServer, password } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { codeOf } from '../fixtures/an-app.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { buildCli } from './built-cli.ts';
import { newFile, newFolder, now, sipas } from './calls.ts';

type Seen = { readonly id: string; readonly ok: boolean; readonly detail: string };

/** Files bear the machine's own time, so its clock is the one to be compared with. */
const today = Date.now();

async function doctor(place: { env: Readonly<Record<string, string>> }, laterMs = 0) {
  const { code, out, err } = await sipas(place, ['doctor'], '/', '', today - now + laterMs);
  const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: readonly Seen[] };
  const amiss = checks.filter((check) => !check.ok).map(({ id }) => id);
  return { code, ok, checks, amiss, err, about: (id: string) => checks.find((c) => c.id === id) };
}

onBothEngines(({ newPlace, name }) => {
  test('a ward that works is sound, and each thing that goes wrong is named', async () => {
    const place = await newPlace();
    const database = await place.open();
    const { db } = database;
    const server = await aServer(database);
    server.now = today;
    const kiosk = await server.kiosk();
    await kiosk.send([1, 2, 3].map((seq) => anEntry(seq, aWireResponse(seq))));
    const sound = await doctor(place);
    expect([sound.code, sound.amiss]).toEqual([0, []]);
    expect(sound.err).toContain('Mọi thứ đều ổn');
    expect(sound.about('backup')?.detail).toContain('chưa có bản sao lưu');

    await addLines(db, kiosk.id, [
      { seq: 5, hash: '', link: '' },
      { seq: 9, hash: '', link: '' },
    ]);
    const gap = await doctor(place);
    expect([gap.code, gap.amiss]).toEqual([1, ['ledger']]);
    expect(gap.about('ledger')?.detail).toContain('thiếu 4 phiếu, trong các số 4, 6–8');

    await db.updateTable('month_cell').set({ level5: 7 }).where('dimension', '=', 'unit').execute();
    await db.deleteFrom('month_cell').where('level4', '>', 0).execute();
    expect((await doctor(place)).amiss).toEqual(['figures', 'ledger']);
    expect((await doctor(place, -86_400_000 * 2)).amiss).toEqual(['figures', 'ledger', 'clock']);
  });

  test('a month without a backup is told before tablets forget', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    server.now = today;
    await (await server.kiosk()).send([anEntry(1, aWireResponse(1))]);
    await sipas(place, ['backup', newFile('a.sipas', '')], '/', '', today - now);
    expect((await doctor(place, 20 * 86_400_000)).amiss).toEqual([]);
    const late = await doctor(place, 31 * 86_400_000);
    expect([late.code, late.amiss]).toEqual([1, ['backup']]);
  });

  test('what a tablet says it has sent and is not here is missing, what it still holds is not', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    server.now = today;
    const kiosk = await server.kiosk();
    const entries = [1, 2, 4].map((seq) => anEntry(seq, aWireResponse(seq)));
    const missing = async (told: { readonly unsent: number; readonly newest: number }) => {
      // How a tablet is is noted once a minute.
      server.now += 60_000;
      await kiosk.send(entries, told);
      const seen = await doctor(place);
      return [seen.amiss, seen.about('ledger')?.detail];
    };
    const none = 'sổ nhận có 3 phiếu, không thiếu số nào';
    expect(await missing({ unsent: 3, newest: 6 })).toEqual([[], none]);
    const [amiss, detail] = await missing({ unsent: 0, newest: 6 });
    expect(amiss).toEqual(['ledger']);
    expect(detail).toContain('thiếu 3 phiếu, trong các số 3, 5–6');
  });

  test('who could no longer sign in with their app, for want of its key, is named', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    server.now = today;
    await (await server.kiosk()).send([anEntry(1, aWireResponse(1))]);
    for (const login of ['dau-moi', 'da-nghi', 'lanh-dao', 'moi-vao']) {
      await server.person(login, ['focal']);
      const session = await server.signIn(login);
      const { json } = await server.call('POST', routes.accountTotp, { password }, session);
      // Of whom no code was seen yet, none is asked.
      if (login === 'moi-vao') continue;
      const code = codeOf(String(json.secret), server.now);
      expect((await server.call('PUT', routes.accountTotp, { code }, session)).status).toBe(200);
    }
    const { db } = server.database;
    await db.updateTable('staff').set({ active: 0 }).where('login', '=', 'da-nghi').execute();
    const sound = await doctor(place);
    expect([sound.code, sound.amiss]).toEqual([0, []]);
    expect(sound.about('app-keys')?.detail).toContain('2 người');

    const keys = join(place.env.DATA_DIR ?? '', 'keys');
    expect(readdirSync(keys).map((file) => file.split('-')[0])).toEqual(['people', 'times']);
    // A time whose key is gone is as good as none, and no fault.
    for (const file of readdirSync(keys)) rmSync(join(keys, file));
    const shut = await doctor(place);
    expect([shut.code, shut.amiss]).toEqual([1, ['app-keys']]);
    expect(shut.about('app-keys')?.detail).toContain('tài khoản của: dau-moi, lanh-dao.');
  });

  if (name !== 'SQLite') return;
  test('it looks and never touches, also at a copy made while the server writes', async () => {
    const place = await newPlace();
    const folder = place.env.DATA_DIR ?? '';
    await aServer(await place.open());
    const before = readFileSync(join(folder, 'sipas.db'));
    const copy = newFolder();
    for (const file of ['sipas.db', 'sipas.db-wal']) {
      copyFileSync(join(folder, file), join(copy, file));
    }
    expect((await doctor({ env: { DATA_DIR: copy } })).amiss).toEqual([]);
    expect(readFileSync(join(copy, 'sipas.db')).equals(before)).toBe(true);
    expect((await doctor(place)).amiss).toEqual([]);
    expect(readFileSync(join(folder, 'sipas.db')).equals(before)).toBe(true);
    const nowhere = join(newFolder(), 'none');
    expect((await doctor({ env: { DATA_DIR: nowhere } })).amiss).toEqual(['database']);
    expect(existsSync(nowhere)).toBe(false);
  });
});

test('whatever a power cut leaves of the write-ahead file, all is sound or plainly refused', async () => {
  const folder = newFolder();
  const database = openSqlite(folder);
  await migrate(database);
  const server = await aServer(database);
  server.now = today;
  const kiosk = await server.kiosk();
  for (let seq = 1; seq <= 30; seq += 1) {
    await kiosk.send([anEntry(seq, aWireResponse(seq))]);
  }
  const [main, wal] = [join(folder, 'sipas.db'), join(folder, 'sipas.db-wal')];
  const sizes = { wal: statSync(wal).size, readable: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), async (part) => {
      const copy = newFolder();
      copyFileSync(main, join(copy, 'sipas.db'));
      copyFileSync(wal, join(copy, 'sipas.db-wal'));
      truncateSync(join(copy, 'sipas.db-wal'), Math.floor((part / 1000) * sizes.wal));
      const seen = await doctor({ env: { DATA_DIR: copy } });
      if (!seen.ok) {
        // Cut within the first transactions: there are no tables yet, and it says so.
        expect(seen.amiss.every((id) => id === 'database' || id === 'tables')).toBe(true);
        return;
      }
      sizes.readable += 1;
      const opened = openSqlite(copy);
      try {
        await migrate(opened);
        expect(await recount(opened, 'phu-la')).toEqual([]);
      } finally {
        await opened.close();
      }
    }),
    { numRuns: 60 },
  );
  expect(sizes.readable).toBeGreaterThan(20);
  await database.close();
});

test('killed in the middle of a burst of writes, the server comes back sound', async () => {
  const cli = await buildCli();
  try {
    const folder = newFolder();
    const place = { env: { DATA_DIR: folder } };
    await cli.run(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    // So many that the import is still at work when a busy machine looks.
    const count = 12_000;
    const lines = Array.from({ length: count }, (_, index) => JSON.stringify(aWireResponse(index)));
    const file = newFile('a.ndjson', lines.join('\n'));
    const wal = join(folder, 'sipas.db-wal');
    const child = cli.start(place, ['import', file]);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await expect
      .poll(() => (existsSync(wal) ? statSync(wal).size : 0), { interval: 5, timeout: 60_000 })
      .toBeGreaterThan(1_000_000);
    child.kill('SIGKILL');
    await gone;
    expect(child.signalCode).toBe('SIGKILL');
    const seen = await doctor(place);
    expect([seen.code, seen.amiss]).toEqual([0, []]);
    const again = await cli.run(place, ['import', file]);
    const { stored, duplicate } = JSON.parse(again.out);
    expect(stored + duplicate).toBe(count);
    // Else it was not killed in the middle.
    expect(Math.min(stored, duplicate)).toBeGreaterThan(0);
    expect((await doctor(place)).amiss).toEqual([]);
  } finally {
    cli.remove();
  }
}, 240_000);

test('a folder that lost its tables is not mistaken for a ward', async () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const database = openSqlite(folder);
  await database.close();
  const seen = await doctor({ env: { DATA_DIR: folder } });
  expect([seen.code, seen.amiss]).toEqual([1, ['tables']]);
});

const world = {
  own: () => ['127.0.0.1', '192.168.1.10'],
  lookUp: async (name: string) =>
    ({ 'may-chu.lan': ['192.168.1.10'], 'cu.lan': ['192.168.1.77'] })[name] ?? [],
};
test.each([
  ['http://localhost:8080', null, null],
  ['http://localhost:8080', '127.0.0.1', null],
  ['http://localhost:8080', '0.0.0.0', 'loopback'],
  ['https://192.168.1.10:8443', '0.0.0.0', null],
  ['https://192.168.1.11:8443', '0.0.0.0', 'not-ours'],
  ['https://may-chu.lan', '0.0.0.0', null],
  ['https://cu.lan', '0.0.0.0', 'not-ours'],
  ['https://khong-co.lan', '0.0.0.0', 'unknown-name'],
])(
  '%s with HOST %s: tablets that cannot find the server are told of as %s',
  async (publicUrl, host, fault) => {
    const notice = await addressNotice({ publicUrl, host }, world);
    expect(notice?.fault ?? null).toBe(fault);
    if (notice) expect(notice.own).toEqual(['192.168.1.10']);
  },
);

onBothEngines(({ newPlace }) => {
  test('only an administrator is told that the server has another address', async () => {
    const address = { fault: 'not-ours', publicUrl: 'https://192.168.1.11', own: ['192.168.1.10'] };
    const server = await aServer(await (await newPlace()).open(), {
      address: { ...address, fault: 'not-ours' },
    });
    await server.person('lan', ['focal']);
    await server.person('hoa', ['admin']);
    const asked = async (login: string) =>
      server.call('GET', routes.serverState, undefined, await server.signIn(login));
    expect((await asked('hoa')).json).toEqual({ address });
    expect((await asked('lan')).status).toBe(403);
  });
});
