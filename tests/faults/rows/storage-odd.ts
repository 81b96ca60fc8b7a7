import type { Fault } from '../fault.ts';
import { bothBackends } from '../ground.ts';
import { warningsHeard } from '../heartbeats.ts';
import type { Robot } from '../robot.ts';

/** What the pages below count by themselves. */
const counted = (robot: Robot, name: string) =>
  robot.page().evaluate((key) => (window as unknown as Record<string, number>)[key] ?? 0, name);

/** IndexedDB that does not behave. */
export const storageOdd: readonly Fault[] = [
  {
    number: 20,
    name: 'the database does not open at first',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, {
        prepare: (page) => page.addInitScript(failsToOpen, 2),
      });
      await world.cast(robots, world.votes, {
        by: 'reload',
        each: async (robot) =>
          world.saw('opening refused', await counted(robot, 'refusedOpenings')),
      });
      await world.drain(office, robots);
    },
  },
  {
    number: 21,
    name: 'the connection to the database is closed by the system',
    grounds: bothBackends,
    elsewhereInLong: true,
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, {
        prepare: (page) => page.addInitScript(keepsConnections),
      });
      await world.cast(robots, world.votes, {
        each: async (robot, index) => {
          await robot.next('waiting');
          const closed = await robot.page().evaluate(
            (tells) => {
              const { connections } = window as unknown as { connections: Set<IDBDatabase> };
              const all = [...connections];
              connections.clear();
              for (const one of all) {
                one.close();
                // Without the event the page only finds out when it writes.
                if (tells) one.dispatchEvent(new Event('close'));
              }
              return all.length;
            },
            index % 2 === 0,
          );
          world.saw('connection closed', closed);
          if ((await robot.vote()) === 'thanked') return;
          world.demand(false, 'no form is kept on the connection that was closed');
          await robot.page().reload();
        },
      });
      await world.drain(office, robots);
    },
  },
  {
    number: 22,
    name: 'the browser knows no strict writing',
    run: async (world) => {
      const office = await world.office();
      const robots = await world.tablets(office, 3, {
        prepare: (page) => page.addInitScript(ignoresStrict),
      });
      await world.cast(robots);
      for (const robot of robots) world.saw('strictness ignored', await counted(robot, 'ignored'));
      await world.drain(office, robots);
      const heard = await warningsHeard(office);
      world.tell(`warnings heard: ${heard.join(', ')}`);
    },
  },
];

/** Runs in the page: the first openings of each load fail, as when the backing store is busy. */
function failsToOpen(times: number): void {
  const counts = window as unknown as { refusedOpenings: number };
  counts.refusedOpenings = 0;
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    if (counts.refusedOpenings >= times || !name.includes('sipas')) {
      return version === undefined ? open.call(this, name) : open.call(this, name, version);
    }
    counts.refusedOpenings += 1;
    const request = new EventTarget() as unknown as IDBOpenDBRequest;
    const error = new DOMException('Internal error opening backing store', 'UnknownError');
    Object.defineProperties(request, {
      error: { value: error },
      readyState: { value: 'done' },
    });
    setTimeout(() => {
      const event = new Event('error');
      request.dispatchEvent(event);
      request.onerror?.(event);
    }, 20);
    // Some wrap only what is a real request.
    Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
    return request;
  };
}

function keepsConnections(): void {
  const connections = new Set<IDBDatabase>();
  Object.assign(window, { connections });
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...rest) {
    connections.add(this);
    return transaction.apply(this, rest);
  };
}

function ignoresStrict(): void {
  const counts = window as unknown as { ignored: number };
  counts.ignored = 0;
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (options?.durability === 'strict') counts.ignored += 1;
    return transaction.call(this, stores, mode);
  };
}
