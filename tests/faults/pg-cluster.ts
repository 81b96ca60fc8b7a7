import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../fixtures/free-port.ts';
import type { World } from './world.ts';

/** A PostgreSQL of our own, which may be stopped, starved and cut off; it flushes as in earnest. */
export type Cluster = {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Nothing is finished; what was promised is in its log. */
  readonly crash: () => Promise<void>;
  /** Ends its processes without a word, as a power cut does. */
  readonly kill: () => void;
};

/** `folder` is the disk it lies on; the account of PostgreSQL must be able to get there. */
export async function newCluster(
  world: World,
  folder: string,
  settings: readonly string[] = [],
): Promise<Cluster> {
  const bin = newestBinaries();
  const asUser = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const place = join(folder, 'postgres');
  mkdirSync(place);
  if (asUser.uid !== undefined) {
    chownSync(place, asUser.uid, asUser.gid as number);
    // It must get through the folders above, which are ours alone otherwise.
    for (let at = folder; at.includes('sipas-faults-'); at = join(at, '..')) chmodSync(at, 0o711);
  }
  const data = join(place, 'data');
  const port = await freePort();
  // What waits here must not keep the proxies of other runs from working.
  const run = (program: string, args: readonly string[]) =>
    promisify(execFile)(join(bin, program), [...args], { ...asUser, cwd: place });
  let head = 0;
  await run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']);
  const all = ['listen_addresses=127.0.0.1', ...settings].map((one) => `-c ${one}`).join(' ');
  const start = async () => {
    // After a power cut these may be empty, and then PostgreSQL wants a person to take them away.
    for (const lock of [join(data, 'postmaster.pid'), join(place, `.s.PGSQL.${port}.lock`)]) {
      rmSync(lock, { force: true });
    }
    const log = join(place, 'log');
    try {
      await run('pg_ctl', [
        ...['-D', data, '-w', '-t', '60', '-l', log],
        ...['-o', `-p ${port} -k ${place} ${all}`, 'start'],
      ]);
    } catch (cause) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-600) : 'nothing';
      throw new Error(`PostgreSQL does not start: ${said}`, { cause });
    }
    head = pidOf(data);
  };
  const crash = async () => {
    await run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
  };
  const kill = () => {
    // Its children would go on for a moment, and hold the disk.
    for (const pid of [head, ...childrenOf(head)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    }
  };
  const end = () => {
    process.off('exit', end);
    kill();
  };
  process.once('exit', end);
  world.later(end);
  await start();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, start, crash, kill };
}

function pidOf(data: string): number {
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function childrenOf(pid: number): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function newestBinaries(): string {
  const root = '/usr/lib/postgresql';
  const newest = readdirSync(root)
    .filter((version) => existsSync(join(root, version, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`no initdb in ${root}`);
  return join(root, newest, 'bin');
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}
