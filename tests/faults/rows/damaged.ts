import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../books.ts';
import { damages, flipEntry, journalFiles, journalHolds, storeFiles } from '../damage.ts';
import type { Fault } from '../fault.ts';
import { bothBackends } from '../ground.ts';
import { warningsHeard } from '../heartbeats.ts';
import { mountCutDisk } from '../mounts.ts';
import { dropsBefore, isKioskCall } from '../rules.ts';
import type { OwnTablet, World } from '../world.ts';

/**
 * The browser ends, something happens to its files, and it starts again. Both copies hold `votes`
 * forms: a journal that was not open yet has the last of them a second later, with a warning.
 */
async function between(
  { robot, browser }: OwnTablet,
  votes: number,
  happens: () => void,
): Promise<void> {
  await journalHolds(browser.profile, `"seq":${votes},`);
  await browser.kill();
  happens();
  robot.moveTo(await browser.open());
  await robot.page().goto(robot.origin());
  await robot.ready();
}

/** For each kind of damage two votes on a tablet of its own, three tablets at a time. */
async function eachDamage(
  world: World,
  strike: (tablet: OwnTablet, damage: (typeof damages)[number]) => number,
): Promise<OwnTablet[]> {
  const office = await world.office();
  const cases = damages.filter(({ of }) => of === 'both' || of === world.ground.backend);
  const tablets: OwnTablet[] = [];
  const queue = [...cases];
  const work = async () => {
    for (let damage = queue.shift(); damage; damage = queue.shift()) {
      const tablet = await world.ownTablet(office);
      tablets.push(tablet);
      await tablet.robot.page().context().setOffline(true);
      await world.cast([tablet.robot], 3, { by: 'reload' });
      const kind = damage;
      await between(tablet, 3, () => world.saw(kind.name, strike(tablet, kind)));
      await world.cast([tablet.robot], 1, { by: 'reload' });
    }
  };
  await Promise.all([work(), work()]);
  await world.drain(
    office,
    tablets.map(({ robot }) => robot),
  );
  const heard = await warningsHeard(office);
  if (heard.includes('storage-lost')) world.alarm('storage-lost');
  world.demandBackend(tablets);
  return tablets;
}

export const damaged: readonly Fault[] = [
  {
    number: 7,
    name: 'the power is cut, and of the two copies only the journal is left',
    needs: ['loop device'],
    run: async (world) => {
      const office = await world.office();
      const disk = mountCutDisk(world, 'tablet', 400);
      const tablet = await world.ownTablet(office, { folder: disk.folder });
      // The browser keeps the journal's name less strictly than what is in it.
      await journalHolds(tablet.browser.profile, '"identity"');
      disk.settle();
      office.proxy.use(dropsBefore(isKioskCall));
      for (let round = 0; round < 3; round += 1) {
        await world.cast([tablet.robot], 3, { by: 'reload' });
        await tablet.robot.vote();
        disk.cut();
        await tablet.browser.kill();
        await disk.back();
        rmSync(join(tablet.browser.profile, 'Default', 'IndexedDB'), {
          recursive: true,
          force: true,
        });
        world.saw('power cut and database gone', 1);
        tablet.robot.moveTo(await tablet.browser.open());
        await tablet.robot.page().goto(tablet.robot.origin());
        await tablet.robot.ready();
      }
      office.proxy.heal();
      await world.drain(office, [tablet.robot]);
    },
  },
  {
    number: 8,
    name: "the tablet's database is damaged on its disk",
    grounds: bothBackends,
    run: async (world) => {
      await eachDamage(world, ({ browser }, damage) =>
        damage.to(storeFiles(browser.profile), world.chance.below),
      );
    },
  },
  {
    number: 9,
    name: "the tablet's journal is damaged on its disk",
    run: async (world) => {
      await eachDamage(world, ({ browser }, damage) =>
        // Its one file has no MANIFEST: that case takes the file itself away.
        damage.of === 'both'
          ? damage.to(journalFiles(browser.profile), world.chance.below)
          : journalFiles(browser.profile).map((file) => rmSync(file)).length,
      );
    },
  },
  {
    number: 10,
    name: 'both copies on the tablet are damaged',
    mayLose: true,
    run: async (world) => {
      const office = await world.office();
      const tablets = [await world.ownTablet(office), await world.ownTablet(office)];
      const cut = damages.find(({ name }) => name === 'cut in half');
      if (!cut) throw new Error('no damage of that name is in the list');
      // The numbers up to here are with the server: it knows how far the tablet had come.
      for (const { robot } of tablets) await world.cast([robot], 2, { by: 'reload' });
      await world.drain(
        office,
        tablets.map(({ robot }) => robot),
      );
      office.proxy.use(dropsBefore(isKioskCall));
      for (const tablet of tablets) {
        await world.cast([tablet.robot], 5, { by: 'reload' });
        await between(tablet, 7, () => {
          const { profile } = tablet.browser;
          world.saw('database cut in half', cut.to(storeFiles(profile), world.chance.below));
          // One that the server does not have yet: it is lost, and somebody must hear of it.
          const seq = 3 + world.chance.below(5);
          world.saw('journal bytes flipped', flipEntry(journalFiles(profile), seq));
        });
        await world.cast([tablet.robot], 3, { by: 'reload' });
      }
      office.proxy.heal();
      const robots = tablets.map(({ robot }) => robot);
      await world.drain(office, robots, 30_000);
      const lost = await world.lostNow(office);
      const told = await missingTold(world, lost);
      world.alarm(`${told} numbers reported as missing`);
      world.demand(lost === told, `${lost} are lost, ${told} are reported`);
      world.tell(`${lost} lost, ${told} reported`);
    },
  },
];

/** How many entries the tablets' last heartbeats say are gone, once it is as many as there are or long after. */
async function missingTold(world: World, lost: number): Promise<number> {
  const office = world.theOffice();
  const deadline = Date.now() + 120_000;
  let told = 0;
  while (told < lost && Date.now() < deadline) {
    const rows = await read(
      office.books,
      'select heartbeat_json from kiosk where heartbeat_json is not null',
    );
    told = rows
      .flatMap(
        (row) => (JSON.parse(String(row.heartbeat_json)) as { missing?: number[][] }).missing ?? [],
      )
      .reduce((sum, [from, to]) => sum + (to as number) - (from as number) + 1, 0);
    if (told < lost) await new Promise((resolve) => setTimeout(resolve, 2000));
  }
  return told;
}
