import { read } from '../books.ts';
import type { Fault } from '../fault.ts';
import type { Robot } from '../robot.ts';

/** What people do to a tablet, and what a tired tablet does to them. */
export const people: readonly Fault[] = [
  {
    number: 23,
    name: 'little memory, one form after the other',
    alone: true,
    run: async (world) => {
      const office = await world.office();
      const { robot } = await world.ownTablet(office, {
        switches: ['--js-flags=--max-old-space-size=64'],
        // Before the app is loaded: it must not have looked at two clocks.
        prepare: (page) => page.clock.install(),
      });
      const client = await robot.context().newCDPSession(robot.page());
      const heap = async () => {
        await client.send('HeapProfiler.collectGarbage');
        return (await client.send('Runtime.getHeapUsage')).usedSize;
      };
      // Forms one after the other on one page: the clock is turned on past the thanks.
      const give = async (times: number) => {
        for (let given = 0; given < times; given += 1) {
          await robot.vote();
          await robot.page().clock.runFor(6000);
          await robot.ready();
        }
      };
      const heaps: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        await give(20);
        heaps.push(await heap());
      }
      world.saw('form with 64 MB of heap', 60);
      // What is compiled along the way comes once, a leak with each form; the turned clock itself
      // keeps some kB of each. The fine measure is that of 5,000 forms in tests/long.
      const [first = 0, second = 0, third = 0] = heaps;
      const slopes = [second - first, third - second].map((grown) => Math.round(grown / 20));
      world.tell(`${slopes.join(' and ')} bytes of heap a form`);
      world.demand(
        Math.min(...slopes) < 12_288,
        `the heap grew by ${slopes.join(', ')} bytes a form`,
      );
      await world.drain(office, [robot]);
    },
  },
  {
    number: 24,
    name: 'twenty taps a second, and every button twice',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, { options: { hasTouch: true } });
      await Promise.all(
        robots.map(async (robot, place) => {
          for (
            let index = 0;
            index < Math.ceil((world.votes - place) / robots.length);
            index += 1
          ) {
            await robot.ready();
            const vote = await robot.begin();
            const page = robot.page();
            const button = page.getByRole('button', { name: 'Gửi đánh giá', exact: true });
            const box = await button.boundingBox();
            if (!box) throw new Error('the button has no place');
            const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            const client = await robot.context().newCDPSession(page);
            vote.pressed = true;
            const thanks = page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor();
            for (let tap = 0; tap < 20; tap += 1) {
              const touch = { touchPoints: [point] };
              await client.send('Input.dispatchTouchEvent', { type: 'touchStart', ...touch });
              await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
              world.saw('tap', 1);
            }
            await thanks;
            vote.thanked = true;
            await client.detach();
            await robot.next('waiting');
          }
        }),
      );
      await world.drain(office, robots);
    },
  },
  {
    number: 25,
    name: 'people who walk away in the middle of a form',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, {
        prepare: (page) => page.clock.install(),
      });
      let left = 0;
      await world.cast(robots, world.votes, {
        each: async (robot) => {
          await robot.next('waiting');
          await walksAway(robot);
          left += 1;
        },
      });
      await world.drain(office, robots);
      world.saw('form left behind', left);
      const partial = async () =>
        (await read(office.books, 'select content_json from response')).filter(
          (row) => (JSON.parse(String(row.content_json)) as { partial?: boolean }).partial === true,
        ).length;
      const deadline = Date.now() + 60_000;
      while ((await partial()) < left && Date.now() < deadline) {
        await Promise.all(robots.map((robot) => robot.online()));
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      const found = await partial();
      world.demand(found === left, `${found} partial forms for ${left} that were left behind`);
    },
  },
  {
    number: 26,
    name: 'the page stands still, as with the screen off, while forms wait',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      office.proxy.pull();
      await world.cast(robots, world.votes, {
        each: async (robot, index) => {
          if (index % 2 === 0) return;
          // No state of its life-cycle stops a page that has no window: the debugger does.
          const client = await robot.context().newCDPSession(robot.page());
          await client.send('Debugger.enable');
          const stopped = new Promise<void>((resolve) =>
            client.once('Debugger.paused', () => resolve()),
          );
          await client.send('Debugger.pause');
          client.send('Runtime.evaluate', { expression: '1 + 1' }).catch(() => undefined);
          await stopped;
          world.saw('page stopped', 1);
          if (index > 2) office.proxy.plug();
          await new Promise((resolve) => setTimeout(resolve, 2500));
          await client.send('Debugger.resume');
          await client.detach();
        },
      });
      office.proxy.plug();
      await world.drain(office, robots);
    },
  },
  {
    number: 27,
    name: 'a question that cannot be drawn',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, {
        prepare: (page) => page.addInitScript(failsToDraw),
      });
      await world.cast(robots, world.votes, {
        each: async (robot, index) => {
          if (index % 2 === 0) return;
          await robot.next('waiting');
          const page = robot.page();
          await page.evaluate(() => Object.assign(window, { failDrawing: true }));
          await page.getByRole('button', { name: 'Bắt đầu đánh giá', exact: true }).click();
          await page.waitForFunction(
            () => (window as unknown as { failedDrawing: number }).failedDrawing > 0,
          );
          world.saw('drawing failed', 1);
          await page.evaluate(() => Object.assign(window, { failDrawing: false }));
          // The next person is served, at the latest when the tablet has waited long enough.
          await robot.page().reload();
          await robot.ready();
          await robot.vote();
        },
      });
      await world.drain(office, robots);
    },
  },
];

async function walksAway(robot: Robot): Promise<void> {
  await robot.begin();
  const { clock } = robot.page();
  await clock.runFor(46_000);
  await clock.runFor(21_000);
  await robot.ready();
}

/** Runs in the page: while it is asked to, no radio button can be made. */
function failsToDraw(): void {
  const state = Object.assign(window, { failDrawing: false, failedDrawing: 0 });
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (state.failDrawing && value === 'radiogroup') {
      state.failedDrawing += 1;
      throw new Error('this question cannot be drawn');
    }
    setAttribute.call(this, name, value);
  };
}
