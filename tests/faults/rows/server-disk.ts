import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import { mountMemory } from '../mounts.ts';
import type { Office } from '../office.ts';
import { altersReply, isBatch } from '../rules.ts';
import type { World } from '../world.ts';

/** How many entries the server has put off until later. */
function countLater(office: Office): () => number {
  let later = 0;
  office.proxy.use(
    altersReply('batch', isBatch, (answer) => {
      later += answer.body.toString().split('"later"').length - 1;
      return answer;
    }),
  );
  return () => later;
}

/** The server under strace, which makes every k-th of these calls on its database fail. */
function failing(call: string, error: string, name: string): Fault['run'] {
  return async (world) => {
    const office = await world.office();
    const robots = await world.tablets(office);
    await office.stop();
    const trace = join(world.folder, 'trace');
    const every = 3 + world.chance.below(3);
    const inject = `inject=${call}:error=${error}:when=${6 + world.chance.below(4)}+${every}`;
    // A start that meets the fault gives up with one line; the next one has more luck.
    const under = ['strace', '-f', '-q', '-o', trace, '-e', `trace=${call}`, '-e', inject];
    const manner = { under: [...under, '-P', join(office.books.dataDir, 'sipas.db-wal')] };
    const isUp = await office.start({ ...manner }).then(
      () => true,
      () => false,
    );
    if (!isUp) await office.start(manner);
    const later = countLater(office);
    await world.cast(robots);
    await office.kill();
    const failures = readFileSync(trace, 'utf8').split(`${error} `).length - 1;
    world.saw(name, failures);
    await office.start();
    office.proxy.heal();
    await world.drain(office, robots);
    world.tell(`${later()} put off`);
    await sound(world, office);
  };
}

async function sound(world: World, office: Office): Promise<void> {
  const [row] = await read(office.books, 'pragma integrity_check');
  world.demand(row?.integrity_check === 'ok', `the database says ${row?.integrity_check}`);
}

export const serverDisk: readonly Fault[] = [
  {
    number: 51,
    name: "the server's disk is full, and is freed again",
    needs: ['root'],
    run: async (world) => {
      const disk = mountMemory(world, 'disk', '6m');
      const office = await world.office({ books: { dataDir: disk, databaseUrl: null } });
      const robots = await world.tablets(office, 4);
      const later = countLater(office);
      await world.cast(robots, 8);
      const filler = openSync(join(disk, 'filler'), 'w');
      let filled = 0;
      try {
        for (const size of [65_536, 4096, 512]) {
          for (;;) {
            filled += writeSync(filler, Buffer.alloc(size));
          }
        }
      } catch (fault) {
        world.demand((fault as NodeJS.ErrnoException).code === 'ENOSPC', String(fault));
      }
      try {
        for (;;) filled += writeSync(filler, Buffer.alloc(256));
      } catch {
        // Full to the last quarter of a page.
      }
      closeSync(filler);
      await world.cast(robots, 12);
      // By the disk itself: a server that promises what it cannot keep would put off nothing.
      const { bavail, bsize } = statfsSync(disk);
      world.saw('disk full while votes were cast', filled > 0 && bavail * bsize < 4096 ? 1 : 0);
      world.tell(`${later()} put off`);
      rmSync(join(disk, 'filler'));
      office.proxy.heal();
      await world.drain(office, robots);
      await sound(world, office);
    },
  },
  {
    number: 52,
    name: 'a write of the database meets a full disk, again and again',
    needs: ['strace'],
    run: failing('pwrite64', 'ENOSPC', 'write refused'),
  },
  {
    number: 53,
    name: 'the disk cannot flush what the database wrote',
    needs: ['strace'],
    run: failing('fdatasync,fsync', 'EIO', 'flush refused'),
  },
  {
    number: 54,
    name: 'another program holds the database locked',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      let held = 0;
      let stopped = false;
      const holding = (async () => {
        while (!stopped) {
          const other = new SqliteDatabase(join(office.books.dataDir, 'sipas.db'), {
            timeout: 20_000,
          });
          other.exec('begin immediate');
          held += 1;
          await new Promise((resolve) => setTimeout(resolve, 5000));
          other.exec('rollback');
          other.close();
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
      })();
      await world.cast(robots);
      stopped = true;
      await holding;
      world.saw('lock of 5 s held', held);
      await world.drain(office, robots);
    },
  },
  {
    number: 55,
    name: 'the write-ahead index is gone, the database may not be written',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 4);
      await world.cast(robots, 8);
      const at = (name: string) => join(office.books.dataDir, name);
      await office.kill();
      // The index is made anew from the log; the log itself holds commits and must stay.
      rmSync(at('sipas.db-shm'), { force: true });
      world.saw('index deleted', existsSync(at('sipas.db-shm')) ? 0 : 1);
      await office.start();
      await world.cast(robots, 4);
      await world.drain(office, robots);
      await office.stop();
      // Root may write whatever the mode says: an immutable file refuses root as well.
      rmSync(at('sipas.db-wal'), { force: true });
      rmSync(at('sipas.db-shm'), { force: true });
      const isImmutable = immutable(at('sipas.db'), true);
      if (!isImmutable) chmodSync(at('sipas.db'), 0o400);
      const code = await office.startInVain();
      world.tell(`read-only: exit ${code}`);
      world.demand(code === 2, `a database that cannot be written ends with ${code}`);
      world.saw('start refused', 1);
      if (isImmutable) immutable(at('sipas.db'), false);
      else chmodSync(at('sipas.db'), 0o600);
      await world.cast(robots, 8);
      await office.start();
      await world.drain(office, robots);
    },
  },
  {
    number: 56,
    name: 'a page of the database is damaged',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      await world.cast(robots, 10);
      await world.drain(office, robots);
      await office.stop();
      const file = join(office.books.dataDir, 'sipas.db');
      const good = readFileSync(file);
      const bad = Buffer.from(good);
      const pages = statSync(file).size / 4096;
      for (let page = 1; page < pages; page += 1) bad.fill(0x5a, page * 4096 + 8, page * 4096 + 64);
      put(file, bad);
      world.saw('pages damaged', pages - 1);
      const doctor = await office.sipas(['doctor']);
      world.demand(doctor.code !== 0, 'the doctor finds nothing');
      world.alarm(`doctor ends with ${doctor.code}`);
      // What people give meanwhile waits on the tablets.
      await world.cast(robots, 10);
      put(file, good);
      await office.start();
      await world.drain(office, robots);
    },
  },
];

function put(file: string, bytes: Buffer): void {
  writeFileSync(file, bytes);
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Whether the file system knows how; memory disks do not. */
function immutable(file: string, on: boolean): boolean {
  try {
    execFileSync('chattr', [on ? '+i' : '-i', file], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
