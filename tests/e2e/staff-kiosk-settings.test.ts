import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unit } from './known-month.ts';
import { shortForm } from './short-form.ts';
import { type Desk, expectAccessible, expectEnglish, expectQuiet, openDesk } from './staff-desk.ts';
import { tablet } from './tablet.ts';

const password = 'mot-mat-khau-rat-dai';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const file = join(desk.folder, 'unit.json');
  writeFileSync(file, JSON.stringify({ ...unit, questionnaires: [shortForm] }));
  await desk.sipas.json(['setup', file]);
  const person = ['user', 'add', '--unit', unit.unit.id, '--name', 'quan-tri', '--role', 'admin'];
  await desk.sipas.json([...person, '--password-stdin'], `${password}\n`);
  await desk.sipas.start();
});
afterAll(() => desk.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const saved = 'Đã lưu. Máy tính bảng nhận trong vòng một phút.';

test('what staff say on the screen is on an idle tablet within a minute, and stays without a network', async () => {
  const [staff, page] = await Promise.all([desk.pageOf('quan-tri', password), desk.page()]);
  const { enrolUrl } = (await desk.sipas.json(['kiosk', 'add', '--counter', 'quay-1'])) as {
    enrolUrl: string;
  };
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol(enrolUrl);

  await staff.goto(`${desk.origin}/nhan-vien/man-hinh`);
  const asked = part(staff, 'Hỏi thêm sau phiếu');
  await asked.getByText(/^Phiếu dài nhất bây giờ có 6 màn hình/).waitFor();
  await asked.getByRole('checkbox', { name: 'Vì sao Ông/Bà đánh giá như vậy' }).check();
  await asked.getByText(/^Phiếu dài nhất bây giờ có 7 màn hình/).waitFor();
  await press(staff, 'Sửa danh sách lý do');
  await asked.getByLabel('Dòng 1 (tiếng Việt)').fill('Chỗ để xe');
  await press(staff, 'Bỏ dòng: Thời gian chờ');
  await press(staff, 'Lưu phần hỏi thêm');
  await asked.getByText(saved).waitFor();

  // A template is there at one press; what only the unit knows must be filled in first.
  const cards = part(staff, 'Thẻ thông tin');
  await press(staff, 'Đường dây nóng, e-mail');
  await press(staff, 'Các lĩnh vực');
  await press(staff, 'Lưu thẻ thông tin');
  await cards.getByRole('alert').getByText('Thẻ 1: còn chỗ [số điện thoại] chưa điền.').waitFor();
  const hotline = cards.getByRole('group', { name: 'Thẻ 1' });
  await hotline.getByLabel('Nội dung (tiếng Việt)').fill('Phường Thử Nghiệm: 024 0000 0000');
  await hotline.getByLabel('Nội dung (tiếng Anh, nếu có)').fill('');
  await staff.getByRole('button', { name: 'Xuống: thẻ 1' }).press('Enter');
  await expect.poll(() => staff.evaluate(() => document.activeElement?.textContent)).toBe('Xuống');
  await press(staff, 'Lưu thẻ thông tin');
  await cards.getByText(saved).waitFor();

  const hours = part(staff, 'Giờ làm việc');
  await press(staff, 'Thêm khung giờ');
  await hours.getByLabel('Từ').fill('17h');
  await press(staff, 'Lưu giờ làm việc');
  await hours.getByText('Khung giờ 1: giờ bắt đầu phải trước giờ kết thúc.').waitFor();
  await hours.getByLabel('Từ').fill('7h30');
  await press(staff, 'Lưu giờ làm việc');
  await hours.getByText(saved).waitFor();
  await expectAccessible(staff, 'the screen with all its parts in use');

  await staff.getByRole('textbox', { name: 'Tên đơn vị' }).fill('Phường Tên Mới');
  await press(staff, 'Lưu tên đơn vị');
  await staff.getByRole('banner').getByText('Phường Tên Mới').waitFor();
  await staff.getByLabel('Giữ lời góp ý (tháng)').fill('6');
  await press(staff, 'Lưu thời hạn');
  const kept = part(staff, 'Thời hạn lưu phiếu');
  await kept
    .getByRole('alert')
    .getByText(/xin đánh dấu vào ô đồng ý/)
    .waitFor();
  await expectAccessible(staff, 'the terms for which forms are kept');
  await kept.getByRole('checkbox').check();
  await press(staff, 'Lưu thời hạn');
  await kept.getByText('Đã lưu thời hạn.').waitFor();
  await staff.reload();
  await staff.getByRole('group', { name: 'Khung giờ 1' }).waitFor();
  await expect.poll(() => hours.getByLabel('Từ').inputValue()).toBe('07:30');
  await press(staff, 'English');
  await staff.getByRole('heading', { name: 'Tablet screens' }).waitFor();
  await expectEnglish(staff, 'tablet screens', ['Phường Tên Mới', 'Chỗ để xe', 'Tiếng Việt']);
  expectQuiet(staff);

  // One minute on the tablet's own clock.
  await page.clock.runFor(60_000);
  await page.getByText('Phường Tên Mới').first().waitFor();
  await expect.poll(async () => (await configOf(page)).cards.length).toBe(2);
  await page.context().setOffline(true);
  await page.reload();
  await kiosk.ready();
  const held = await configOf(page);
  expect(held.cards.map(({ title }) => title.vi)).toEqual([
    'Lĩnh vực tiếp nhận',
    'Phản ánh, kiến nghị',
  ]);
  expect(held.cards[1]?.text).toEqual({ vi: 'Phường Thử Nghiệm: 024 0000 0000' });
  expect(held.hours).toEqual([{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }]);
  await kiosk.begin();
  for (let question = 1; question < 5; question += 1) await kiosk.give(4);
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).click();
  await page.clock.runFor(700);
  await page.getByText('Chỗ để xe', { exact: true }).waitFor();
  expect(await page.getByText('Thời gian chờ', { exact: true }).count()).toBe(0);
}, 120_000);

type Held = {
  readonly cards: readonly { readonly title: { readonly vi: string }; readonly text: unknown }[];
  readonly hours: unknown;
};

/** The config as the tablet keeps it, read beside the app. */
async function configOf(page: Page): Promise<Held> {
  const found = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction('device').objectStore('device').get('config');
          request.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(request.result));
          };
        };
      }),
  );
  return JSON.parse(found) as Held;
}
