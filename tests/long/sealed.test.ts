import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newProfile, openBrowser } from '../e2e/browser.ts';
import { foundIn } from '../e2e/profile-bytes.ts';
import { program } from '../e2e/program.ts';
import { shortForm } from '../e2e/short-form.ts';
import { openSettings, tablet } from '../e2e/tablet.ts';
import { openWard, type Ward } from '../e2e/ward.ts';

let ward: Ward;
let sheet: string;
beforeAll(async () => {
  ward = await openWard();
  const printed = await ward.sipas.sipas(['key', 'sheet', '--unit', 'phu-thu']);
  expect(printed.code).toBe(0);
  sheet = printed.out;
});
afterAll(() => ward?.close());

const remark = 'Ghế chờ xanh biếc kêu cót két.';
/** Answers as a payload writes them: no level may be found beside its item. */
const secrets = [
  remark,
  'cót két',
  '"answers":',
  ...['G', 'F3', 'F4'].flatMap((item) => [1, 2, 3, 4, 5].map((level) => `"${item}":${level}`)),
];

test.each([
  { backend: 'LevelDB', switches: [] },
  { backend: 'SQLite', switches: ['--enable-features=IdbSqliteBackingStore'] },
])(
  'on $backend a finished, an abandoned and a killed form leave nothing to read on the tablet, and all arrive',
  async ({ switches }) => {
    const profile = newProfile();
    onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
    let browser = await openBrowser(profile, switches);
    onTestFinished(() => browser.kill());
    const { enrolUrl, id } = await ward.invite();
    const page = await browser.context.newPage();
    const kiosk = tablet(page, shortForm);
    await kiosk.enrol(enrolUrl);
    await browser.context.setOffline(true);

    await kiosk.fill(() => 4, remark);

    await kiosk.begin();
    await kiosk.give(2);
    await kiosk.give(3);
    const sealed = (count: number) => Array(count).fill('hpke-p256-sha256-aes128gcm');
    const kept = () =>
      page.evaluate(
        () =>
          new Promise<readonly (string | undefined)[]>((resolve) => {
            const opening = indexedDB.open('sipas-kiosk');
            opening.onsuccess = () => {
              const reading = opening.result.transaction(['draft', 'outbox']);
              const drafts = reading.objectStore('draft').getAll();
              const entries = reading.objectStore('outbox').getAll();
              reading.oncomplete = () => {
                opening.result.close();
                resolve([...drafts.result, ...entries.result].map(({ seal }) => seal));
              };
            };
          }),
      );
    // What is drawn is written a moment later.
    await expect.poll(kept).toEqual(sealed(2));
    await page.reload();
    await kiosk.ready();

    await kiosk.begin();
    await kiosk.give(1);
    await kiosk.give(5);
    await expect.poll(kept).toEqual(sealed(3));
    await browser.kill();

    // The search itself is no blind one: what may be read there is found.
    expect(foundIn(profile, [id]).length).toBeGreaterThan(0);
    expect(foundIn(profile, secrets)).toEqual([]);

    const before = answersOf(ward.folder).length;
    browser = await openBrowser(profile, switches);
    const again = await browser.context.newPage();
    await again.goto(ward.origin);
    await expect
      .poll(() => answersOf(ward.folder).length - before, { timeout: 90_000, interval: 200 })
      .toBe(3);
    const arrived = answersOf(ward.folder);
    expect(arrived.filter((text) => text.includes(remark)).length).toBeGreaterThan(0);
  },
);

test('"Kiểm tra thiết bị" is sealed and reaches the server, and nothing warns of a missing key', async () => {
  const page = await ward.page();
  onTestFinished(() => page.context().close());
  const kiosk = tablet(page, shortForm);
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await openSettings(page);
  expect(await page.getByText('Chưa có khoá niêm phong').count()).toBe(0);
  await page.getByRole('button', { name: 'Kiểm tra thiết bị', exact: true }).click();
  await page.getByText('Phiếu thử đã tới máy chủ', { exact: false }).waitFor();
});

test('a key comes back from its sheet on another server, once, and a wrong letter is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-sheet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const other = program({ DATA_DIR: folder, DATABASE_URL: '' });
  const early = await other.sipas(['key', 'restore'], sheet);
  expect([early.code, JSON.parse(early.out)]).toMatchObject([2, { code: 'unknown-unit' }]);
  const unit = join(folder, 'unit.json');
  writeFileSync(unit, JSON.stringify({ unit: { id: 'phu-thu', name: 'Phường Thử Nghiệm' } }));
  expect((await other.sipas(['setup', unit])).code).toBe(0);
  const restore = async (text: string) => other.sipas(['key', 'restore'], text);
  expect(JSON.parse((await restore(sheet)).out)).toMatchObject({ unit: 'phu-thu', restored: true });
  expect(JSON.parse((await restore(sheet)).out)).toMatchObject({ restored: false });
  const place = sheet.indexOf('\n') + 1;
  const wrong = `${sheet.slice(0, place)}${sheet[place] === 'A' ? 'B' : 'A'}${sheet.slice(place + 1)}`;
  const refused = await restore(wrong);
  expect([refused.code, JSON.parse(refused.out)]).toMatchObject([2, { code: 'bad-checksum' }]);
});

function answersOf(folder: string): readonly string[] {
  const database = new Database(join(folder, 'sipas.db'), { readonly: true });
  try {
    return database.prepare('select content_json from response').pluck().all() as string[];
  } finally {
    database.close();
  }
}
