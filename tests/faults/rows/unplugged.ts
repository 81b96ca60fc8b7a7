import { routes } from '../../../src/protocol/routes.ts';
import type { Fault } from '../fault.ts';
import type { Office } from '../office.ts';
import { dropsBefore, isBatch } from '../rules.ts';

/** A network that is away, comes and goes, or is thin. */
export const unplugged: readonly Fault[] = [
  {
    number: 35,
    name: 'no network from the opening on, over a day',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      await Promise.all(robots.map((robot) => robot.context().setOffline(true)));
      // A new start without a network: everything must come from the tablet itself.
      await Promise.all(
        robots.map(async (robot) => {
          await robot.page().reload();
          await robot.ready();
        }),
      );
      const before = office.proxy.asked('/api/v1/kiosk/batches');
      await world.cast(robots);
      const sent = office.proxy.asked('/api/v1/kiosk/batches') - before;
      world.demand(sent === 0, `${sent} batches came without a network`);
      world.saw('forms given without a network', world.ledger.votes.length);
      await Promise.all(robots.map((robot) => robot.context().setOffline(false)));
      await world.drain(office, robots);
    },
  },
  {
    number: 36,
    name: 'the network comes and goes every second',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      let cuts = 0;
      const flapping = setInterval(() => {
        cuts += 1;
        if (cuts % 2 === 1) office.proxy.pull();
        else office.proxy.plug();
      }, 1000);
      world.later(() => clearInterval(flapping));
      await world.cast(robots);
      clearInterval(flapping);
      office.proxy.plug();
      world.saw('cable pulled', Math.ceil(cuts / 2));
      await world.drain(office, robots);
    },
  },
  {
    number: 44,
    name: 'a thin line: 400 kb/s, 400 ms, one request in twenty lost',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      let slowed = 0;
      for (const robot of robots) {
        const client = await robot.context().newCDPSession(robot.page());
        await client.send('Network.enable');
        await client.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 400,
          downloadThroughput: 50_000,
          uploadThroughput: 50_000,
        });
        client.on('Network.loadingFinished', () => {
          slowed += 1;
        });
      }
      let batches = 0;
      const drop = dropsBefore((asked) => {
        if (isBatch(asked)) batches += 1;
        return isBatch(asked) && batches % 20 === 5;
      });
      office.proxy.use(drop);
      await world.cast(robots);
      await world.drain(office, robots);
      world.saw('request over the thin line', slowed);
      world.saw(drop.name, office.proxy.count(drop.name));
    },
  },
  {
    number: 46,
    name: 'the port is dead, then another server process answers there',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 8);
      await office.stop();
      world.saw('server gone', office.pid() === null ? 1 : 0);
      await world.cast(robots);
      // All begin anew in one moment; what lies between their next tries is drawn, for each alone.
      const began = Date.now();
      await Promise.all(robots.map((robot) => robot.online()));
      const shares = await waitsAfter(office, began, robots.length);
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      const off = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
      const spread = Math.sqrt(off);
      world.tell(`${shares.length} waits spread by ${Math.round(spread * 100)} % of the longest`);
      // Drawn from one half up to the whole they spread by 14 %, and most are shorter than the
      // longest may be; undrawn they are as long, and what a busy machine adds is never less.
      const shorter = shares.filter((share) => share < 0.95).length;
      const isDrawn = spread > 0.07 && shorter >= shares.length / 4;
      world.demand(isDrawn, `the tablets wait equally long, ${shorter} of them shorter`);
      await office.start();
      await world.drain(office, robots);
    },
  },
];

/** The first two waits of each tablet after this moment, as shares of the longest each may be. */
async function waitsAfter(
  { proxy }: Office,
  began: number,
  tablets: number,
): Promise<readonly number[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const tries = proxy.visits(routes.batches).map((times) =>
      times
        .filter((time) => time >= began)
        // A browser asks once more at once where a connection that it kept turns out to be closed.
        .filter((time, index, all) => index === 0 || time - (all[index - 1] as number) > 700),
    );
    const whole = tries.filter(({ length }) => length > 2) as [number, number, number][];
    if (whole.length === tablets) {
      return whole.flatMap(([first, second, third]) => [
        (second - first) / 4000,
        (third - second) / 8000,
      ]);
    }
    if (Date.now() > deadline) throw new Error(`${whole.length} tablets tried three times`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
