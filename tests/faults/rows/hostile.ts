import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../../src/protocol/routes.ts';
import { bareTablet, thank } from '../bare-tablet.ts';
import { read, write } from '../books.ts';
import { ownBrowser } from '../browsers.ts';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import { alarmsRaised } from '../heartbeats.ts';
import type { World } from '../world.ts';

const votesOf = (world: World, count: number, tablet: string) =>
  Array.from({ length: count }, () => {
    const vote = world.ledger.begin(tablet, world.months());
    vote.pressed = true;
    return vote;
  });

/** What people do behind the tablets' backs, on purpose or not. */
export const hostile: readonly Fault[] = [
  {
    number: 65,
    name: "an officer's session ends while a report is fetched",
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      let refused = 0;
      let whole = 0;
      let isOver = false;
      const url = `${routes.exports}?period=${world.months()[0]}&format=csv`;
      const fetching = (async () => {
        while (!isOver) {
          await office.ask('GET', routes.periods);
          const halfway = office.fetchAsStaff(url);
          await write(office.books, 'delete from session');
          const reply = await halfway;
          if (reply.status === 200) {
            world.demand(reply.text.endsWith('\n'), 'half a file');
            whole += 1;
          }
          if ((await office.fetchAsStaff(url)).status === 401) refused += 1;
          office.forgetSession();
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
      })();
      await world.cast(robots);
      isOver = true;
      await fetching;
      world.saw('report refused without a session', refused);
      world.tell(`${whole} were whole`);
      await office.ask('GET', routes.periods);
      world.demand(
        (await office.fetchAsStaff(url)).status === 200,
        'signing in again does not help',
      );
      await world.drain(office, robots);
    },
  },
  {
    number: 67,
    name: "a tablet's disk is copied to a second tablet",
    run: async (world) => {
      const office = await world.office();
      const first = await world.ownTablet(office);
      await first.robot.vote();
      await first.robot.next('waiting');
      await world.drain(office, [first.robot]);
      await first.browser.close();
      const profile = join(world.folder, 'copied');
      cpSync(first.browser.profile, profile, {
        recursive: true,
        // What says that the first one is running.
        filter: (file) => !file.includes('Singleton'),
      });
      const browser = ownBrowser(profile, world.ground.backend);
      world.later(() => browser.kill());
      first.robot.moveTo(await first.browser.open());
      const second = world.robotAt(await browser.open(), 'bản sao');
      const origin = first.robot.origin();
      for (const robot of [first.robot, second]) {
        await robot.page().goto(origin);
        await robot.ready();
      }
      world.saw('disk copied', 1);
      const both = [first.robot, second];
      await world.cast(both, 10, { by: 'reload' });
      await world.drain(office, both);
      const alarms = await alarmsRaised(office);
      world.alarm(alarms.join(', '));
      world.demand(alarms.includes('fork'), `alarms raised: ${alarms.join(', ') || 'none'}`);
    },
  },
  {
    number: 68,
    name: 'the same id comes again with another content',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      const tablet = await bareTablet(office);
      const good = votesOf(world, world.votes, tablet.kiosk);
      const entries = good.map((vote) => tablet.entry(vote));
      const { fates } = await tablet.send(entries);
      thank(good, fates);
      // Forged: nobody gave these, and none of them may be counted.
      const forged = entries.map(({ id }) => {
        const token = { token: `gia mao ${id}` } as (typeof good)[number];
        return tablet.entry(token, { answers: { F1: 1 } }, id);
      });
      const second = await tablet.send(forged);
      const refused = (second.fates ?? []).filter(({ outcome }) => outcome === 'refused').length;
      world.saw('id used twice', forged.length);
      world.demand(refused === forged.length, `${refused} of ${forged.length} were set aside`);
      const [row] = await read(
        office.books,
        "select count(*) as n from quarantine where code = 'id-conflict'",
      );
      world.alarm(`${row?.n} in quarantine`);
      world.demand(Number(row?.n) === forged.length, `${row?.n} are kept in quarantine`);
    },
  },
  {
    number: 69,
    name: 'entries that cannot be read inside a good batch',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      const tablet = await bareTablet(office);
      const votes = votesOf(world, 97, tablet.kiosk);
      const good = votes.map((vote) => tablet.entry(vote));
      const poison = [
        Buffer.from('{"trial":false,'),
        Buffer.from([0xff, 0xfe, 0x00]),
        Buffer.from('{"trial":false,"clockOffsetMs":0,"response":{"id":7}}'),
      ].map((bytes) => {
        const entry = tablet.entry(votes[0] as (typeof votes)[number]);
        return { ...entry, bytes: bytes.toString('base64url') };
      });
      const all = [...good];
      for (const one of poison) all.splice(world.chance.below(all.length), 0, one);
      const { fates } = await tablet.send(all);
      const byId = new Map((fates ?? []).map((fate) => [fate.id, fate]));
      thank(
        votes,
        good.flatMap(({ id }) => byId.get(id) ?? []),
      );
      const refused = poison.filter(({ id }) => byId.get(id)?.outcome === 'refused').length;
      world.saw('entry that cannot be read', poison.length);
      world.demand(refused === poison.length, `${refused} of ${poison.length} were set aside`);
      world.demand(
        votes.every(({ thanked }) => thanked),
        'good entries did not go on',
      );
      const [row] = await read(office.books, 'select count(*) as n from quarantine');
      world.alarm(`${row?.n} in quarantine`);
      world.demand(Number(row?.n) === poison.length, `${row?.n} are kept in quarantine`);
    },
  },
  {
    number: 70,
    name: 'the officer is renamed and retired while the tablets are away',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      office.proxy.pull();
      await world.cast(robots);
      const officer = { id: 'cb-01', name: 'Tên khác', active: false };
      const other = { id: 'cb-02', name: 'Công chức 02', active: true };
      await office.ask('POST', routes.officers, other);
      await office.ask('POST', routes.officers, officer);
      const rows = await read(office.books, "select active from officer where id = 'cb-01'");
      world.saw('officer retired', Number(rows[0]?.active) === 0 ? 1 : 0);
      office.proxy.plug();
      await world.drain(office, robots);
      const [orphans] = await read(
        office.books,
        "select count(*) as n from response where officer is null or officer <> 'cb-01'",
      );
      world.demand(Number(orphans?.n) === 0, `${orphans?.n} votes lost their officer`);
    },
  },
];
