import type { Page } from 'playwright-core';
import { barePayload } from '../bare-tablet.ts';
import type { Fault } from '../fault.ts';
import { bothBackends } from '../ground.ts';
import type { World } from '../world.ts';

const waits = 'Ứng dụng đang mở ở một cửa sổ khác';

export const windows: readonly Fault[] = [
  {
    number: 16,
    name: 'two windows of the app at once',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      await world.cast(robots, world.votes, {
        each: async (robot) => {
          // While the first one still sends, a second one opens; then the first is closed.
          const first = robot.page();
          const second = await robot.context().newPage();
          second.setDefaultTimeout(60_000);
          await second.goto(robot.origin());
          world.saw('second window', 1);
          const isHeld = await second
            .getByText(waits, { exact: true })
            .waitFor({ timeout: 60_000 })
            .then(
              () => true,
              () => false,
            );
          world.demand(isHeld, 'a second window works beside the first');
          await first.close();
          robot.moveTo(second);
          await robot.ready();
        },
      });
      await world.drain(office, robots);
    },
  },
  {
    number: 17,
    name: 'a newer version upgrades the database while this one has it open',
    grounds: bothBackends,
    elsewhereInLong: true,
    run: async (world) => {
      const office = await world.office();
      const { robot, browser } = await world.ownTablet(office);
      office.proxy.pull();
      await world.cast([robot], 5, { by: 'reload' });
      // Staff's app lies at the same origin; there a later version may do this.
      const other = await robot.context().newPage();
      office.proxy.plug();
      await other.goto(`${robot.origin()}/api/health`);
      const ms = await other.evaluate(upgrade, 2);
      world.saw('database upgraded', ms >= 0 ? 1 : 0);
      world.demand(ms >= 0 && ms < 5000, `the upgrade took ${ms} ms`);
      world.tell(`upgrade in ${ms} ms`);
      await other.close();
      await world.cast([robot], 5, { by: 'waiting' });
      await robot.page().reload();
      await robot.ready();
      await world.cast([robot], 5, { by: 'reload' });
      await world.drain(office, [robot]);
      world.demandBackend([{ robot, browser }]);
    },
  },
  {
    number: 18,
    name: 'an upgrade of the database is killed half-way',
    grounds: bothBackends,
    elsewhereInLong: true,
    run: async (world) => {
      const office = await world.office();
      const { robot, browser } = await world.ownTablet(office);
      office.proxy.pull();
      for (let round = 0; round < 3; round += 1) {
        await world.cast([robot], 4, { by: 'reload' });
        office.proxy.plug();
        await robot.page().goto(`${robot.origin()}/api/health`);
        office.proxy.pull();
        const began = await robot.page().evaluate(upgradeForEver, 2 + round);
        world.saw('upgrade under way when killed', began);
        await browser.kill();
        const page: Page = await browser.open();
        robot.moveTo(page);
        await page.goto(robot.origin());
        await robot.ready();
      }
      office.proxy.plug();
      await world.drain(office, [robot]);
      world.demandBackend([{ robot, browser }]);
    },
  },
  {
    number: 19,
    name: 'votes that an older version has left unsent',
    grounds: bothBackends,
    elsewhereInLong: true,
    run: async (world) => {
      const office = await world.office();
      const { robot } = await world.ownTablet(office);
      office.proxy.pull();
      const left = leftBehind(world, robot.name);
      // As version 0.1.0 wrote them: numbered, plain, without a link, a day or a journal.
      office.proxy.plug();
      await robot.page().goto(`${robot.origin()}/api/health`);
      office.proxy.pull();
      const put = await robot.page().evaluate(putEntries, left);
      world.saw('entry of an older version', put);
      await robot.page().goto(robot.origin());
      await robot.ready();
      await world.cast([robot], 5, { by: 'reload' });
      office.proxy.plug();
      await world.drain(office, [robot]);
    },
  },
];

function leftBehind(world: World, tablet: string) {
  return Array.from({ length: 500 }, () => {
    const vote = world.ledger.begin(tablet, world.months());
    vote.pressed = true;
    vote.thanked = true;
    const id = `${hex(world, 8)}-${hex(world, 4)}-4${hex(world, 3)}-8${hex(world, 3)}-${hex(world, 12)}`;
    return { id, text: barePayload(vote, id) };
  });
}

function hex(world: World, digits: number): string {
  return Array.from({ length: digits }, () => world.chance.below(16).toString(16)).join('');
}

/** Runs in a page of the same origin; milliseconds until it was done. */
function upgrade(version: number): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const request = indexedDB.open('sipas-kiosk', version);
    request.onupgradeneeded = () => request.result.createObjectStore('of-a-later-version');
    request.onsuccess = () => {
      request.result.close();
      resolve(Math.round(performance.now() - began));
    };
    request.onerror = () => resolve(-1);
    setTimeout(() => resolve(-2), 40_000);
  });
}

/** Resolves in the middle of an upgrade that never ends. */
function upgradeForEver(version: number): Promise<number> {
  return new Promise((resolve) => {
    const request = indexedDB.open('sipas-kiosk', version);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('half-way');
      let round = 0;
      const more = () => {
        round += 1;
        store.put({ round }, round).onsuccess = more;
        if (round === 50) resolve(1);
      };
      more();
    };
    request.onerror = () => resolve(0);
    setTimeout(() => resolve(0), 30_000);
  });
}

/** Runs in the page: they get the next numbers, as if they had always been there. */
function putEntries(
  entries: readonly { readonly id: string; readonly text: string }[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('sipas-kiosk');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction(['device', 'outbox'], 'readwrite');
      const device = tx.objectStore('device');
      const before = device.get('seq');
      before.onsuccess = () => {
        let seq = (before.result as number | undefined) ?? 0;
        for (const { id, text } of entries) {
          seq += 1;
          const bytes = new TextEncoder().encode(text);
          tx.objectStore('outbox').put({ seq, id, key: '', seal: 'none', bytes });
        }
        device.put(seq, 'seq');
      };
      tx.oncomplete = () => {
        opening.result.close();
        resolve(entries.length);
      };
      tx.onerror = () => reject(tx.error);
    };
  });
}
