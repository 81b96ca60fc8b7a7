import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { callWorkerReset } from '../../src/server/store/settings.ts';
import { newProfile, openBrowser, type RunningBrowser } from '../e2e/browser.ts';
import {
  buildApp,
  type ChangingApp,
  copyOf,
  type Kind,
  noteBuilds,
  openChangingApp,
} from '../e2e/changing-app.ts';
import { outboxOf } from '../e2e/outbox.ts';
import { shortForm } from '../e2e/short-form.ts';
import { openSettings, tablet } from '../e2e/tablet.ts';

const installed = 'dist/web';
const profile = newProfile();
const made: string[] = [];
let browser: RunningBrowser;
let next: string;
beforeAll(async () => {
  [browser, next] = await Promise.all([openBrowser(profile), built('2.0.0', 'good')]);
});
afterAll(async () => {
  await browser?.close();
  for (const folder of [profile, ...made]) rmSync(folder, { recursive: true, force: true });
});

async function built(version: string, kind: Kind): Promise<string> {
  const folder = await buildApp(version, kind);
  made.push(folder);
  return folder;
}

/** A ward whose server has this version's app, and a tablet enrolled there. */
async function aTablet() {
  const app = await openChangingApp(installed);
  const context = await browser.another({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  onTestFinished(async () => {
    await context.close();
    await app.close();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol(await app.invite());
  return { app, page, kiosk };
}

const buildOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.build);
const soundBuild = async (page: Page) => {
  await page.locator('html[data-sound]').waitFor();
  return buildOf(page);
};

/** The tablet hears that there is something new, and has it whole. */
async function fetchNews(page: Page): Promise<void> {
  await page.evaluate(async () => {
    dispatchEvent(new Event('online'));
    const registration = await navigator.serviceWorker.ready;
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** Nobody touches the tablet for a while; resolves when it has been loaded anew. */
async function rest(page: Page): Promise<void> {
  let isReloaded = false;
  page.once('domcontentloaded', () => {
    isReloaded = true;
  });
  await page.clock.runFor(31_000);
  await untilTaken(page, () => isReloaded);
}

/**
 * Chromium waits until the old worker has nothing to do and would end it then; watched as it is by
 * this test it never ends by itself.
 */
async function untilTaken(
  page: Page,
  isOver: () => boolean,
  over: Promise<void> = Promise.resolve(),
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    if (!isOver()) await devtools.send('ServiceWorker.stopAllWorkers');
  }
  await devtools.detach();
  await over;
}

/** A form as far as the last question; what is said there is up to the caller. */
async function giveAll(kiosk: ReturnType<typeof tablet>): Promise<void> {
  for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked())
    await kiosk.give(4);
}

const stored = async ({ database }: ChangingApp) =>
  (await database.db.selectFrom('response').select('id').execute()).length;

test('a new version comes while nobody is there, with the files that changed alone', async () => {
  const { app, page } = await aTablet();
  const before = await soundBuild(page);
  app.install(next);
  app.asked.length = 0;
  await fetchNews(page);
  expect(await buildOf(page)).toBe(before);
  expect(app.asked.filter((path) => path.endsWith('.woff2'))).toEqual([]);
  await rest(page);
  expect(await soundBuild(page)).not.toBe(before);
  await openSettings(page);
  await page.getByText('2.0.0', { exact: true }).waitFor();
});

test('a form in progress keeps its version, without a network too, and the new one comes after it', async () => {
  const { app, page, kiosk } = await aTablet();
  const before = await soundBuild(page);
  app.silent = true;
  await kiosk.begin();
  await kiosk.give(5);
  app.install(next);
  await fetchNews(page);
  // Whoever waited with a form open longer than a minute would be asked whether they are there.
  await page.clock.runFor(31_000);
  expect(await page.evaluate(() => navigator.serviceWorker.ready.then((r) => !!r.waiting))).toBe(
    true,
  );
  // Another window of the tablet could still put it in place.
  let isTaken = false;
  const taking = page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.ready;
    const taken = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve);
    });
    waiting?.postMessage({ type: 'SKIP_WAITING' });
    await taken;
  });
  await untilTaken(
    page,
    () => isTaken,
    taking.then(() => {
      isTaken = true;
    }),
  );
  await page.context().setOffline(true);
  app.asked.length = 0;
  await giveAll(kiosk);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('button', { name: 'Tiếng Việt', exact: true }).click();
  await kiosk.send();
  await kiosk.again();
  expect(app.asked).toEqual([]);
  expect(await outboxOf(page)).toMatchObject([{ response: { answers: { G: 5 } } }]);
  await rest(page);
  expect(await soundBuild(page)).not.toBe(before);
  await page.context().setOffline(false);
  app.silent = false;
  await expect.poll(() => stored(app), { timeout: 90_000 }).toBe(1);
});

test('a version with one file missing, or another in its place, is not taken; the tablet goes on', async () => {
  const { app, page, kiosk } = await aTablet();
  const before = await soundBuild(page);
  const broken = copyOf(next);
  made.push(broken);
  const chunk = readdirSync(join(broken, 'assets')).find((name) => /^kiosk-.*js$/.test(name)) ?? '';
  rmSync(join(broken, 'assets', chunk));
  app.install(broken);
  expect(await tryNews(page)).toBe('redundant');
  writeFileSync(join(broken, 'assets', chunk), '<!doctype html><title>Wi-Fi</title>');
  app.install(broken);
  expect(await tryNews(page)).toBe('redundant');
  await page.context().setOffline(true);
  await page.reload();
  await kiosk.ready();
  expect(await soundBuild(page)).toBe(before);
});

/** What becomes of a new version that the tablet hears of. */
function tryNews(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing));
    });
    dispatchEvent(new Event('online'));
    const worker = await found;
    while (worker?.state === 'installing') await new Promise((done) => setTimeout(done, 20));
    return worker?.state;
  });
}

const brokenKinds: readonly Kind[] = ['throws', 'cannot be read', 'never draws', 'cannot begin'];

test('a new version that does not work gives way to the one before within a minute, and no form is lost', async () => {
  // Side by side, since each waits as long as a tablet would.
  await Promise.all(brokenKinds.map(giveWay));
});

async function giveWay(kind: Kind): Promise<void> {
  const [{ app, page, kiosk }, broken] = await Promise.all([
    aTablet(),
    built(`3.0.0 ${kind}`, kind),
  ]);
  const before = await soundBuild(page);
  app.silent = true;
  await kiosk.fill(() => 4, null);
  app.install(broken);
  await fetchNews(page);
  const loaded = await noteBuilds(page);
  await rest(page);
  const began = Date.now();
  await expect.poll(() => loaded.some((build) => build !== before), { message: kind }).toBe(true);
  if (kind === 'never draws') {
    // Browsers end workers as they like: then the page itself tells that it does not stand.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await devtools.detach();
  }
  await page.locator(`html[data-build="${before}"][data-sound]`).waitFor({ timeout: 60_000 });
  expect(Date.now() - began, kind).toBeLessThan(60_000);
  await kiosk.ready();
  await kiosk.fill(() => 5, null);
  expect(await outboxOf(page), kind).toHaveLength(2);
  if (kind === 'throws') await staysBack(app, page);
  app.silent = false;
  await expect.poll(() => stored(app), { timeout: 90_000 }).toBe(2);
}

/** The version that failed is not tried again, staff are told, and the next good one is taken. */
async function staysBack(app: ChangingApp, page: Page): Promise<void> {
  const before = await buildOf(page);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.clock.runFor(31_000);
  await openSettings(page);
  await page.getByText('Bản mới không chạy được trên máy này').waitFor();
  await page.getByRole('button', { name: 'Về màn hình chính' }).click();
  expect(await buildOf(page)).toBe(before);
  app.install(next);
  await fetchNews(page);
  await rest(page);
  expect(await soundBuild(page)).not.toBe(before);
}

test('the kill switch drops worker and files once, and neither forms nor enrolment', async () => {
  const { app, page, kiosk } = await aTablet();
  await soundBuild(page);
  app.silent = true;
  await kiosk.fill(() => 4, null);
  await page.evaluate(async () => {
    await (await caches.open('sipas-shelf')).put('/voices/one.webm', new Response('old'));
    const root = await navigator.storage.getDirectory();
    await root.getFileHandle('kept', { create: true });
  });
  const reply = await fetch(`${app.origin}${routes.workerReset}`);
  expect(await reply.json()).toEqual({ reset: null });
  expect(reply.headers.get('cache-control')).toMatch(/no-store|no-cache/);
  await callWorkerReset(app.database.db, 'first');
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
  app.asked.length = 0;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => loads).toBe(1);
  expect(app.asked).toContain('/');
  await kiosk.ready();
  const left = await page.evaluate(async () => ({
    shelf: Boolean(await caches.match('/voices/one.webm')),
    kept: await navigator.storage
      .getDirectory()
      .then((root) => root.getFileHandle('kept'))
      .then(() => true),
  }));
  expect(left).toEqual({ shelf: false, kept: true });
  expect(await outboxOf(page)).toHaveLength(1);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.clock.runFor(3_700_000);
  await kiosk.ready();
  expect(loads).toBe(1);
  // The new worker keeps the files as the first one did.
  await page.context().setOffline(true);
  await page.reload();
  await kiosk.ready();
  await page.context().setOffline(false);
  app.silent = false;
  await expect.poll(() => stored(app), { timeout: 90_000 }).toBe(1);
});
