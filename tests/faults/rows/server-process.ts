import { gzipSync } from 'node:zlib';
import { routes } from '../../../src/protocol/routes.ts';
import { bareTablet } from '../bare-tablet.ts';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import type { Office } from '../office.ts';
import { isBatch } from '../rules.ts';
import type { World } from '../world.ts';

/** Votes are cast; each batch that comes may be the one in whose middle the server goes. */
async function whileBatchesCome(
  world: World,
  office: Office,
  strike: () => Promise<void>,
  howOften: number,
): Promise<void> {
  const robots = await world.tablets(office);
  let under = 0;
  let struck = 0;
  office.proxy.use({
    name: 'batch under way',
    strikes: isBatch,
    async act({ forward, reply }) {
      const isFirst = under === 0 && struck < howOften && world.chance.below(3) > 0;
      under += 1;
      try {
        const answer = forward();
        if (isFirst) {
          struck += 1;
          await new Promise((resolve) => setTimeout(resolve, world.chance.below(12)));
          await Promise.all([strike(), answer.catch(() => undefined)]);
        }
        reply(await answer);
      } finally {
        under -= 1;
      }
    },
  });
  await world.cast(robots);
  office.proxy.heal();
  if (office.pid() === null) await office.start();
  await world.drain(office, robots);
  const sound = await office.sipas(['doctor']);
  world.tell(`doctor ${sound.code}`);
}

export const serverProcess: readonly Fault[] = [
  {
    number: 48,
    name: 'the server is killed in the middle of a batch',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      await whileBatchesCome(
        world,
        office,
        async () => {
          await office.kill();
          world.saw('server killed', 1);
          await office.start();
        },
        6,
      );
    },
  },
  {
    number: 49,
    name: 'the server is told to stop with requests in flight',
    grounds: bothDatabases,
    run: async (world) => {
      const office = await world.office();
      await whileBatchesCome(
        world,
        office,
        async () => {
          const code = await office.stop();
          world.saw('server stopped', 1);
          world.demand(code === 0, `it ended with ${code}`);
          await office.start();
        },
        5,
      );
    },
  },
  {
    number: 60,
    name: 'a server with 64 MB of heap, and bodies as large as may be',
    run: async (world) => {
      const office = await world.office({ manner: { node: ['--max-old-space-size=64'] } });
      const robots = await world.tablets(office);
      const big = `{"kiosk":"x","entries":[${'"'.padEnd(1_000_000, 'a')}"]}`;
      let refused = 0;
      const known = await bareTablet(office);
      // 200 MB of spaces that travel as 200 kB, from a tablet that the server knows.
      const bomb = gzipSync(Buffer.alloc(200_000_000, 32));
      const pressure = (async () => {
        for (let round = 0; round < 60; round += 1) {
          const replies = await Promise.all(
            Array.from({ length: 4 }, () =>
              fetch(`${office.origin}${routes.batches}`, {
                method: 'POST',
                headers: { 'content-type': 'application/json', authorization: 'Kiosk a.b' },
                body: big,
              }).catch(() => null),
            ),
          );
          if (round % 20 === 5) {
            const reply = await fetch(`${office.origin}${routes.batches}`, {
              method: 'POST',
              headers: {
                'content-type': 'application/json',
                'content-encoding': 'gzip',
                authorization: known.authorization,
              },
              body: new Uint8Array(bomb),
            }).catch(() => null);
            world.saw('body that swells sent', 1);
            const status = reply?.status ?? 'nothing';
            world.demand(status === 413, `a body that swells is answered ${status}`);
          }
          refused += replies.filter((reply) => reply !== null && reply.status >= 400).length;
        }
      })();
      await world.cast(robots);
      await pressure;
      world.saw('large body refused', refused);
      world.demand(office.pid() !== null, 'the server ended');
      if (office.pid() === null) await office.start();
      await world.drain(office, robots);
    },
  },
];
