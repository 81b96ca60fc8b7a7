import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
import { clearOfMonthEnd } from './month-end.ts';
import {
  type Desk,
  expectAccessible,
  expectEnglish,
  expectQuiet,
  type Language,
  openDemoDesk,
  smallMonth,
} from './staff-desk.ts';

let desk: Desk;
let password = '';
beforeAll(async () => {
  await clearOfMonthEnd();
  ({ desk, password } = await openDemoDesk());
}, 1_200_000);
afterAll(() => desk.close());

const screens = (): readonly (readonly [login: string, places: readonly string[]])[] => [
  [
    'dau-moi',
    [
      `thang?ky=${monthOf(Date.now())}`,
      `thang?ky=${smallMonth}`,
      'cach-ly',
      'chua-ro-thang',
      'xem-xet',
      'thiet-bi',
      'phan-ca',
      'dinh-chinh',
      'tai-khoan',
    ],
  ],
  [
    'quan-tri',
    [
      'khoa',
      'cuu-phieu',
      'man-hinh',
      'nguoi-dung',
      'cong-chuc',
      'quay',
      'linh-vuc',
      'phieu',
      'thiet-lap',
    ],
  ],
  ['cong-chuc-01', ['thang']],
];

test.each<Language>(['vi', 'en'])(
  'every screen is sound at every size in %s, and English is English throughout',
  async (language) => {
    for (const [login, places] of screens()) {
      const page = await desk.pageOf(login, password, language);
      for (const place of places) {
        await page.goto(`${desk.origin}/nhan-vien/${place}`);
        await page.locator('main h2').first().waitFor();
        await page
          .locator('main')
          .getByRole('status')
          .filter({ hasText: /…$/ })
          // A card that is still loading stands beside others that are.
          .first()
          .waitFor({ state: 'detached' });
        await page.getByText(language === 'vi' ? 'Dữ liệu minh hoạ' : 'Demo data').waitFor();
        if (language === 'en') await expectEnglish(page, place, givenNames);
        await expectAccessible(page, `${place} in ${language}`, { words: language === 'en' });
      }
      expectQuiet(page);
    }
  },
);

test('forms with signs are reviewed by the keyboard alone', async () => {
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(`${desk.origin}/nhan-vien/xem-xet`);
  const list = page.getByRole('table', { name: 'Phiếu chưa xem xét' });
  await list
    .getByRole('button', { name: /^Loại phiếu ở Quầy 3/ })
    .first()
    .focus();
  const groups = await list.getByRole('row').count();
  await page.keyboard.press('Enter');
  const reason = page.getByLabel('Lý do', { exact: true });
  await tabTo(page, reason);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Loại', exact: true }));
  await expectAccessible(page, 'the question before forms are excluded');
  await page.keyboard.press('Enter');
  await page.getByText('Đã ghi nhận quyết định loại.').waitFor();
  await expect.poll(() => list.getByRole('row').count()).toBe(groups - 1);
  expectQuiet(page);
});

test('from where on forms have signs is set by the keyboard alone, and restored', async () => {
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(`${desk.origin}/nhan-vien/xem-xet`);
  const card = page.getByRole('region', { name: 'Ngưỡng của dấu hiệu' });
  const field = card.getByLabel('Nêu khi có ít nhất từng này phiếu liên tiếp', { exact: true });
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await card.getByRole('alert').getByText('cần số nguyên từ 2 đến 50').waitFor();
  await expectAccessible(page, 'a limit that cannot be');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await card.getByText('Đã lưu ngưỡng.').waitFor();
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('9');

  await field.focus();
  await tabTo(page, card.getByRole('button', { name: 'Khôi phục mặc định' }), 16);
  await page.keyboard.press('Enter');
  await card.getByText('Các ô đã trở về số thường dùng').waitFor();
  await expect.poll(() => field.inputValue()).toBe('7');
  await expectAccessible(page, 'limits that are restored');
  await tabTo(page, card.getByRole('button', { name: 'Lưu ngưỡng' }));
  await page.keyboard.press('Enter');
  await card.getByText('Đã lưu ngưỡng.').waitFor();
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('7');
  expectQuiet(page);
});

async function tabTo(page: Page, target: Locator, most = 12): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

/** What people called things, in whatever language. */
const givenNames = [
  'Phường Minh Hoạ',
  'Bộ phận Một cửa Phường Phú La',
  'Bộ phận Một cửa phường Phú La',
  'Bộ phận Một cửa',
  'CN/ĐPV',
  'Tiếng Việt',
  'Sảnh chờ',
  ...[1, 2, 3, 4, 5, 6].flatMap((number) => [`Công chức 0${number}`, `Quầy ${number}`]),
];
