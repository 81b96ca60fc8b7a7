import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Month } from '../../src/survey/period.ts';
import { freePort } from '../fixtures/free-port.ts';
import { newProfile, openBrowser, type RunningBrowser } from './browser.ts';
import { type Program, program } from './program.ts';

/** The sizes at which every screen is looked at: a desk, a tablet on its side, a phone. */
export const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
] as const;

export type Language = 'vi' | 'en';

/** One program and one Chromium, over which a whole file of tests runs. */
export type Desk = {
  readonly sipas: Program;
  readonly origin: string;
  readonly folder: string;
  /** A page of its own, signed out; what goes wrong on it is kept for `expectQuiet`. */
  readonly page: (language?: Language) => Promise<Page>;
  /** The same, signed in. */
  readonly pageOf: (login: string, password: string, language?: Language) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** Long before the made-up months, with three people in it. */
export const smallMonth = '2024-05' as Month;

/** The made-up ward, started: fourteen months, one person of each role, and a month of three people. */
export async function openDemoDesk(): Promise<{ desk: Desk; password: string }> {
  const desk = await openDesk();
  const { out } = await desk.sipas.sipas(['demo']);
  const file = join(desk.folder, 'three.ndjson');
  writeFileSync(file, [1, 2, 3].map(aResponseOfThree).join('\n'));
  await desk.sipas.json(['import', file]);
  await desk.sipas.start();
  return { desk, password: /minh-hoa-[0-9a-f]+/.exec(out)?.[0] ?? '' };
}

function aResponseOfThree(number: number): string {
  return JSON.stringify({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    questionnaire: 'quay-16@1',
    officer: 'cb-01',
    counter: 'quay-1',
    field: 'ho-tich',
    channel: 'paper',
    submittedAt: `${smallMonth}-1${number}T03:00:00Z`,
    answers: { G: 5, F1: 4, F2: 4, F3: 3, F4: 'na', F5: 2, 'F1.1': 5 },
  });
}

/** `settings` says more than a port and a folder of its own. Not started yet. */
export async function openDesk(
  settings: (port: number) => Readonly<Record<string, string>> = () => ({}),
): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-desk-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sipas = program({
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: folder,
    DATABASE_URL: '',
    ...settings(port),
  });
  const profile = newProfile();
  const browser: RunningBrowser = await openBrowser(profile);
  const contexts: BrowserContext[] = [];
  const page = async (language: Language = 'vi') => {
    const context = await browser.another({
      viewport: sizes[0],
      locale: 'vi-VN',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    await context.addInitScript(
      (chosen) => localStorage.setItem('sipas.staff.language', chosen),
      language,
    );
    const opened = await context.newPage();
    listen(opened, origin);
    return opened;
  };
  return {
    sipas,
    origin,
    folder,
    page,
    pageOf: async (login, password, language) => {
      const opened = await page(language);
      const reply = await opened.request.post(`${origin}${routes.session}`, {
        data: { login, password },
      });
      expect(reply.status(), `${login} signs in`).toBe(200);
      return opened;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      const code = await sipas.stop();
      if (code !== 0) throw new Error(`the server ended with ${code}: ${sipas.log().slice(-4000)}`);
      rmSync(profile, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const faults = new WeakMap<Page, string[]>();

function listen(page: Page, origin: string): void {
  const heard: string[] = [];
  faults.set(page, heard);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (fault) => heard.push(String(fault)));
  page.on('request', (request) => {
    const url = request.url();
    const own = [origin, 'data:', `blob:${origin}`].some((start) => url.startsWith(start));
    if (!own) heard.push(`a request to ${url}`);
  });
}

/** Nothing on this page's console, no policy broken, nobody else asked. Forgets what it tells. */
export function expectQuiet(page: Page, but: RegExp | null = null): void {
  const heard = faults.get(page) ?? [];
  expect(heard.splice(0).filter((line) => !but?.test(line))).toEqual([]);
}

/**
 * What a screen reader or a weak eye would stumble over, and whether the page is too wide. Other
 * `words` on a screen that was looked at already are looked at once, not at every size.
 */
export async function expectAccessible(
  page: Page,
  where: string,
  { words = false }: { readonly words?: boolean } = {},
): Promise<void> {
  await bringAxe(page);
  for (const size of sizes) {
    await page.setViewportSize(size);
    const isSeen = words && size !== sizes[0];
    const found = await page.evaluate(async (seen) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const run = { resultTypes: ['violations' as const], preload: false, iframes: false };
      const { violations } = seen ? { violations: [] } : await axe.run(document, run);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    }, isSeen);
    const at = `${where} at ${size.width}×${size.height}`;
    expect(found, at).toEqual([]);
    // Polled: a chart takes the new width a moment after the page.
    await expect.poll(() => tooWide(page), { message: at, timeout: 10_000 }).toBe(0);
  }
  await page.setViewportSize(sizes[0]);
}

function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}

/** Past the page's own policy, which rightly lets nothing in. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: axeSource });
  await client.detach();
}

const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

/** Every text and every accessible name of an English screen, less the names that people gave. */
export async function expectEnglish(
  page: Page,
  where: string,
  names: readonly string[],
): Promise<void> {
  expect(await page.locator('html').getAttribute('lang'), where).toBe('en');
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt]')) {
      for (const name of ['aria-label', 'title', 'alt']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found;
  });
  const left = texts.filter((text) => {
    const rest = names.reduce((kept, name) => kept.replaceAll(name, ''), text);
    return vietnamese.test(rest.normalize('NFC'));
  });
  expect([...new Set(left)], where).toEqual([]);
}
