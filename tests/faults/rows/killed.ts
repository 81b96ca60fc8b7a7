import type { Fault } from '../fault.ts';
import { bothBackends } from '../ground.ts';
import type { NetworkProxy } from '../proxy.ts';
import type { Robot } from '../robot.ts';
import type { OwnTablet, World } from '../world.ts';

/** Starts the browser again on the same profile, as the tablet does when its power is back. */
async function again({ robot, browser }: OwnTablet): Promise<void> {
  const page = await browser.open();
  robot.moveTo(page);
  await page.goto(robot.origin());
  await robot.ready();
}

/** Two tablets, each with a browser of its own, that meet the same fate vote after vote. */
async function onTwoTablets(
  world: World,
  rounds: number,
  round: (tablet: OwnTablet, index: number) => Promise<void>,
): Promise<void> {
  const office = await world.office();
  const tablets = [await world.ownTablet(office), await world.ownTablet(office)];
  // Nothing has left the tablets when they die: what is there afterwards was on their disks.
  office.proxy.pull();
  await Promise.all(
    tablets.map(async (tablet) => {
      for (let index = 0; index < rounds; index += 1) await round(tablet, index);
    }),
  );
  office.proxy.plug();
  await world.drain(
    office,
    tablets.map(({ robot }) => robot),
  );
  world.demandBackend(tablets);
}

export const killed: readonly Fault[] = [
  {
    number: 1,
    name: 'the browser is killed right after the thanks',
    grounds: bothBackends,
    run: (world) =>
      onTwoTablets(world, world.votes / 2, async (tablet) => {
        await tablet.robot.vote();
        await tablet.browser.kill();
        world.saw('browser killed', 1);
        await again(tablet);
      }),
  },
  {
    number: 2,
    name: 'the browser is killed while a form is being written',
    run: (world) =>
      onTwoTablets(world, world.votes / 2, async (tablet, index) => {
        if (index % 2 === 0) {
          await tablet.robot.vote();
          await tablet.robot.next('reload');
          return;
        }
        const vote = await tablet.robot.begin();
        // The button is pressed, and somewhere on the way to the thanks everything ends.
        const pressing = tablet.robot.press(vote).catch(() => 'not-thanked' as const);
        await new Promise((resolve) => setTimeout(resolve, world.chance.below(160)));
        await tablet.browser.kill();
        world.saw(vote.thanked ? 'killed after the thanks' : 'killed before the thanks', 1);
        await pressing;
        await again(tablet);
      }),
  },
  {
    number: 3,
    name: 'the page crashes in the middle of a form and while sending',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 4);
      await world.cast(robots, world.votes, {
        each: async (robot, index) => {
          if (index % 2 === 0) return;
          await robot.next('waiting');
          await robot.begin();
          const url = robot.origin();
          const context = robot.context();
          const dead = new Promise<void>((resolve) => robot.page().once('crash', () => resolve()));
          const client = await context.newCDPSession(robot.page());
          // Its answer never comes: there is nobody left to give it.
          client.send('Page.crash').catch(() => undefined);
          await dead;
          world.saw('page crashed', 1);
          await robot.page().close();
          const page = await context.newPage();
          page.setDefaultTimeout(60_000);
          robot.moveTo(page);
          await page.goto(url);
          await robot.ready();
          await robot.vote();
        },
      });
      await world.drain(office, robots);
    },
  },
  {
    number: 4,
    name: 'the service worker is stopped while batches are sent, and a new one comes mid-form',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      await world.cast(robots, world.votes / 2, {
        each: async (robot) => {
          const client = await robot.context().newCDPSession(robot.page());
          await client.send('ServiceWorker.enable');
          const stopped = new Promise<void>((resolve) =>
            client.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
              if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
            }),
          );
          await client.send('ServiceWorker.stopAllWorkers');
          await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 3000))]);
          world.saw('worker stopped', 1);
          await client.detach();
          await robot.next('waiting');
          await offeredMidForm(world, robot, office.proxy);
        },
      });
      await world.drain(office, robots);
    },
  },
];

/** The server has a new worker while somebody fills in a form: it must wait for its turn. */
async function offeredMidForm(world: World, robot: Robot, proxy: NetworkProxy): Promise<void> {
  const vote = await robot.begin();
  offered += 1;
  const mark = `\n// ${offered}`;
  proxy.use({
    name: 'new worker',
    strikes: ({ url }) => url.startsWith('/sw.js'),
    async act({ forward, reply }) {
      const answer = await forward();
      reply({ ...answer, body: Buffer.concat([answer.body, Buffer.from(mark)]) });
    },
  });
  const taken = await robot.page().evaluate(async () => {
    let changes = 0;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('controllerchange', () => {
      changes += 1;
    });
    const registration = await serviceWorker.ready;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    for (let tries = 0; tries < 600 && worker?.state === 'installing'; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { state: worker?.state ?? 'none', changes };
  });
  world.saw('new worker mid-form', taken.state === 'none' ? 0 : 1);
  world.demand(
    taken.changes === 0 && taken.state === 'installed',
    `mid-form a new worker is ${taken.state}, taken over ${taken.changes} times`,
  );
  await robot.press(vote);
}

let offered = 0;
