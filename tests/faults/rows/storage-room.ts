import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Fault } from '../fault.ts';
import { bothBackends } from '../ground.ts';
import { warningsHeard } from '../heartbeats.ts';
import { mountMemory } from '../mounts.ts';
import type { Robot } from '../robot.ts';
import { dropsBefore, isKioskCall } from '../rules.ts';
import type { OwnTablet, World } from '../world.ts';

/** Presses, and hears no thanks while the tablet cannot write; then it can, and thanks. */
async function refusedThenKept(
  world: World,
  robot: Robot,
  trouble: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> },
): Promise<'refused' | 'kept at once'> {
  const vote = await robot.begin();
  await trouble.begin();
  const first = await robot.press(vote, 4000);
  await trouble.end();
  if (first === 'thanked') {
    await robot.next('waiting');
    return 'kept at once';
  }
  // The tablet tries again by itself.
  const heading = robot.page().getByRole('heading', { name: 'Cảm ơn Ông/Bà' });
  await heading.waitFor({ timeout: 120_000 });
  vote.thanked = true;
  world.alarm('"not saved" instead of the thanks');
  await robot.next('waiting');
  return 'refused';
}

/** Two tablets with disks of their own, side by side. */
async function onTwo(
  world: World,
  hows: readonly NonNullable<Parameters<World['ownTablet']>[1]>[],
  rounds: number,
  round: (tablet: OwnTablet, index: number) => Promise<void>,
): Promise<void> {
  const office = await world.office();
  const tablets = await Promise.all(hows.map((how) => world.ownTablet(office, how)));
  office.proxy.use(dropsBefore(isKioskCall));
  await Promise.all(
    tablets.map(async (tablet, place) => {
      const share = Math.ceil((rounds - place) / tablets.length);
      for (let index = 0; index < share; index += 1) await round(tablet, index);
    }),
  );
  // What was thanked for is on the disk: the browsers die before anything is sent.
  for (const { robot, browser } of tablets) {
    await browser.kill();
    robot.moveTo(await browser.open());
  }
  office.proxy.heal();
  for (const { robot } of tablets) {
    await robot.page().goto(robot.origin());
    await robot.ready();
  }
  await world.drain(
    office,
    tablets.map(({ robot }) => robot),
  );
  world.demandBackend(tablets);
}

export const storageRoom: readonly Fault[] = [
  {
    number: 11,
    name: "the browser's quota is used up",
    grounds: bothBackends,
    elsewhereInLong: true,
    run: (world) =>
      onTwo(
        world,
        // The second one has no journal that would hold what the database refused.
        [{ prepare: littleRoom }, { prepare: littleRoomWithoutJournal }],
        14,
        async ({ robot }, index) => {
          if (index % 3 !== 0) {
            await robot.vote();
            await robot.next('reload');
            return;
          }
          const how = await refusedThenKept(world, robot, {
            begin: async () => {
              world.saw('record that filled the quota', await robot.page().evaluate(fillQuota));
            },
            end: async () => {
              await robot.page().evaluate(freeQuota);
            },
          });
          // Beginning another log makes room; whether what is thanked for is there, the books say.
          world.saw(how === 'refused' ? 'write refused' : 'write under a full quota', 1);
        },
      ),
  },
  {
    number: 12,
    name: 'the disk is full while people vote, and is freed again',
    grounds: bothBackends,
    needs: ['root'],
    run: async (world) => {
      const disks = ['one', 'two'].map((name) => ({
        folder: mountMemory(world, `disk-${name}`, '160m'),
      }));
      await onTwo(world, disks, 12, async ({ robot, browser }, index) => {
        if (index % 3 !== 0) {
          await robot.vote();
          await robot.next('reload');
          return;
        }
        const filler = join(browser.profile, '../filler');
        const how = await refusedThenKept(world, robot, {
          begin: async () => fill(filler),
          end: async () => rmSync(filler),
        });
        world.saw(how === 'refused' ? 'write refused' : 'write beside a full disk', 1);
      });
    },
  },
  {
    number: 13,
    name: 'the browser drops all that the site has stored',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      await world.cast(robots, 10);
      await world.drain(office, robots);
      for (const robot of robots) {
        const client = await robot.context().newCDPSession(robot.page());
        await robot.page().goto('about:blank');
        await client.send('Storage.clearDataForOrigin', {
          origin: robot.origin(),
          storageTypes: 'all',
        });
        await robot.page().goto(robot.origin());
        const code = robot.page().getByRole('textbox', { name: 'Mã kết nối' });
        await code.waitFor({ timeout: 60_000 });
        world.saw('storage dropped', 1);
        world.alarm('asks for a code');
        // It does not go on as if nothing had been: staff connect it anew.
        await robot.enrol(office.enrolUrl());
      }
      await world.cast(robots, 10);
      await world.drain(office, robots);
    },
  },
  {
    number: 14,
    name: 'the browser will not promise to keep anything',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      for (const robot of robots) {
        const persisted = await robot.page().evaluate(() => navigator.storage.persisted());
        world.saw('promise denied', persisted ? 0 : 1);
      }
      await world.cast(robots);
      await world.drain(office, robots);
      const heard = await warningsHeard(office);
      world.demand(heard.includes('not-persisted'), `warnings heard: ${heard.join(', ')}`);
      world.alarm('not-persisted');
    },
  },
  {
    number: 15,
    name: 'a private window',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office);
      for (const robot of robots) {
        const room = await robot.page().evaluate(() => navigator.storage.estimate());
        world.tell(`room ${Math.round((room.quota ?? 0) / 1_000_000)} MB`);
        // A context of its own is what Chromium opens for a private window: nothing on the disk.
        world.saw('private window', 1);
      }
      await world.cast(robots);
      await world.drain(office, robots);
      const heard = await warningsHeard(office);
      const told = heard.some((word) => word === 'private' || word === 'not-persisted');
      world.demand(told, `warnings heard: ${heard.join(', ')}`);
      world.alarm(heard.join(', '));
    },
  },
];

/** To the last byte: a journal needs little room. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  for (const size of [1_048_576, 65_536, 4096, 256]) {
    const block = Buffer.alloc(size);
    try {
      for (;;) writeSync(handle, block);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
    }
  }
  closeSync(handle);
}

async function littleRoom(page: Page, origin: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  // It lasts as long as this session does.
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000_000 });
}

async function littleRoomWithoutJournal(page: Page, origin: string): Promise<void> {
  await littleRoom(page, origin);
  await page.addInitScript(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new Error('no workers here');
        }
      },
    });
  });
}

/** Runs in the page: records of another database, until not even a small one fits. */
async function fillQuota(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('filler', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('filler');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let key = 0;
  for (const size of [1_000_000, 100_000, 10_000, 1000, 100]) {
    let fits = true;
    while (fits) {
      key += 1;
      fits = await new Promise<boolean>((resolve) => {
        try {
          const tx = database.transaction('filler', 'readwrite');
          // What is the same all over would be packed to nothing.
          const bytes = new Uint8Array(size);
          for (let at = 0; at < size; at += 65_536) {
            crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
          }
          tx.objectStore('filler').put(bytes, key);
          tx.oncomplete = () => resolve(true);
          tx.onabort = () => resolve(false);
        } catch {
          // The connection is closed once nothing fits any more.
          resolve(false);
        }
      });
    }
  }
  database.close();
  return key;
}

function freeQuota(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('filler');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
