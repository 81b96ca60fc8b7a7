import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { routes } from '../../../src/protocol/routes.ts';
import { migrations } from '../../../src/server/store/migrations/index.ts';
import { bareTablet, thank } from '../bare-tablet.ts';
import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import { lose, must } from '../lost-server.ts';
import { type Office, openOffice } from '../office.ts';
import type { World } from '../world.ts';

export const restored: readonly Fault[] = [
  {
    number: 61,
    name: "the server is lost, and yesterday's backup comes back",
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      const backup = join(world.folder, 'backup');
      await world.cast(robots, 5);
      await world.drain(office, robots);
      await must(office, ['backup', backup]);
      // These are stored and named in receipts: only the tablets have them besides the server.
      await world.cast(robots, 10);
      await world.drain(office, robots);
      await office.stop();
      await lose(office);
      await must(office, ['restore', backup]);
      const [row] = await read(office.books, 'select count(*) as n from response');
      world.saw('stored vote forgotten by the restored server', 15 - Number(row?.n));
      await office.start();
      await world.cast(robots, 5);
      await world.drain(office, robots, 120_000);
    },
  },
  {
    number: 63,
    name: 'the server is killed while it brings its tables up to date',
    run: async (world) => {
      const dataDir = join(world.folder, 'older');
      mkdirSync(dataDir);
      const books = { dataDir, databaseUrl: null };
      olderDatabase(world, join(dataDir, 'sipas.db'));
      const steps = async () =>
        Number((await read(books, 'select max(number) as n from migration'))[0]?.n);
      const starting = await openOffice(books, []);
      world.later(starting.close);
      for (let round = 0; round < 8; round += 1) {
        const start = starting.start().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 100 + world.chance.below(700)));
        await starting.kill();
        await start;
        const reached = await steps();
        const whole = reached === before || reached === migrations.length;
        world.demand(whole, `it stands at step ${reached}`);
        world.saw('killed while starting', 1);
        if (reached === migrations.length) break;
      }
      const office = await world.office({ books });
      const robots = await world.tablets(office, 4);
      await world.cast(robots, 12);
      await world.drain(office, robots);
      const [row] = await read(books, 'pragma integrity_check');
      world.demand(row?.integrity_check === 'ok', `the database says ${row?.integrity_check}`);
      world.demand((await steps()) === migrations.length, `${await steps()} steps`);
    },
  },
  {
    number: 64,
    name: 'tablets of an older and of a newer version than the server',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      const older = await bareTablet(office);
      const give = (count: number) =>
        Array.from({ length: count }, () => {
          const vote = world.ledger.begin(older.kiosk, world.months());
          vote.pressed = true;
          return vote;
        });
      const votes = give(10);
      const entries = votes.map((vote) => older.entry(vote));
      const first = await older.send(entries);
      thank(votes, first.fates);
      world.saw('batch as version 0.1.0 sent it', first.status === 200 ? 1 : 0);
      // A tablet of a later version says more than this server knows: it must keep what it has.
      const newer = await bareTablet(office);
      const more = give(10);
      const newEntries = more.map((vote) => newer.entry(vote));
      const odd = await newer.send(newEntries, { ofALaterVersion: { proof: 1 } });
      world.saw('batch of a later version', 1);
      thank(more, odd.fates);
      world.tell(`a later version is answered ${odd.status}`);
      if (odd.fates === null) {
        world.demand(odd.status >= 400 && odd.status < 500, `status ${odd.status}`);
        const [row] = await read(office.books, 'select count(*) as n from response');
        world.demand(Number(row?.n) === 10, 'half of it was taken');
        // The server is brought up to date; the tablet tries again.
        thank(more, (await newer.send(newEntries)).fates);
      }
    },
  },
  {
    number: 66,
    name: 'a tablet is revoked while its outbox is full',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      office.proxy.pull();
      await world.cast(robots);
      const kiosks = (await office.ask('GET', routes.kiosks)) as {
        readonly id: string;
        readonly lastSeen?: unknown;
      }[];
      for (const { id } of kiosks) {
        await office.ask('PATCH', routes.kiosk.replace(':id', id), { revoked: true });
      }
      world.saw('tablet revoked', kiosks.length);
      office.proxy.plug();
      await Promise.all(robots.map((robot) => robot.online()));
      const held = await heldOnes(world, office, world.votes);
      world.alarm(`${held.length} held for a person`);
      world.demand(held.length === world.votes, `${held.length} are held`);
      for (const id of held) {
        await office.ask('POST', routes.quarantined.replace(':id', id), {
          decision: 'release',
          reason: '',
        });
      }
      await world.drain(office, robots);
    },
  },
];

async function heldOnes(world: World, office: Office, count: number): Promise<readonly string[]> {
  const deadline = Date.now() + 90_000;
  let held: readonly { readonly id: string }[] = [];
  while (held.length < count && Date.now() < deadline) {
    held = (await office.ask('GET', routes.quarantine)) as typeof held;
    if (held.length < count) await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  if (held.length < count) world.tell('the holding area did not fill');
  return held.map(({ id }) => id);
}

/** How many steps version 0.1.0 knew. */
const before = 6;

/** A database of version 0.1.0 with eight votes in it. */
function olderDatabase(world: World, file: string): void {
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('journal_mode = wal');
  sqlite.exec('create table migration (number integer primary key, name text not null)');
  for (const [index, step] of migrations.slice(0, before).entries()) {
    for (const statement of step.statements('sqlite')) sqlite.exec(statement);
    sqlite.prepare('insert into migration values (?, ?)').run(index + 1, step.name);
  }
  sqlite.exec(
    `insert into unit (id, name, parent, questionnaire) values ('phu-thu', 'Phường', null, 'mot-cau')`,
  );
  const insert = sqlite.prepare(
    `insert into response (unit, id, questionnaire, officer, counter, field, channel, at, month, trust, content_json, received_day)
      values ('phu-thu', ?, 'mot-cau@1', 'cb-01', 'quay-1', null, 'kiosk', ?, ?, 'trusted', ?, ?)`,
  );
  const now = Date.now();
  const month = world.months()[0] as string;
  for (let count = 0; count < 8; count += 1) {
    const vote = world.ledger.begin('máy cũ', world.months());
    Object.assign(vote, { pressed: true, thanked: true });
    const submittedAt = new Date(now).toISOString();
    const content = { answers: { F1: 4 }, comment: vote.token, submittedAt, durationMs: 9000 };
    insert.run(randomUUID(), now, month, JSON.stringify(content), `${month}-01`);
  }
  const cell = sqlite.prepare(
    `insert into month_cell values ('phu-thu', ?, ?, ?, 8, 8, 0, 0, 0, 0, 0, 8, 0)`,
  );
  cell.run(month, 'all', '');
  cell.run(month, 'factor', 'F1');
  sqlite.close();
}
