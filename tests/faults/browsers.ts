import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, type RunningBrowser } from '../e2e/browser.ts';
import type { Ground } from './ground.ts';

/** Nothing slides, so nothing is waited for before it is touched. */
export const calm: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  reducedMotion: 'reduce',
};

const secondBackend = '--enable-features=IdbSqliteBackingStore';

/** A browser with a profile on a disk, which can be killed and started again. */
export type OwnBrowser = {
  readonly profile: string;
  /** Starts it, again if need be; its one page, empty. */
  readonly open: () => Promise<Page>;
  readonly kill: () => Promise<void>;
  /** In good order. */
  readonly close: () => Promise<void>;
};

export function ownBrowser(
  profile: string,
  backend: Ground['backend'],
  more: readonly string[] = [],
): OwnBrowser {
  let running: RunningBrowser | null = null;
  const switches = [...(backend === 'sqlite' ? [secondBackend] : []), ...more];
  return {
    profile,
    async open() {
      running = await openBrowser(profile, switches);
      const page = running.context.pages()[0] ?? (await running.context.newPage());
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      page.setDefaultTimeout(60_000);
      return page;
    },
    async kill() {
      await running?.kill();
      running = null;
    },
    async close() {
      await running?.close();
      running = null;
    },
  };
}

/**
 * One browser for all tablets whose browser is not the victim: each gets a context of its own.
 * Should it end, it breaks the runs that are in it, and those after them get another.
 */
export type SharedBrowser = {
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

export function sharedBrowser(folder: string): SharedBrowser {
  let opening: Promise<RunningBrowser> | null = null;
  const profiles: string[] = [];
  const open = () => {
    const profile = mkdtempSync(join(folder, 'shared-'));
    profiles.push(profile);
    return openBrowser(profile);
  };
  const atHand = async (): Promise<RunningBrowser> => {
    opening ??= open();
    const [asked, browser] = [opening, await opening.catch(() => null)];
    if (browser?.isThere()) return browser;
    // Whoever comes first opens another; the rest wait for the same one.
    if (opening === asked) opening = open();
    return opening;
  };
  return {
    async page(options = {}) {
      const context = await (await atHand()).another({ ...calm, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      return page;
    },
    async close() {
      await (await opening)?.close();
      for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** In what the browser really keeps IndexedDB, by the files on its disk. */
export function backendOf(profile: string): Ground['backend'] | 'nothing' {
  const files = databaseFiles(profile);
  if (files.some((name) => name.endsWith('.ldb') || /MANIFEST-\d+$/.test(name))) return 'leveldb';
  return files.some((name) => !name.endsWith('-wal')) ? 'sqlite' : 'nothing';
}

/** Every file under the places where a profile keeps IndexedDB. */
export function databaseFiles(profile: string): readonly string[] {
  const folder = join(profile, 'Default');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /IndexedDB|(^|\/)indexeddb/i.test(name))
    .map((name) => join(folder, name));
}
