import { afterAll, beforeAll, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
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
  ({ desk, password } = await openDemoDesk());
});
afterAll(() => desk.close());

const screens: readonly (readonly [login: string, places: readonly string[]])[] = [
  [
    'dau-moi',
    [
      `thang?ky=${monthOf(Date.now())}`,
      `thang?ky=${smallMonth}`,
      'cach-ly',
      'chua-ro-thang',
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
    for (const [login, places] of screens) {
      const page = await desk.pageOf(login, password, language);
      for (const place of places) {
        await page.goto(`${desk.origin}/nhan-vien/${place}`);
        await page.locator('main h2').first().waitFor();
        await page
          .locator('main')
          .getByRole('status')
          .filter({ hasText: /…$/ })
          .waitFor({ state: 'detached' });
        await page.getByText(language === 'vi' ? 'Dữ liệu minh hoạ' : 'Demo data').waitFor();
        if (language === 'en') await expectEnglish(page, place, givenNames);
        await expectAccessible(page, `${place} in ${language}`, { words: language === 'en' });
      }
      expectQuiet(page);
    }
  },
);

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
