import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatDay } from '../../src/i18n/translate.ts';
import { type Day, dayOf } from '../../src/survey/day.ts';
import { daysAfter, mondayOf } from '../../src/survey/weekday.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { type Desk, expectAccessible, expectQuiet, openDemoDesk } from './staff-desk.ts';

const aPicture = join(
  fileURLToPath(new URL('../..', import.meta.url)),
  'public/icons/lotus-512.png',
);

let desk: Desk;
let password = '';
beforeAll(async () => {
  await clearOfMonthEnd();
  ({ desk, password } = await openDemoDesk());
}, 1_200_000);
afterAll(() => desk.close());

const open = async (login: string, place: string) => {
  const page = await desk.pageOf(login, password);
  await page.goto(`${desk.origin}/nhan-vien/${place}`);
  return page;
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a week is planned seat by seat, saved, and copied to the next', async () => {
  const page = await open('dau-moi', 'phan-ca');
  const seat = page.getByLabel('Quầy 1, Thứ Hai, sáng');
  await seat.selectOption({ label: 'Công chức 03' });
  await page.getByText('Có thay đổi chưa lưu.').waitFor();
  expect(await page.getByRole('button', { name: 'Tuần sau' }).isDisabled()).toBe(true);
  await press(page, 'Lưu');
  await page.getByText('Đã lưu bảng phân ca.').waitFor();

  const next = daysAfter(mondayOf(dayOf(Date.now())), 7);
  await press(page, 'Tuần sau');
  await page.getByRole('heading', { name: `Tuần ${formatDay(next)}` }).waitFor();
  await expect.poll(() => seat.inputValue()).toBe('');
  await press(page, 'Chép từ tuần trước');
  await page.getByText('Đã chép từ tuần trước.').waitFor();
  await expect.poll(() => seat.inputValue()).toBe('cb-03');
  await press(page, 'Bỏ thay đổi');
  await expect.poll(() => seat.inputValue()).toBe('');
  await press(page, 'Chép từ tuần trước');
  await press(page, 'Lưu');
  await page.getByText('Đã lưu bảng phân ca.').waitFor();
  await page.reload();
  await expect.poll(() => seat.inputValue()).toBe('cb-03');
  expectQuiet(page);
});

test('who sat at a counter is corrected after a look, and a leader reads who did it and how many followed', async () => {
  const lastDay = daysAfter(`${dayOf(Date.now()).slice(0, 7)}-01` as Day, -1);
  const firstDay = `${lastDay.slice(0, 7)}-01`;
  const page = await open('dau-moi', 'dinh-chinh');
  const dialog = page.getByRole('dialog');
  const check = async (counter: string, toDay: string) => {
    await page.getByLabel('Quầy', { exact: true }).selectOption({ label: counter });
    await page.getByLabel('Từ ngày').fill(formatDay(firstDay));
    await page.getByLabel('Từ giờ').selectOption('00:00');
    await page.getByLabel('Đến ngày').fill(formatDay(toDay));
    await page.getByLabel('Đến giờ').selectOption('00:15');
    await page.getByLabel('Người đã ngồi quầy').selectOption({ label: 'Công chức 04' });
    await press(page, 'Xem trước');
  };
  await check('Quầy 2', '2026-02-30');
  await page.getByText('Xin ghi ngày theo mẫu').waitFor();
  await check('Quầy 2', lastDay);
  await dialog.getByText(/Khoảng này có ít nhất \d+ phiếu theo quầy/).waitFor();
  await expectAccessible(page, 'the question before a correction');
  await dialog.getByRole('button', { name: 'Đính chính' }).click();
  await page.getByText(/^Đã đính chính: \d+ phiếu đi theo\.$/).waitFor();
  // In the first quarter of an hour of a month nobody is there.
  await check('Quầy 6', firstDay);
  await dialog.getByText('Khoảng này có ít hơn 5 phiếu theo quầy.').waitFor();
  await dialog.getByRole('button', { name: 'Đính chính' }).click();
  await page.getByText(/^Đã ghi\. Số liệu đổi từ ngày/).waitFor();
  expectQuiet(page);

  const leader = await open('lanh-dao', 'dinh-chinh');
  const rows = leader.getByRole('table', { name: 'Các lần đính chính' }).locator('tbody tr');
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBe(2);
  expect(await rows.nth(0).innerText()).toMatch(/Quầy 6[\s\S]*dau-moi[\s\S]*–\tđổi từ ngày/);
  expect(await rows.nth(1).innerText()).toMatch(/Quầy 2[\s\S]*dau-moi[\s\S]*\d+ phiếu\tđã đổi/);
  expect(await leader.getByRole('button', { name: 'Xem trước' }).count()).toBe(0);
  await expectAccessible(leader, 'the list of corrections');
  expectQuiet(leader);
});

test('an officer is given a photo, cut square and small, and a tablet is shared by two', async () => {
  const page = await open('quan-tri', 'cong-chuc');
  const photo = page.getByRole('img', { name: 'Ảnh của Công chức 01' });
  await press(page, 'Ảnh của Công chức 01');
  await page.getByText('Chưa có ảnh.').waitFor();
  await page.getByLabel('Chọn tệp ảnh').setInputFiles({
    name: 'anh.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture at all'),
  });
  await page.getByText('Không đọc được ảnh này.').waitFor();
  await page.getByLabel('Chọn tệp ảnh').setInputFiles(aPicture);
  await photo.waitFor();
  await expectAccessible(page, 'a new photo');
  await press(page, 'Lưu ảnh');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press(page, 'Ảnh của Công chức 01');
  await expect
    .poll(() =>
      photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]),
    )
    .toEqual([480, 480]);
  await press(page, 'Gỡ ảnh');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Quầy', exact: true }).click();
  await press(page, 'Sửa Sảnh chờ');
  const shared = page.getByRole('group', { name: 'Máy dùng chung cho' });
  await shared.getByRole('checkbox', { name: 'Công chức 01' }).check();
  await shared.getByRole('checkbox', { name: 'Công chức 05' }).check();
  await press(page, 'Lưu');
  const row = page
    .getByRole('table', { name: 'Danh sách quầy' })
    .getByRole('row', { name: 'Sảnh chờ' });
  await expect.poll(() => row.innerText()).toContain('Công chức 01, Công chức 05');
  expectQuiet(page);
});
