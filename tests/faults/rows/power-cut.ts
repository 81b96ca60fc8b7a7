import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import { bothBackends, onPostgres } from '../ground.ts';
import { type CutDisk, mountCutDisk } from '../mounts.ts';
import { newCluster } from '../pg-cluster.ts';
import { dropsBefore, isKioskCall } from '../rules.ts';
import type { OwnTablet, World } from '../world.ts';

/** Power goes: nothing more gets to the disk. Then it is back, and the tablet starts again. */
async function powerCut(
  world: World,
  disk: CutDisk,
  { robot, browser }: OwnTablet,
): Promise<boolean> {
  disk.cut();
  await browser.kill();
  await disk.back();
  world.saw('power cut', 1);
  robot.moveTo(await browser.open());
  await robot.page().goto(robot.origin());
  const isBack = await robot.ready(45_000).then(
    () => true,
    () => false,
  );
  // Votes must arrive all the same; but nobody can vote on it any more.
  world.demand(isBack, 'the start screen does not come back after the cut');
  return isBack;
}

function tabletLosesPower(votesBefore: number, hasRun: boolean): Fault['run'] {
  return async (world) => {
    const office = await world.office();
    const tablets = await Promise.all(
      ['one', 'two'].map(async (name) => {
        const disk = mountCutDisk(world, `tablet-${name}`, 400);
        const tablet = await world.ownTablet(office, { folder: disk.folder });
        return { disk, tablet };
      }),
    );
    if (hasRun) for (const { disk } of tablets) disk.settle();
    // The app itself may be fetched again: the browser keeps its worker less strictly than votes.
    office.proxy.use(dropsBefore(isKioskCall));
    await Promise.all(
      tablets.map(async ({ disk, tablet }) => {
        for (let round = 0; round < 3; round += 1) {
          await world.cast([tablet.robot], votesBefore, { by: 'reload' });
          // The last one is thanked for this very moment.
          await tablet.robot.vote();
          if (!(await powerCut(world, disk, tablet))) break;
        }
      }),
    );
    office.proxy.heal();
    await world.drain(
      office,
      tablets.map(({ tablet }) => tablet.robot),
    );
    world.demandBackend(tablets.map(({ tablet }) => tablet));
  };
}

export const powerCuts: readonly Fault[] = [
  {
    number: 5,
    name: 'the power of a fresh tablet is cut right after the thanks',
    grounds: bothBackends,
    needs: ['loop device'],
    run: tabletLosesPower(2, false),
  },
  {
    number: 6,
    name: 'the power of a tablet that has run for a while is cut',
    needs: ['loop device'],
    run: tabletLosesPower(2, true),
  },
  {
    number: 50,
    name: "the power of the server's disk is cut while batches come",
    needs: ['loop device'],
    run: async (world) => {
      const disk = mountCutDisk(world, 'server-disk', 64);
      const dataDir = join(disk.folder, 'data');
      mkdirSync(dataDir);
      const office = await world.office({ books: { dataDir, databaseUrl: null } });
      const robots = await world.tablets(office);
      // Who the tablets are is on the disk, however strictly the server writes: votes are the point.
      disk.settle();
      let cuts = 0;
      let last: Promise<void> = Promise.resolve();
      await world.cast(robots, world.votes, {
        each: async (_, index) => {
          // Its receipts have just gone out: what they promise is on the disk, or is lost.
          if (index !== 1 && index !== 2) return;
          if (cuts >= 4) return;
          cuts += 1;
          last = last.then(async () => {
            disk.cut();
            await office.kill();
            await disk.back();
            world.saw('power cut', 1);
            await office.start();
          });
          await last;
        },
      });
      await world.drain(office, robots);
      const [row] = await read(office.books, 'pragma integrity_check');
      world.demand(row?.integrity_check === 'ok', `the database says ${row?.integrity_check}`);
    },
  },
  {
    number: 59,
    name: 'the power of PostgreSQL is cut while batches come',
    grounds: [onPostgres],
    needs: ['loop device', 'postgres binaries'],
    run: async (world) => {
      const disk = mountCutDisk(world, 'postgres-disk', 400);
      chmodSync(disk.folder, 0o755);
      const cluster = await newCluster(world, disk.folder);
      const dataDir = join(world.folder, 'data');
      mkdirSync(dataDir);
      const office = await world.office({ books: { dataDir, databaseUrl: cluster.url } });
      const robots = await world.tablets(office);
      let cuts = 0;
      let last: Promise<void> = Promise.resolve();
      await world.cast(robots, world.votes, {
        each: async (_, index) => {
          if (index !== 1 && index !== 2) return;
          if (cuts >= 3) return;
          cuts += 1;
          last = last.then(async () => {
            disk.cut();
            cluster.kill();
            await disk.back();
            world.saw('power cut', 1);
            await cluster.start();
          });
          await last;
        },
      });
      await world.drain(office, robots);
    },
  },
];
