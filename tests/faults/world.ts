import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { chanceFrom } from '../fixtures/chance.ts';
import type { Books } from './books.ts';
import { backendOf, type OwnBrowser, ownBrowser, type SharedBrowser } from './browsers.ts';
import { arrived } from './checker.ts';
import type { Ground } from './ground.ts';
import { type Ledger, monthsAround, openLedger } from './ledger.ts';
import { type Manner, type Office, openOffice } from './office.ts';
import { type Robot, robotAt, type Voted } from './robot.ts';
import { setUp, type Template } from './template.ts';

/** A tablet whose browser is its own: what can be killed, cut off and damaged. */
export type OwnTablet = { readonly robot: Robot; readonly browser: OwnBrowser };

/** All that one run of a fault happens in. It is taken down afterwards, whatever happened. */
export type World = {
  readonly seed: number;
  readonly ground: Ground;
  readonly folder: string;
  readonly chance: ReturnType<typeof chanceFrom>;
  readonly ledger: Ledger;
  /** Votes of the CI form; a long run gives the same. */
  readonly votes: number;
  /** A unit's server, running; on a database of its own, or on `books` made from nothing. */
  readonly office: (how?: { readonly books?: Books; readonly manner?: Manner }) => Promise<Office>;
  /** Enrolled tablets in contexts of one browser. */
  readonly tablets: (
    office: Office,
    count?: number,
    how?: {
      readonly options?: BrowserContextOptions;
      /** Before anything is loaded; the number of the tablet, from 0. */
      readonly prepare?: (page: Page, index: number) => Promise<unknown>;
    },
  ) => Promise<readonly Robot[]>;
  /** An enrolled tablet with a profile on the disk, in `folder` if it is to be there. */
  readonly ownTablet: (
    office: Office,
    how?: {
      readonly folder?: string;
      readonly switches?: readonly string[];
      readonly prepare?: (page: Page, origin: string) => Promise<unknown>;
      /** Where it finds the server, if not at the office's own address. */
      readonly origin?: string;
    },
  ) => Promise<OwnTablet>;
  /** A page that no tablet is enrolled on. */
  readonly page: SharedBrowser['page'];
  readonly robotAt: (page: Parameters<typeof robotAt>[0], name: string) => Robot;
  /** What time it really is in this world; the true one unless the row turns the clocks. */
  readonly itIs: (now: () => number) => void;
  readonly months: () => readonly string[];
  /** Each tablet takes its share of the votes, side by side. */
  readonly cast: (
    robots: readonly Robot[],
    votes?: number,
    how?: {
      readonly by?: 'waiting' | 'reload';
      readonly patienceMs?: number;
      readonly each?: (robot: Robot, index: number) => Promise<void>;
    },
  ) => Promise<readonly Voted[]>;
  /** Waits until every vote that was thanked for is in the database; false when time ran out. */
  readonly drain: (
    office: Office,
    robots: readonly Robot[],
    longestMs?: number,
  ) => Promise<boolean>;
  /** How many votes were thanked for and are not there at this moment. */
  readonly lostNow: (office: Office) => Promise<number>;
  readonly theOffice: () => Office;
  /** That these browsers kept their databases as this run is meant to. */
  readonly demandBackend: (tablets: readonly OwnTablet[]) => void;
  /** The fault was seen to happen. */
  readonly saw: (what: string, times: number) => void;
  readonly alarm: (what: string) => void;
  readonly demand: (holds: boolean, sentence: string) => void;
  readonly tell: (note: string) => void;
  /** Undone when the run is over, the last first. */
  readonly later: (undo: () => Promise<unknown> | unknown) => void;
};

/** What a run has said of itself. */
export type Said = {
  readonly observed: Map<string, number>;
  readonly alarms: string[];
  readonly failures: string[];
  readonly notes: string[];
  drainMs: number;
  drained: boolean;
  /** The last office that was opened: whose books are checked. */
  office: Office | null;
};

export function openWorld(needs: {
  readonly seed: number;
  readonly ground: Ground;
  readonly folder: string;
  readonly chance: ReturnType<typeof chanceFrom>;
  readonly template: Template;
  readonly shared: SharedBrowser;
}): {
  readonly world: World;
  readonly said: Said;
  /** What stands on the screens of the tablets. */
  readonly screens: () => Promise<string>;
  readonly close: () => Promise<void>;
} {
  const { seed, ground, folder, chance, template, shared } = needs;
  const undoes: (() => Promise<unknown> | unknown)[] = [];
  const later = (undo: () => Promise<unknown> | unknown) => undoes.push(undo);
  const ledger = openLedger(chance.below);
  const said: Said = {
    observed: new Map(),
    alarms: [],
    failures: [],
    notes: [],
    drainMs: 0,
    drained: true,
    office: null,
  };
  let now = () => Date.now();
  const months = () => monthsAround(now());
  let made = 0;
  const robots: Robot[] = [];
  const nameTablet = () => {
    made += 1;
    return `máy ${made}`;
  };

  const world: World = {
    seed,
    ground,
    folder,
    chance,
    ledger,
    votes: 20,
    async office({ books: own, manner } = {}) {
      let books = own;
      let { codes } = template;
      if (books) {
        codes = await setUp(folder, books);
      } else {
        const place = join(folder, `office-${undoes.length}`);
        mkdirSync(place);
        const copy = await template.copy(place);
        later(copy.clear);
        books = copy.books;
      }
      const office = await openOffice(books, codes);
      later(office.close);
      await office.start(manner);
      said.office = office;
      return office;
    },
    async tablets(office, count = 3, { options = {}, prepare } = {}) {
      return Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const page = await shared.page(options);
          later(() => page.context().close());
          if (prepare) await prepare(page, index);
          const robot = robotAt(page, nameTablet(), ledger, months);
          robots.push(robot);
          await robot.enrol(office.enrolUrl());
          return robot;
        }),
      );
    },
    async ownTablet(office, how = {}) {
      const { folder: place = folder, switches = [], prepare, origin = office.origin } = how;
      const name = nameTablet();
      const profile = join(place, `profile-${made}`);
      mkdirSync(profile);
      const browser = ownBrowser(profile, ground.backend, switches);
      later(() => browser.kill());
      const robot = robotAt(await browser.open(), name, ledger, months);
      robots.push(robot);
      if (prepare) await prepare(robot.page(), origin);
      await robot.enrol(office.enrolUrl().replace(office.origin, origin));
      return { robot, browser };
    },
    page: async (options) => {
      const page = await shared.page(options);
      later(() => page.context().close());
      return page;
    },
    robotAt: (page, name) => robotAt(page, name, ledger, months),
    itIs(next) {
      now = next;
    },
    months,
    async cast(robots, votes = world.votes, { by = 'waiting', patienceMs, each } = {}) {
      const shares = robots.map((_, index) => Math.ceil((votes - index) / robots.length));
      const results = await Promise.all(
        robots.map(async (robot, place) => {
          const own: Voted[] = [];
          for (let index = 0; index < (shares[place] as number); index += 1) {
            await robot.ready();
            own.push(await robot.vote(patienceMs === undefined ? {} : { patienceMs }));
            if (each) await each(robot, index);
            if (own.at(-1) === 'thanked') await robot.next(by);
          }
          return own;
        }),
      );
      return results.flat();
    },
    async drain(office, robots, longestMs = Number(process.env.FAULTS_DRAIN_MS ?? 90_000)) {
      const began = Date.now();
      await Promise.all(robots.map((robot) => robot.online()));
      const kept = () => ledger.votes.filter(({ thanked }) => thanked);
      const deadline = began + longestMs;
      let isAll = false;
      while (!isAll && Date.now() < deadline) {
        isAll = (await arrived(office.books, kept())) === kept().length;
        if (!isAll) await new Promise((resolve) => setTimeout(resolve, 200));
      }
      said.drainMs += Date.now() - began;
      said.drained = isAll;
      const ended = !isAll && office.pid() === null;
      world.demand(!ended, `the server has ended: ${office.log().slice(-600)}`);
      return isAll;
    },
    async lostNow(office) {
      const thanked = ledger.votes.filter((vote) => vote.thanked);
      return thanked.length - (await arrived(office.books, thanked));
    },
    theOffice() {
      if (!said.office) throw new Error('no office was opened');
      return said.office;
    },
    demandBackend(tablets) {
      for (const { browser } of tablets) {
        const found = backendOf(browser.profile);
        world.demand(found === ground.backend, `the tablet keeps its database in ${found}`);
      }
    },
    saw(what, times) {
      said.observed.set(what, (said.observed.get(what) ?? 0) + times);
    },
    alarm: (what) => said.alarms.push(what),
    demand(holds, sentence) {
      if (!holds) said.failures.push(sentence);
    },
    tell: (note) => said.notes.push(note),
    later,
  };
  return {
    world,
    said,
    async screens() {
      const all = await Promise.all(
        robots.map(async (robot) => {
          const words = await robot
            .page()
            .evaluate(() => document.body.innerText)
            .catch(() => 'no page');
          return `${robot.name}: ${words.replaceAll(/\s+/g, ' ').slice(0, 160)}`;
        }),
      );
      return all.join(' | ');
    },
    async close() {
      for (const undo of undoes.reverse()) {
        // One that fails must not keep the others from being undone.
        await Promise.resolve()
          .then(undo)
          .catch(() => undefined);
      }
    },
  };
}
