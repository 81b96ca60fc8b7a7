import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import type { Office } from '../office.ts';
import type { Robot } from '../robot.ts';
import { day, hour, officeAt, tabletsAt } from '../turned-clocks.ts';
import type { World } from '../world.ts';

/** The first moment of months around which mistakes are made. */
const edges = [
  Date.UTC(2026, 11, 31, 17),
  Date.UTC(2027, 1, 28, 17),
  Date.UTC(2028, 1, 29, 17),
  Date.UTC(2027, 3, 30, 17),
] as const;

/** Doubtful ones wait for a person: they are told apart, never counted in a guessed month. */
async function tellDoubtful(world: World, office: Office): Promise<number> {
  const [row] = await read(
    office.books,
    "select count(*) as n from response where trust = 'doubtful'",
  );
  const count = Number(row?.n);
  if (count > 0) world.alarm(`${count} doubtful`);
  return count;
}

const turn = (robot: Robot, time: number) => robot.page().clock.setSystemTime(time);

const night = 14 * hour;

/** Four tablets without a network, two hours before a month ends, ten votes on them; then a night passes. */
async function overTheEdge(world: World) {
  const edge = edges[world.seed % edges.length] as number;
  const { office, now, pass } = await officeAt(world, edge - 2 * hour);
  const robots = await tabletsAt(world, office, now, [0, 0, 0, 0]);
  office.proxy.pull();
  await world.cast(robots, 10);
  pass(night);
  return { office, robots, now };
}

export const clocks: readonly Fault[] = [
  {
    number: 28,
    name: 'tablets a year slow, a year fast, in 1970 and in 2038',
    run: async (world) => {
      const { office, now } = await officeAt(world, null);
      const year = 365 * day;
      const besides = [-year, year, -now(), Date.UTC(2038, 0, 20) - now(), 40 * day];
      const robots = await tabletsAt(world, office, now, besides);
      for (const robot of robots) {
        const wrong = await robot.page().evaluate(() => Date.now());
        world.saw('clock wrong', Math.abs(wrong - now()) > day ? 1 : 0);
      }
      office.proxy.pull();
      await world.cast(robots, 10);
      office.proxy.plug();
      await world.cast(robots, 10);
      await world.drain(office, robots);
      await tellDoubtful(world, office);
    },
  },
  {
    number: 29,
    name: 'the clock jumps in the middle of a form, by an hour and by 40 days',
    run: async (world) => {
      const { office, now } = await officeAt(world, null);
      const robots = await tabletsAt(world, office, now, [0, 0, 0, 0]);
      const jumps = [hour, -hour, 40 * day, -40 * day];
      await world.cast(robots, 12, {
        each: async (robot, index) => {
          await robot.next('waiting');
          if (index % 2 === 0) return;
          const vote = await robot.begin();
          await turn(robot, now() + (jumps[world.chance.below(4)] as number));
          world.saw('clock jumped', 1);
          await robot.press(vote);
          await turn(robot, now());
        },
      });
      await world.drain(office, robots);
      await tellDoubtful(world, office);
      const rows = await read(office.books, 'select content_json from response');
      const negative = rows.filter((row) => /"durationMs":-/.test(String(row.content_json)));
      world.demand(negative.length === 0, `${negative.length} forms took less than no time`);
    },
  },
  {
    number: 30,
    name: 'the month, the leap day and the year end while people vote',
    run: async (world) => {
      const edge = edges[world.seed % edges.length] as number;
      const { office, now, pass } = await officeAt(world, edge - 300_000);
      const robots = await tabletsAt(world, office, now, [0, 0, 0, 0, 0]);
      // Everyone is ready some seconds before the stroke.
      const ahead = edge - now() - 18_000;
      pass(ahead);
      await Promise.all(robots.map((robot) => robot.page().clock.fastForward(ahead)));
      await world.cast(robots);
      const before = world.ledger.votes.filter(({ months }) => months.length === 1);
      const months = new Set(before.flatMap((vote) => vote.months));
      world.saw('month in which votes were given', months.size > 1 ? months.size : 0);
      await world.drain(office, robots);
      await tellDoubtful(world, office);
    },
  },
  {
    number: 31,
    name: 'tablets in the zones UTC−8 and UTC+14, near the end of a month',
    run: async (world) => {
      const edge = edges[world.seed % edges.length] as number;
      // In Vietnam five hours are left of the month; on Kiritimati the next one has begun.
      const { office, now } = await officeAt(world, edge - 5 * hour);
      const zones = ['Etc/GMT+8', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh', 'UTC'];
      const robots = (
        await Promise.all(
          zones.map((timezoneId) =>
            world.tablets(office, 1, {
              options: { timezoneId },
              prepare: (page) => page.clock.install({ time: now() }),
            }),
          ),
        )
      ).flat();
      const hours = new Set<number>();
      for (const robot of robots) {
        hours.add(await robot.page().evaluate(() => new Date().getTimezoneOffset()));
      }
      world.saw('zone', hours.size > 2 ? hours.size : 0);
      await world.cast(robots);
      await world.drain(office, robots);
      const doubtful = await tellDoubtful(world, office);
      world.demand(doubtful === 0, `${doubtful} doubtful for their zone`);
    },
  },
  {
    number: 32,
    name: 'without a network over the end of a month, the clocks right',
    run: async (world) => {
      const { office, robots } = await overTheEdge(world);
      await Promise.all(robots.map((robot) => robot.page().clock.fastForward(night)));
      await world.cast(robots, 10);
      world.saw('hour without a network', night / hour);
      office.proxy.plug();
      await world.drain(office, robots);
      await tellDoubtful(world, office);
    },
  },
  {
    number: 33,
    name: 'without a network over the end of a month, the clocks wrong',
    run: async (world) => {
      const { office, robots, now } = await overTheEdge(world);
      await Promise.all(
        robots.map(async (robot, index) => {
          await robot.page().clock.fastForward(night);
          await turn(robot, now() + (index % 2 === 0 ? -20 * day : 3 * day));
          world.saw('clock set wrong', 1);
        }),
      );
      await world.cast(robots, 10);
      office.proxy.plug();
      await world.drain(office, robots);
      const doubtful = await tellDoubtful(world, office);
      world.tell(`${doubtful} of 20 doubtful`);
    },
  },
  {
    number: 34,
    name: "the server's clock jumps back and comes right again",
    run: async (world) => {
      const { office, now, turnServer } = await officeAt(world, null);
      const robots = await tabletsAt(world, office, now, [0, 0, 0, 0, 0]);
      await world.cast(robots, 10);
      await world.drain(office, robots);
      const right = turnServer(-40 * day);
      await world.cast(robots, 5);
      const stored = await read(office.books, 'select count(*) as n from response');
      world.saw('batch put off by the server', Number(stored[0]?.n) === 10 ? 1 : 0);
      right();
      await world.cast(robots, 5);
      await world.drain(office, robots);
      await tellDoubtful(world, office);
    },
  },
];
