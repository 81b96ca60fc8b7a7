import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Database } from '../../src/server/store/database.ts';
import { mask } from '../../src/survey/masking.ts';
import { anEntry, aServer, password } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { onBothEngines } from '../fixtures/databases.ts';

/** Columns that would be there to hold who a citizen is, or from where somebody called. */
const forbiddenColumn =
  /(^|_)(ip|addr|address|agent|ua|phone|tel|sdt|email|mail|cccd|cmnd|citizen|visitor|respondent|dossier|ho_so|birth|gender|sex|latitude|longitude)(_|$)/;

/** Shapes of what tells who somebody is, wherever it stands. */
const shapes = {
  'an IPv4 address': /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/,
  'an IPv6 address': /(?:[0-9a-f]{1,4}:){4,}[0-9a-f]{1,4}|2001:db8/i,
  'a user agent': /Mozilla\/|AppleWebKit|SM-T510/,
  'a phone number': /(?<![\dA-Za-z])(?:0|\+?84)[35789]\d{8}(?![\dA-Za-z])/,
  'an identity number': /(?<![\dA-Za-z])0\d{11}(?![\dA-Za-z])/,
  'a dossier code': /H\d{2}\.\d{2}\.\d{2}-\d{6}-\d{4}/,
} as const;

/** Names of things, and of officers and staff, whom the unit itself names; no column for a citizen's. */
const namedColumns = new Set([
  'audit_head.name',
  'counter.name',
  'field.name_json',
  'kiosk.name',
  'migration.name',
  'officer.name',
  'passkey.name',
  'seal_key.name',
  'unit.name',
]);

/** Typed into comments: no machine knows all names, so people cover them before anyone reads on. */
const typedName = 'Trần Thị Ngọc Bích';

/** Ids of forms are random; twelve digits in one are no number of anybody. */
const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

async function columnsOf({
  db,
  engine,
}: Database): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ table: string; column: string }>`
        select m.name as "table", p.name as "column" from sqlite_master m
        join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'`
    : sql<{ table: string; column: string }>`
        select table_name as "table", column_name as "column" from information_schema.columns
        where table_schema = current_schema()`
  ).execute(db);
  return rows.map(({ table, column }) => [table, column]);
}

/** Every cell of every table as text; bytes as the text that they may be. */
async function cellsOf(database: Database): Promise<readonly string[]> {
  const tables = new Set((await columnsOf(database)).map(([table]) => table));
  const cells: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      database.db,
    );
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
        // A number of ours, such as an instant, is no text that somebody wrote.
        if (typeof text === 'string')
          cells.push(`${table}.${column}: ${text.replace(uuids, 'an id')}`);
      }
    }
  }
  return cells;
}

onBothEngines(({ newPlace }) => {
  test('no column is there for who a citizen is, or from where somebody called', async () => {
    const database = await (await newPlace()).open();
    const columns = await columnsOf(database);
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter(([, column]) => forbiddenColumn.test(column))).toEqual([]);
    const named = columns.filter(([, column]) => /name|(^|_)ten(_|$)/.test(column));
    const unknown = named.filter(([table, column]) => !namedColumns.has(`${table}.${column}`));
    expect(unknown.filter(([, column]) => column !== 'questionnaire_named')).toEqual([]);
  });

  test('after a day of use neither the database nor the log holds a person, an address or a browser', async () => {
    const server = await aServer(await (await newPlace()).open());
    const { below, pick } = chanceFrom(20_261_115);
    const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('');
    const around = () => ({
      'user-agent': `Mozilla/5.0 (Linux; Android 11; SM-T510) AppleWebKit/537.${below(99)}`,
      'x-forwarded-for': `203.0.113.${below(255)}`,
      'x-real-ip': '2001:db8:0:1:0:0:0:7',
    });
    const comment = () =>
      mask(
        pick([
          `Số của tôi là 09${digits(8)}, gọi lại giúp`,
          `CCCD 0${digits(11)} làm mãi chưa xong`,
          `Hồ sơ H26.01.12-261115-${digits(4)} chậm quá`,
          'Cán bộ nhiệt tình',
          `Tôi là ${typedName}, tổ dân phố 5`,
        ]),
      );
    await server.person('dau-moi', ['focal']);
    await server.person('quan-tri', ['admin']);
    const kiosk = await server.kiosk();
    for (let seq = 1; seq <= 40; seq += 1) {
      server.now += below(400_000);
      const response = aWireResponse(seq, {
        comment: comment(),
        answers: { G: 1 + below(5), F1: 1 + below(5) },
      });
      const entries = [anEntry(seq, response)];
      const body = kiosk.batch(entries, { clock: server.now });
      const reply = await server.call('POST', routes.batches, body, {
        ...kiosk.headers,
        ...around(),
      });
      expect(reply.json.entries).toMatchObject([{ outcome: 'stored' }]);
    }
    for (const login of ['dau-moi', 'quan-tri', `09${digits(8)}`]) {
      for (const typed of [password, `0${digits(11)}`]) {
        const body = { login, password: typed };
        const reply = await server.call('POST', routes.session, body, around());
        const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
        const headers = { cookie, ...around() };
        for (const path of [
          `${routes.tally}?period=2026-11`,
          `${routes.exports}?period=2026-11&format=csv`,
          `${routes.opinions}?period=2026-11`,
          routes.people,
          routes.kiosks,
          routes.audit,
          `${routes.person.replace(':login', `09${digits(8)}`)}`,
          `/api/v1/0${digits(11)}`,
        ]) {
          await server.call('GET', path, undefined, headers);
        }
        await server.call('PATCH', routes.kiosk.replace(':id', `09${digits(8)}`), {}, headers);
      }
    }
    const cells = await cellsOf(server.database);
    const log = server.log.map((entry) => JSON.stringify(entry));
    expect(cells.filter((cell) => cell.startsWith('response.')).length).toBeGreaterThan(200);
    expect(log.length).toBeGreaterThan(80);
    const naming = [...cells, ...log].filter((text) => text.includes(typedName));
    // Else the scan would have looked at none.
    expect(naming.length).toBeGreaterThan(0);
    expect(naming.filter((text) => !text.startsWith('response.content_json: '))).toEqual([]);
    for (const [what, shape] of Object.entries(shapes)) {
      expect(
        [...cells, ...log].filter((text) => shape.test(text)),
        what,
      ).toEqual([]);
    }
  });
});

test('the scan finds what it looks for', () => {
  const planted = [
    '203.0.113.7',
    '2001:db8::7',
    'Mozilla/5.0',
    'gọi 0912345678',
    'số 012345678901',
    'H26.01.12-261115-0001',
  ];
  expect(Object.values(shapes).map((shape, index) => shape.test(planted[index] ?? ''))).toEqual(
    planted.map(() => true),
  );
  expect(
    ['ip', 'client_ip', 'user_agent', 'phone', 'kiosk_json'].map((one) =>
      forbiddenColumn.test(one),
    ),
  ).toEqual([true, true, true, true, false]);
});
