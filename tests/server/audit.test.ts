import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type AuditKind, auditPageSchema } from '../../src/protocol/audit.ts';
import { routes } from '../../src/protocol/routes.ts';
import { keepHead, readHeadFile } from '../../src/server/audit-file.ts';
import {
  auditHead,
  type Deed,
  noteAudit,
  noteLook,
  readAudit,
} from '../../src/server/store/audit/audit.ts';
import { checkAudit, holdsHead } from '../../src/server/store/audit/audit-check.ts';
import type { Database } from '../../src/server/store/database.ts';
import { anEntry, aServer, password } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { tamper } from './audit-tamper.ts';
import { newFile, sipas } from './calls.ts';

const now = Date.UTC(2026, 10, 15, 5, 7, 31);
const seen: Deed = {
  unit: 'phu-la',
  who: 'dau-moi',
  door: 'staff',
  action: 'figures-seen',
  about: { period: '2026-10' },
  now,
};
const done: Deed = { ...seen, action: 'exported', about: { period: '2026-10', format: 'csv' } };

const write = ({ db }: Database, deed: Deed) =>
  db.transaction().execute((tx) => noteAudit(tx, deed));

onBothEngines(({ newPlace }) => {
  const newLog = async (lines: number) => {
    const place = await newPlace();
    const database = await place.open();
    for (let line = 0; line < lines; line += 1) await write(database, done);
    return { place, database };
  };

  test('the database itself refuses to change, remove, insert between or empty the lines', async () => {
    const { database } = await newLog(3);
    const { db, engine } = database;
    for (const statement of [
      "update audit set who = 'khac' where number = 2",
      'delete from audit where number = 3',
      'delete from audit_head',
      "update audit_head set number = 2, hash = ''",
      "update audit_head set hash = 'khac'",
      'insert into audit select 9, unit, at, who, door, action, about_json, hash from audit where number = 1',
      ...(engine === 'postgres'
        ? ['truncate audit', 'truncate audit_head']
        : [
            "insert or replace into audit select number, unit, at, 'khac', door, action, about_json, hash from audit where number = 2",
          ]),
    ]) {
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/audit log/);
    }
    expect(await checkAudit(db)).toEqual({ lines: 3, fault: null });
  });

  test.each([
    { what: 'a changed name', line: 2, by: ["update audit set who = 'khac' where number = 2"] },
    { what: 'a changed time', line: 3, by: ['update audit set at = at + 60000 where number = 3'] },
    { what: 'a changed hash', line: 4, by: ["update audit set hash = 'x' where number = 4"] },
    { what: 'a removed line', line: 2, by: ['delete from audit where number = 2'] },
    {
      what: 'a removed line with the numbers closed up',
      line: 2,
      by: [
        'delete from audit where number = 2',
        'update audit set number = number - 1 where number = 3',
        'update audit set number = number - 1 where number = 4',
      ],
    },
    {
      what: 'two lines that changed places',
      line: 2,
      by: [
        'update audit set number = -2 where number = 2',
        'update audit set number = 2 where number = 3',
        'update audit set number = 3 where number = -2',
      ],
    },
    {
      what: 'a line that was put before the first',
      line: 1,
      by: [
        "insert into audit select 0, unit, at, 'khac', door, action, about_json, hash from audit where number = 1",
      ],
    },
    { what: 'lines cut off the end', line: 4, by: ['delete from audit where number = 4'] },
    {
      what: 'lines cut off the end and the head set back',
      line: 4,
      by: [
        'delete from audit where number = 4',
        'update audit_head set number = 3, hash = (select hash from audit where number = 3)',
      ],
    },
  ])('$what is found, and doctor says at which line', async ({ line, by }) => {
    const { place, database } = await newLog(4);
    await keepHead(database.db, place.env.DATA_DIR ?? '', () => undefined);
    expect((await checkAudit(database.db)).fault).toBeNull();
    await tamper(database, by);
    const { out } = await sipas(place, ['doctor']);
    const { checks } = JSON.parse(out);
    const check = checks.find(({ id }: { id: string }) => id === 'audit');
    expect(check).toMatchObject({ ok: false, detail: expect.stringContaining(`dòng ${line}`) });
  });

  test('a log that was broken is never covered up by the file that keeps its head', async () => {
    const { place, database } = await newLog(3);
    const folder = place.env.DATA_DIR ?? '';
    const said: string[] = [];
    const keep = () => keepHead(database.db, folder, ({ event }) => said.push(event));
    await keep();
    const kept = readHeadFile(folder);
    expect(kept).toEqual(await auditHead(database.db));
    await tamper(database, [
      'delete from audit where number = 3',
      'update audit_head set number = 2, hash = (select hash from audit where number = 2)',
    ]);
    for (let line = 0; line < 2; line += 1) await write(database, { ...done, who: 'khac' });
    await keep();
    expect([readHeadFile(folder), said]).toEqual([kept, ['audit-broken']]);
    expect((await checkAudit(database.db, [kept as never])).fault).toEqual({
      kind: 'line',
      number: 3,
    });
    // A printed head convicts it, too.
    const printed = { number: 3, hash: (kept?.hash ?? '').slice(0, 12) };
    expect(await holdsHead(database.db, printed)).toBe(false);
    rmSync(join(folder, 'audit-head.json'));
    expect((await checkAudit(database.db)).fault).toBeNull();
  });

  test('many who do things at the same moment make one chain', async () => {
    const { database } = await newLog(0);
    await Promise.all(Array.from({ length: 24 }, () => write(database, done)));
    expect(await checkAudit(database.db)).toEqual({ lines: 24, fault: null });
  });

  test('what is not kept is not noted, and nothing is noted outside of a transaction', async () => {
    const { database } = await newLog(1);
    const { db } = database;
    const broken = db.transaction().execute(async (tx) => {
      await noteAudit(tx, done);
      throw new Error('the deed failed');
    });
    await expect(broken).rejects.toThrow('the deed failed');
    await expect(noteAudit(db, done)).rejects.toThrow('needs a transaction');
    expect(await checkAudit(db)).toEqual({ lines: 1, fault: null });
  });

  test('who looks again on the same day is noted once, without the time; deeds have their minute', async () => {
    const { database } = await newLog(0);
    const { db } = database;
    await Promise.all(Array.from({ length: 4 }, () => noteLook(db, seen)));
    await noteLook(db, { ...seen, now: now + 3_600_000 });
    await noteLook(db, { ...seen, about: { period: '2026-09' } });
    await noteLook(db, { ...seen, who: 'lanh-dao' });
    await noteLook(db, { ...seen, now: now + 86_400_000 });
    await write(database, done);
    const lines = await readAudit(db, 'phu-la', { actions: null, before: null, limit: 10 });
    expect(
      lines.map(({ who, at, about }) => [who, new Date(at).toISOString(), about.period]),
    ).toEqual([
      ['dau-moi', '2026-11-15T05:07:00.000Z', '2026-10'],
      ['dau-moi', '2026-11-15T17:00:00.000Z', '2026-10'],
      ['lanh-dao', '2026-11-14T17:00:00.000Z', '2026-10'],
      ['dau-moi', '2026-11-14T17:00:00.000Z', '2026-09'],
      ['dau-moi', '2026-11-14T17:00:00.000Z', '2026-10'],
    ]);
  });

  test('what people do on the screens stands in the log, by whom, and a failed sign-in each time', async () => {
    const server = await aServer(await (await newPlace()).open());
    const { call } = server;
    await server.person('quan-tri', ['admin']);
    await server.person('dau-moi', ['focal']);
    await (await server.kiosk()).send([anEntry(1, aWireResponse(1))]);
    const admin = await server.signIn('quan-tri');
    const focal = await server.signIn('dau-moi');
    for (let time = 0; time < 2; time += 1) {
      await call('GET', `${routes.tally}?period=100${time}`, undefined, focal);
      await call('POST', routes.session, { login: 'dau-moi', password: 'sai mat khau roi' });
      await call('POST', routes.session, { login: 'mat-khau-go-nham', password });
      await call('GET', `${routes.tally}?period=2026-10`, undefined, focal);
      await call('GET', `${routes.exports}?period=2026-10&format=csv`, undefined, focal);
    }
    await call('PUT', routes.unit, { name: 'Phường Phú La', parent: null }, admin);
    await call('POST', routes.officers, { id: 'cb-09', name: 'Trần Thị B', active: true }, admin);
    await call('PATCH', routes.person.replace(':login', 'dau-moi'), { active: false }, admin);
    const page = async (kind: AuditKind | 'all') =>
      auditPageSchema.parse(
        (await call('GET', `${routes.audit}?kind=${kind}`, undefined, admin)).json,
      );
    const told = async (kind: AuditKind) =>
      (await page(kind)).lines.map(({ who, action }) => `${who} ${action}`).reverse();
    expect(await told('sign-ins')).toEqual([
      'quan-tri signed-in',
      'dau-moi signed-in',
      'dau-moi sign-in-failed',
      'null sign-in-failed',
      'dau-moi sign-in-failed',
      'null sign-in-failed',
    ]);
    expect(await told('seen')).toEqual(['dau-moi figures-seen', 'quan-tri audit-seen']);
    expect(await told('exports')).toEqual(['dau-moi exported', 'dau-moi exported']);
    expect(await told('unit')).toEqual(['quan-tri unit-renamed', 'quan-tri officer-saved']);
    expect((await page('people')).lines).toMatchObject([
      { who: 'quan-tri', door: 'staff', action: 'person-disabled', about: { login: 'dau-moi' } },
    ]);
    expect(JSON.stringify(await page('all'))).not.toMatch(/mat-khau-go-nham|Trần|Phường/);
    expect(await checkAudit(server.database.db)).toMatchObject({ fault: null });
  });

  test('the log of a unit is read page by page, by its admin and focal officer alone', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('dau-moi', ['focal']);
    await server.person('lanh-dao', ['leader', 'viewer', 'officer'], 'cb-01');
    const focal = await server.signIn('dau-moi');
    for (let line = 0; line < 120; line += 1) await write(server.database, done);
    await write(server.database, { ...done, unit: 'khac' });
    let query = '?kind=exports';
    const sizes: number[] = [];
    for (;;) {
      const { json } = await server.call('GET', routes.audit + query, undefined, focal);
      const { lines, before } = auditPageSchema.parse(json);
      sizes.push(lines.length);
      if (before === null) break;
      query = `?kind=exports&before=${before}`;
    }
    expect(sizes).toEqual([50, 50, 20]);
    const others = await server.signIn('lanh-dao');
    expect((await server.call('GET', routes.audit, undefined, others)).status).toBe(403);
    for (const bad of ['?kind=khac', '?before=0', '?before=x']) {
      expect((await server.call('GET', routes.audit + bad, undefined, focal)).status).toBe(400);
    }
  });

  test('what the operator does stands there, and a restored log goes on where it was', async () => {
    const server = await newPlace();
    const setUp = newFile(
      'don-vi.json',
      JSON.stringify({
        unit: { id: 'phu-la', name: 'Phường Phú La' },
        counters: [{ id: 'quay-1', name: 'Quầy 1' }],
      }),
    );
    const file = newFile('sao-luu.sipas', '');
    const add = ['user', 'add', '--name', 'quan-tri', '--role', 'admin', '--password-stdin'];
    await sipas(server, ['setup', setUp]);
    await sipas(server, ['setup', setUp]);
    await sipas(server, add, '/', password);
    await sipas(server, ['user', 'disable', 'quan-tri']);
    await sipas(server, ['kiosk', 'add', '--counter', 'quay-1']);
    await sipas(server, ['tally', '--period', '2026-10']);
    await sipas(server, [
      'tally',
      '--period',
      '2026-10',
      '--format',
      'csv',
      '--out',
      newFile('a.csv', ''),
    ]);
    await sipas(server, ['backup', file]);
    const other = await newPlace();
    expect((await sipas(other, ['restore', file])).code).toBe(0);
    const { db } = await other.open();
    const lines = await readAudit(db, 'phu-la', { actions: null, before: null, limit: 20 });
    expect(lines.map(({ door, action }) => `${door} ${action}`).reverse()).toEqual([
      'operator set-up-applied',
      'operator person-added',
      'operator kiosk-added',
      'operator figures-seen',
      'operator exported',
      'operator restored',
    ]);
    expect(await checkAudit(db)).toMatchObject({ lines: 6, fault: null });
    expect(readHeadFile(other.env.DATA_DIR ?? '')?.number).toBe(6);
  });
});
