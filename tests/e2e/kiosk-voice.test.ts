import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Questionnaire } from '../../src/survey/questionnaire.ts';
import { quay16 } from '../../src/survey/questionnaires/quay-16.ts';
import { readingKey } from '../../src/survey/reading.ts';
import { shortForm } from './short-form.ts';
import { expectAccessible } from './staff-desk.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

const voices = join(process.cwd(), 'dist/web/voices');
const clips = Object.keys(JSON.parse(readFileSync(join(voices, 'index.json'), 'utf8'))).length;
const levels = ['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng'];
const unread = 'Câu này chưa có bản đọc';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

/** A page that notes what it plays to the end, and plays it in a hurry. */
async function listeningPage(): Promise<Page> {
  const page = await ward.page();
  await page.addInitScript(() => {
    const heard: string[] = [];
    const elements = new Set<HTMLMediaElement>();
    Object.assign(window, { heard, elements });
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (!elements.has(this)) {
        this.addEventListener('ended', () => heard.push(new URL(this.currentSrc).pathname));
      }
      elements.add(this);
      this.playbackRate = 16;
      return play.call(this);
    };
  });
  return page;
}

const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
const heardSoFar = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard.length);
const kept = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('sipas-shelf')).keys()).length);

function nameOf(text: string, locale = 'vi'): string {
  return createHash('sha256').update(readingKey(text, locale)).digest('hex').slice(0, 16);
}
const clipOf = (text: string, locale = 'vi') => `/voices/${nameOf(text, locale)}.webm`;

const plain = quay16.questionnaire('', 1).overall as NonNullable<Questionnaire['overall']>;
const overall = plain.text as { vi: string; en: string };
/** With the unit's own name in it, which the clip leaves out. */
const named = overall.vi.replace('việc phục vụ', 'việc phục vụ Phường Thử Nghiệm');
/** The first question comes with a clip, the second gets a recording, the others have nothing. */
const mixed: Questionnaire = {
  ...shortForm,
  version: 2,
  overall: { ...plain, text: { ...overall, vi: named } },
};
const recorded = 'Công chức “tận tình” thế nào?';

test('"Nghe" reads question, levels and buttons without a network, and never what was chosen', async () => {
  await ward.change({ questionnaires: [mixed] });
  await record(recorded);
  const page = await listeningPage();
  const kiosk = tablet(page, mixed);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const says = () => page.getByRole('status').allInnerTexts();
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBe(clips + 1);
  await page.context().setOffline(true);
  await page.reload();
  await kiosk.ready();

  await kiosk.begin();
  const all = [overall.vi, ...levels, 'Bỏ qua', 'Tiếp tục'].map((text) => clipOf(text));
  await press('Nghe');
  await expect.poll(() => heardSoFar(page), { timeout: 60_000 }).toBe(all.length);
  expect(await heard(page)).toEqual(all);
  expect(await says()).not.toContain(unread);

  await kiosk.give(2);
  await press('Quay lại');
  await expect.poll(kiosk.asked).toBe('G');
  const chosen = page.getByRole('radio', { name: 'Không hài lòng', exact: true });
  expect(await chosen.isChecked()).toBe(true);
  await press('Nghe');
  await expect.poll(() => heardSoFar(page), { timeout: 60_000 }).toBe(all.length);
  expect(await heard(page)).toEqual(all);

  await press('English');
  await press('Listen');
  await expect.poll(() => heardSoFar(page)).toBeGreaterThan(1);
  // Whoever goes on is not talked to about the screen before.
  await press('Continue');
  expect(await page.evaluate(isSilent)).toBe(true);
  const english = [overall.en, 'Very satisfied'].map((text) => clipOf(text, 'en'));
  expect((await heard(page)).slice(0, 2)).toEqual(english);

  // Without a clip and without a voice of the tablet: a recording of the unit, or a plain word.
  await press('Tiếng Việt');
  await expect.poll(kiosk.asked).toBe('F3');
  await press('Nghe');
  await expect.poll(() => heardSoFar(page)).toBeGreaterThan(1);
  expect((await heard(page)).slice(0, 2)).toEqual([
    routes.kioskRecording.replace(':hash', nameOf(recorded)),
    clipOf('Rất hài lòng'),
  ]);
  expect(await says()).not.toContain(unread);
  await kiosk.give(4);
  // What of the screen before was still heard to its end.
  expect(await page.evaluate(isSilent)).toBe(true);
  await heard(page);
  await press('Nghe');
  await expect.poll(says).toContain(unread);
  await expect.poll(() => heardSoFar(page)).toBeGreaterThan(0);
  expect((await heard(page))[0]).toBe(clipOf('Rất hài lòng'));
});

/** Runs in the page. */
function isSilent(): boolean {
  const { elements } = window as unknown as { elements: Set<HTMLMediaElement> };
  return [...elements].every((one) => one.paused);
}

/** Somebody at the unit reads this text aloud, and puts it in on the staff screen. */
async function record(text: string): Promise<void> {
  const who = ['--name', 'quan-tri', '--role', 'admin', '--second-factor', 'off'];
  const password = 'mot-mat-khau-rat-dai';
  await ward.sipas.json(
    ['user', 'add', '--unit', 'phu-thu', ...who, '--password-stdin'],
    `${password}\n`,
  );
  const page = await ward.page();
  const reply = await page.request.post(ward.origin + routes.session, {
    data: { login: 'quan-tri', password },
  });
  expect(reply.status()).toBe(200);
  await page.goto(`${ward.origin}/nhan-vien/phieu`);
  const card = page.getByRole('region', { name: 'Bản đọc cho nút “Nghe”' });
  await card.getByText('Chưa có bản đọc').first().waitFor();
  // What comes with a clip needs no recording.
  expect(await card.getByText(named).count()).toBe(0);
  const choosing = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: `Tải bản ghi âm lên: ${text}` }).click();
  // Here it is the sound of another text.
  await (await choosing).setFiles(join(voices, `${nameOf('Hài lòng')}.webm`));
  await card.getByText('Đã lưu bản ghi âm').waitFor();
  await card.getByRole('button', { name: `Gỡ bản ghi âm: ${text}` }).waitFor();
  const heardThere = page.waitForResponse((one) => one.url().includes(nameOf(text)));
  await card.getByRole('button', { name: `Nghe thử: ${text}` }).click();
  expect((await heardThere).headers()['content-type']).toBe('audio/webm');
  await expectAccessible(page, 'the recordings');
  await page.context().close();
}
