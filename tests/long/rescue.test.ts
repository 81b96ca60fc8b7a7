import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { rescueFileSchema } from '../../src/protocol/rescue.ts';
import { type Collected, collect, framesOf, readFrame } from '../../src/protocol/rescue-frames.ts';
import { routes } from '../../src/protocol/routes.ts';
import { newProfile, openBrowser } from '../e2e/browser.ts';
import { codeOn } from '../e2e/code-on-screen.ts';
import { filmCodes, filmInstead } from '../e2e/code-video.ts';
import { axeFaults, rulerFaults } from '../e2e/eyes.ts';
import { outboxOf } from '../e2e/outbox.ts';
import { program } from '../e2e/program.ts';
import { giveForms, hurry } from '../e2e/quick-forms.ts';
import { shortForm } from '../e2e/short-form.ts';
import { openSettings, tablet } from '../e2e/tablet.ts';
import { openWard, type Ward, wardPassword } from '../e2e/ward.ts';
import { freePort } from '../fixtures/free-port.ts';

let ward: Ward;
const folder = mkdtempSync(join(tmpdir(), 'sipas-rescue-'));
beforeAll(async () => {
  ward = await openWard();
  // Sealed from the first form on: what is not sealed leaves no tablet as a file.
  await ward.sipas.sipas(['key', 'sheet', '--unit', 'phu-thu']);
  await ward.signIn();
});
afterAll(async () => {
  await ward?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The ids of all that is stored. */
function stored(): readonly string[] {
  const database = new Database(join(ward.folder, 'sipas.db'), { readonly: true });
  try {
    return database.prepare('select id from response').pluck().all() as string[];
  } finally {
    database.close();
  }
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A tablet without a network that holds `count` forms nobody else has. */
async function cutOff(count: number) {
  const page = await ward.page({ bypassCSP: true });
  onTestFinished(() => page.context().close());
  page.setDefaultTimeout(20_000);
  await page.addInitScript(hurry);
  await page.addInitScript(noteSteps);
  const { enrolUrl, id } = await ward.invite();
  await tablet(page, shortForm).enrol(enrolUrl);
  await page.context().setOffline(true);
  await page.evaluate(giveForms, count);
  return { page, id };
}

/** Runs in the page: how often each thing that repeats does so. */
function noteSteps(): void {
  const noted: number[] = [];
  Object.assign(window, { steps: noted });
  const arm = window.setInterval.bind(window);
  window.setInterval = ((work: () => void, ms = 0) => {
    noted.push(ms);
    return arm(work, ms);
  }) as typeof window.setInterval;
}
const lastStep = (page: Page) =>
  page.evaluate(() => (window as unknown as { steps: number[] }).steps.at(-1));

async function openRescue(page: Page, count: number): Promise<void> {
  await openSettings(page);
  await button(page, 'Cứu phiếu…').click();
  await page.getByRole('option', { name: `Phiếu chưa gửi (${count})` }).waitFor({
    state: 'attached',
  });
}

async function savedFile(page: Page): Promise<string> {
  const started = page.waitForEvent('download');
  await button(page, 'Lưu tệp').click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(
    /^sipas-cuu-phieu-[a-z0-9-]+-\d\d-\d\d-\d{4}\.json$/,
  );
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** The staff page that takes in, signed in; `origin` where it is not the ward's. */
async function staffPage(page: Page, origin = ward.origin): Promise<Page> {
  page.setDefaultTimeout(20_000);
  const data = { login: 'dau-moi', password: wardPassword };
  expect((await page.request.post(`${origin}${routes.session}`, { data })).status()).toBe(200);
  await page.goto(`${origin}/nhan-vien/cuu-phieu`);
  await page.getByRole('heading', { name: 'Cứu phiếu', exact: true }).waitFor();
  return page;
}
async function atDesk(origin = ward.origin): Promise<Page> {
  const page = await ward.page({ bypassCSP: true });
  onTestFinished(() => page.context().close());
  return staffPage(page, origin);
}
const choose = (staff: Page, file: string) => staff.locator('input[type=file]').setInputFiles(file);
const says = (staff: Page, text: string) => staff.getByText(text).waitFor({ timeout: 60_000 });

async function online(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await expect
    .poll(async () => (await outboxOf(page)).length, { timeout: 90_000, interval: 300 })
    .toBe(0);
}

test('twenty forms of a tablet without a network arrive by file, and none twice when it is back', async () => {
  const before = stored().length;
  const { page } = await cutOff(20);
  await openRescue(page, 20);
  const file = await savedFile(page);
  expect(readFileSync(file, 'utf8')).not.toContain('answers');
  const staff = await atDesk();
  const asked = staff.waitForEvent('filechooser');
  await button(staff, 'Chọn tệp cứu phiếu').press('Enter');
  await (await asked).setFiles(file);
  await says(staff, '20 phiếu mới đã vào hệ thống, 0 phiếu đã có từ trước.');
  expect(stored().length - before).toBe(20);
  await choose(staff, file);
  await says(staff, '0 phiếu mới đã vào hệ thống, 20 phiếu đã có từ trước.');
  await online(page);
  expect(stored().length - before).toBe(20);
});

test('a camera reads twenty forms off a screen, and asks by number for the frame it did not see', async () => {
  const before = stored().length;
  const { page } = await cutOff(20);
  await openRescue(page, 20);
  const frames = framesOf(gzipSync(readFileSync(await savedFile(page))), 7);
  const lost = frames[6];
  if (!lost) throw new Error(`${frames.length} frames are too few`);
  const film = join(folder, 'codes.y4m');
  filmCodes(film, frames.with(6, frames[5] as Uint8Array));
  const profile = newProfile();
  const browser = await openBrowser(profile, [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  onTestFinished(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const staff = await staffPage(await browser.context.newPage());
  await button(staff, 'Mở máy ảnh').press('Enter');
  await staff
    .getByText(`Đã đọc ${frames.length - 1}/${frames.length} khung.`)
    .waitFor({ timeout: 60_000 });
  await says(staff, 'Còn thiếu khung: 7.');
  expect(stored().length).toBe(before);
  filmInstead(film, Array(frames.length).fill(lost));
  await says(staff, '20 phiếu mới đã vào hệ thống, 0 phiếu đã có từ trước.');
  expect(stored().length - before).toBe(20);
});

test("a tablet's own screen shows codes that read back to its forms, also frame by frame", async () => {
  const { page } = await cutOff(3);
  await openRescue(page, 3);
  await button(page, 'Chiếu mã').click();
  const code = page.getByRole('img', { name: /^Khung \d+\/\d+$/ });
  await code.waitFor();
  // Slow for whoever wants less motion, as these tablets do; else fast.
  await expect.poll(() => lastStep(page)).toBe(1200);
  await button(page, 'Tạm dừng').click();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await button(page, 'Chiếu tiếp').click();
  await expect.poll(() => lastStep(page)).toBe(220);
  await button(page, 'Tạm dừng').click();
  let seen: Collected | null = null;
  const total = Number((await code.getAttribute('aria-label'))?.split('/')[1]);
  for (let step = 0; step < total; step += 1) {
    const frame = readFrame(await codeOn(code));
    if (!frame) throw new Error('what the screen shows is no frame');
    expect(await code.getAttribute('aria-label')).toBe(`Khung ${frame.index + 1}/${total}`);
    seen = collect(seen, frame);
    await button(page, 'Khung sau').click();
  }
  expect(seen?.pieces.size).toBe(total);
  await page.getByLabel('Chỉ chiếu các khung').fill('2');
  await page.getByRole('img', { name: `Khung 2/${total}`, exact: true }).waitFor();
  await button(page, 'Chiếu tiếp').click();
  expect(await code.getAttribute('aria-label')).toBe(`Khung 2/${total}`);
});

test('a broken tablet is replaced: revoked with unsent forms, its file and its late upload count once', async () => {
  const before = stored().length;
  const { page, id } = await cutOff(3);
  await openRescue(page, 3);
  const file = await savedFile(page);
  const ask = await ward.signIn();
  await ask('PATCH', routes.kiosk.replace(':id', id), { revoked: true });
  const staff = await atDesk();
  await choose(staff, file);
  await says(staff, '3 phiếu của máy đã thu hồi');
  await online(page);
  expect(stored().length).toBe(before);
  await staff.goto(`${ward.origin}/nhan-vien/cach-ly`);
  await staff
    .getByRole('button', { name: /^Nhận vào/ })
    .first()
    .click();
  await expect.poll(() => stored().length - before, { timeout: 60_000 }).toBe(3);
  await staff.goto(`${ward.origin}/nhan-vien/cuu-phieu`);
  await choose(staff, file);
  await says(staff, '0 phiếu mới đã vào hệ thống, 3 phiếu đã có từ trước.');
  expect(stored().length - before).toBe(3);
});

test('both screens are clean to axe and the ruler at every size, and the tablet’s codes stay large', async () => {
  const { page } = await cutOff(1);
  await openRescue(page, 1);
  const staff = await atDesk();
  const found: Record<string, readonly string[]> = {};
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  const look = async (what: string, shown: Page) => {
    const ruled = shown === page ? await rulerFaults(shown) : [];
    const faults = [...ruled, ...(await axeFaults(shown))];
    if (faults.length > 0) found[what] = faults;
  };
  for (const language of ['vi', 'en'] as const) {
    for (const shown of language === 'en' ? [page, staff] : []) {
      // A phone keeps the languages of the staff pages behind its menu.
      await shown.setViewportSize({ width: 1280, height: 800 });
      await button(shown, 'English').click();
    }
    const [show, hide] =
      language === 'vi' ? ['Chiếu mã', 'Thôi chiếu'] : ['Show codes', 'Stop showing'];
    for (const [width, height] of [
      [1280, 800],
      [800, 1280],
      [390, 844],
    ] as const) {
      for (const shown of [page, staff]) await shown.setViewportSize({ width, height });
      await look(`staff ${width} ${language}`, staff);
      await look(`tablet ${width} ${language}`, page);
      await button(page, show).press('Enter');
      const code = page.getByRole('img', { name: /^(Khung|Frame)/ });
      await code.waitFor();
      await look(`tablet ${width} ${language} codes`, page);
      const box = await code.boundingBox();
      expect(box?.width ?? 0).toBeGreaterThan(Math.min(width, height) * 0.7);
      // By keyboard alone: what was pressed is gone, so the heading has the focus.
      await expect.poll(focused).toBe('H1');
      await button(page, hide).press('Enter');
      await expect.poll(focused).toBe('H1');
    }
  }
  expect(found).toEqual({});
});

test('the server moves to another address: what waits at the old one arrives by file, and all count once', async () => {
  const before = stored().length;
  const { page } = await cutOff(3);
  await ward.sipas.stop();
  const port = String(await freePort());
  const origin = `http://localhost:${port}`;
  const moved = program({
    PORT: port,
    PUBLIC_URL: origin,
    DATA_DIR: ward.folder,
    DATABASE_URL: '',
  });
  await moved.start();
  onTestFinished(async () => {
    await moved.stop();
  });
  // Nobody answers at the old address any more: the app comes up from what it keeps.
  await page.context().setOffline(false);
  await page.goto(ward.origin);
  await tablet(page, shortForm).ready();
  await page.evaluate(giveForms, 1);
  await openRescue(page, 4);
  const file = await savedFile(page);
  const staff = await atDesk(origin);
  await choose(staff, file);
  await says(staff, '4 phiếu mới đã vào hệ thống, 0 phiếu đã có từ trước.');
  const made = await staff.request.post(`${origin}${routes.kiosks}`, {
    data: { counter: 'quay-1' },
  });
  const { enrolUrl } = (await made.json()) as { enrolUrl: string };
  expect(enrolUrl.startsWith(origin)).toBe(true);
  const anew = await page.context().newPage();
  await tablet(anew, shortForm).enrol(enrolUrl);
  await anew.evaluate(giveForms, 1);
  await expect.poll(() => stored().length - before, { timeout: 60_000 }).toBe(5);
  const { batches } = rescueFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const ids = batches.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(stored().filter((id) => ids.includes(id))).toHaveLength(4);
});
