import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Fault } from '../fault.ts';
import { onPostgres } from '../ground.ts';
import { type Cluster, newCluster } from '../pg-cluster.ts';
import { altersReply, isBatch } from '../rules.ts';
import type { World } from '../world.ts';

/** A unit on a cluster of its own. */
async function officeOn(world: World, settings: readonly string[] = []) {
  const cluster = await newCluster(world, world.folder, settings);
  const dataDir = join(world.folder, 'data');
  mkdirSync(dataDir);
  const office = await world.office({ books: { dataDir, databaseUrl: cluster.url } });
  return { cluster, office, robots: await world.tablets(office) };
}

/** Has all the time it needs, whatever patience the cluster is told to have with the server. */
const patient = ({ url }: Cluster) =>
  new pg.Client({ connectionString: url, options: '-c statement_timeout=0' });

async function query(cluster: Cluster, ...statements: readonly string[]): Promise<void> {
  const client = patient(cluster);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const postgres: readonly Fault[] = [
  {
    number: 57,
    name: 'PostgreSQL crashes and starts again while batches come',
    grounds: [onPostgres],
    needs: ['postgres binaries'],
    run: async (world) => {
      const { cluster, office, robots } = await officeOn(world);
      let crashes = 0;
      let isOver = false;
      const crashing = (async () => {
        while (!isOver) {
          await pause(1500 + world.chance.below(3000));
          await cluster.crash();
          crashes += 1;
          await pause(world.chance.below(1500));
          await cluster.start();
        }
      })();
      await world.cast(robots);
      isOver = true;
      await crashing;
      world.saw('PostgreSQL crashed', crashes);
      await world.drain(office, robots);
    },
  },
  {
    number: 58,
    name: 'PostgreSQL has no connection left, is too slow, may not write',
    grounds: [onPostgres],
    needs: ['postgres binaries'],
    run: async (world) => {
      const { cluster, office, robots } = await officeOn(world, ['max_connections=14']);
      let later = 0;
      office.proxy.use(
        altersReply('batch', isBatch, (answer) => {
          later += answer.body.toString().split('"later"').length - 1;
          if (answer.status >= 500) later += 1;
          return answer;
        }),
      );
      const set = (setting: string) =>
        query(cluster, `alter system set ${setting}`, 'select pg_reload_conf()');
      await set('default_transaction_read_only = on');
      await world.cast(robots, 5);
      await set('default_transaction_read_only = off');
      // A lock on the table, and less patience than it lasts.
      await set("statement_timeout = '300ms'");
      const locker = patient(cluster);
      await locker.connect();
      await locker.query('begin; lock table response in access exclusive mode');
      await world.cast(robots, 5);
      await locker.query('rollback');
      await locker.end();
      await query(cluster, 'alter system reset statement_timeout', 'select pg_reload_conf()');
      // Every connection is taken, those of the server are cut.
      const greedy = await takeAll(cluster);
      await world.cast(robots, 5);
      await Promise.all(greedy.map((client) => client.end()));
      await world.cast(robots, 5);
      office.proxy.heal();
      world.saw('connection taken', greedy.length);
      world.saw('entry put off', later);
      await world.drain(office, robots);
    },
  },
];

async function takeAll(cluster: Cluster): Promise<readonly pg.Client[]> {
  const first = new pg.Client({ connectionString: cluster.url });
  first.on('error', () => undefined);
  await first.connect();
  await first.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
  );
  const taken = [first];
  for (;;) {
    const client = new pg.Client({ connectionString: cluster.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch {
      // That was the last one.
      return taken;
    }
    taken.push(client);
  }
}
