import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../../src/protocol/routes.ts';
import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import { heldBy } from '../held.ts';
import { lose, must } from '../lost-server.ts';
import {
  absentOf,
  doctorsLines,
  doctorsLinesFor,
  goneOf,
  type Lacking,
  linesOf,
  screensLines,
  screensLinesFor,
  toldBy,
} from '../missing-numbers.ts';
import type { Office } from '../office.ts';
import type { Robot } from '../robot.ts';
import { day, hour, officeAt, tabletsAt } from '../turned-clocks.ts';
import type { World } from '../world.ts';

/** On a machine that others use, too: what is waited for comes in seconds. */
const patienceMs = 120_000;

export const letGo: readonly Fault[] = [
  {
    number: 62,
    name: 'a restore after the tablets have let go of what they kept',
    grounds: bothDatabases,
    mayLose: true,
    run: async (world) => {
      const { office, manner, now, pass } = await officeAt(world, null);
      const robots = [...(await tabletsAt(world, office, now, [0, 0, 0]))];
      const [, idle, away] = robots as [Robot, Robot, Robot];
      const wait = async (ms: number) => {
        // Nobody is to ask between one clock and the other.
        office.proxy.pull();
        pass(ms);
        await Promise.all(robots.map((robot) => robot.page().clock.fastForward(ms)));
        office.proxy.plug();
      };
      const backup = (name: string) => must(office, ['backup', join(world.folder, name)]);
      /** All that was given is with the server, but for so many. */
      const arrive = async (but = 0) => {
        const all = await until(robots, async () => (await world.lostNow(office)) === but);
        world.demand(all, `${await world.lostNow(office)} votes are not there for ${but}`);
      };
      const letGoOfAll = async (why: string) => {
        const near = robots.filter((robot) => robot !== away);
        const isEmpty = async () => (await heldBy(near)).every(({ numbers }) => !numbers.length);
        world.demand(await until(near, isEmpty), `tablets let go of nothing ${why}`);
      };

      await give(world, robots);
      await arrive();
      const saved = await heldBy(robots);
      await backup('oldest');
      // One is connected after it: the server that is restored from it does not know its name.
      const [late] = (await tabletsAt(world, office, now, [0])) as [Robot];
      robots.push(late);
      await give(world, robots);
      await arrive();
      // One hears nothing from here on until the server is another: it may let go of nothing.
      await away.context().setOffline(true);
      const known = givenOn(world, away);
      const unsent = () => givenOn(world, away) - known;
      for (const name of ['newer', 'newest']) {
        await wait(day);
        await backup(name);
      }
      await letGoOfAll('that backups of two days hold');
      await give(world, robots);
      await arrive(unsent());
      await wait(36 * day);
      await letGoOfAll('after 35 days');
      // One gives nothing more: only its own word tells how far it had come.
      await give(
        world,
        robots.filter((robot) => robot !== idle),
      );
      await arrive(unsent());

      const gone = goneOf(world, robots, saved, await heldBy(robots));
      world.saw('day that passed', 38);
      for (const [index, own] of gone.entries()) {
        if (robots[index] !== away) world.saw('form that its tablet had let go of', own.length);
        else world.demand(own.length === 0, `the tablet that was away let go of ${own}`);
      }
      await office.stop();
      await lose(office);
      for (const name of ['newer', 'newest']) rmSync(join(world.folder, name));
      await must(office, ['restore', join(world.folder, 'oldest')]);
      await wait(2 * hour);
      await away.context().setOffline(false);
      await office.start(manner);
      office.forgetSession();
      await connectAnew(office, late);

      const lost = gone.flat().length;
      // Its numbers begin anew, with as many as nobody has any more.
      const told = gone.map((own, index) =>
        robots[index] === late ? own.map((_, place) => place + 1) : own,
      );
      for (const votes of [0, 1]) {
        if (votes > 0) await give(world, robots);
        await arrive(lost);
        // A tablet says but once a minute how it is.
        await wait(hour);
        if (!(await isTold(world, office, robots, told))) return;
      }
      const absent = await absentOf(world, office, robots);
      demandSame(world, absent.map(String), gone.map(String), 'are not in the database');
      demandSame(world, await doctorsLines(office), doctorsLinesFor(told), 'says the doctor');
      demandSame(world, await screensLines(world, office), screensLinesFor(told), 'are shown');
      const alarms = await read(office.books, 'select kind, detail from kiosk_alarm');
      world.demand(alarms.length === 0, `alarms: ${JSON.stringify(alarms)}`);
      world.alarm(doctorsLinesFor(told).join('; '));
    },
  },
];

/** One or two votes on each of them. */
async function give(world: World, robots: readonly Robot[]): Promise<void> {
  // All are drawn before the first vote, so that they follow from the seed.
  const counts = robots.map(() => 1 + world.chance.below(2));
  await Promise.all(robots.map((robot, index) => world.cast([robot], counts[index])));
}

const givenOn = ({ ledger }: World, { name }: Robot) =>
  ledger.votes.filter(({ tablet, thanked }) => tablet === name && thanked).length;

/**
 * What staff do with a tablet that the server does not know: a new code. Its page stays, as it
 * does for another hash: on a new one the turned clock would make up for 38 days of intervals.
 */
async function connectAnew(office: Office, robot: Robot): Promise<void> {
  const made = (await office.ask('POST', routes.kiosks, { counter: 'quay-1' })) as {
    readonly id: string;
    readonly code: string;
  };
  await office.ask('PATCH', routes.kiosk.replace(':id', made.id), { trial: false });
  await robot.enrol(`${office.origin}/#ma=${made.code}`);
}

/** Whether the server comes to say of each tablet which numbers are missing, no more and no fewer. */
async function isTold(
  world: World,
  office: Office,
  robots: readonly Robot[],
  numbers: Lacking,
): Promise<boolean> {
  const wanted = linesOf(numbers, await heldBy(robots));
  let heard: readonly string[] = [];
  const isSo = await until(robots, async () => {
    heard = await toldBy(office);
    return heard.join() === wanted.join();
  });
  demandSame(world, heard, wanted, 'is told');
  return isSo;
}

function demandSame(
  world: World,
  found: readonly string[],
  wanted: readonly string[],
  where: string,
): void {
  const isSame = found.join('; ') === wanted.join('; ');
  world.demand(isSame, `"${found.join('; ')}" ${where} for "${wanted.join('; ')}"`);
}

/** Whether it came to be so; the tablets are told meanwhile that they may ask the server. */
async function until(robots: readonly Robot[], holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (await holds()) return true;
    await Promise.all(robots.map((robot) => robot.online()));
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return false;
}
