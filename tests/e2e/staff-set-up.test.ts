import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankOf, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import { type Desk, expectAccessible, expectEnglish, expectQuiet, openDesk } from './staff-desk.ts';
import { tablet } from './tablet.ts';

const password = 'mot-mat-khau-rat-dai';
const place = `${defaultPlace} Phường Thử Nghiệm`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.sipas.start();
});
afterAll(() => desk.close());

test('the link that the server prints leads in five steps to a ward that can start, and then no further', async () => {
  const link = await printedLink(desk);
  const page = await desk.page();
  await page.goto(link);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const step = (name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

  await step('Bước 1/5: Đơn vị');
  await expectAccessible(page, 'step 1');
  await field('Tên đơn vị').fill('Phường Thử Nghiệm');
  await field('Cơ quan cấp trên (nếu ghi)').fill('Thành phố Thử Nghiệm');
  await expect.poll(() => field('Mã đơn vị').inputValue()).toBe('phuong-thu-nghiem');
  await field('Tên đăng nhập').fill('quan-tri');
  await field('Mật khẩu').fill(password);
  await field('Nhập lại mật khẩu').fill('khac-hoan-toan-roi');
  await button('Tiếp theo').click();
  await page.getByText('Hai lần nhập mật khẩu không giống nhau.').waitFor();
  await field('Nhập lại mật khẩu').fill(password);
  await button('Tiếp theo').click();

  await step('Bước 2/5: Bộ câu hỏi');
  const banks = page.getByRole('button', { name: /^Xem thử:/ });
  await expect.poll(() => banks.count()).toBe(3);
  for (const name of ['quay-16', 'quay-22', 'phuong-9'] as const) {
    const { title, factors } = bankOf(name).questionnaire(defaultPlace, 1);
    await button(`Xem thử: ${title.vi}`).click();
    await page
      .getByText(factors[0]?.items.at(-1)?.text.vi ?? '', { exact: true })
      .first()
      .waitFor();
    if (name === 'quay-16') await expectAccessible(page, 'step 2');
    await button(`Đóng xem thử: ${title.vi}`).click();
  }
  await expect.poll(() => field('Đơn vị gọi nơi tiếp nhận là').inputValue()).toBe(place);
  const { title } = bankOf('quay-16').questionnaire(place, 1);
  await button(`Dùng bộ câu hỏi này: ${title.vi}`).click();

  await step('Bước 3/5: Lĩnh vực');
  await expectAccessible(page, 'step 3');
  const prefilled = page.getByRole('checkbox');
  expect(await prefilled.count()).toBeGreaterThanOrEqual(5);
  for (const box of await prefilled.all()) expect(await box.isChecked()).toBe(true);
  await page.getByRole('checkbox', { name: 'Người có công' }).uncheck();
  await field('Lĩnh vực khác').fill('Hộ kinh doanh\n\nTiếp dân');
  await button('Tiếp theo').click();

  await step('Bước 4/5: Công chức và quầy');
  await expectAccessible(page, 'step 4');
  await field('Công chức ở quầy 1').fill('Nguyễn Văn Thử');
  await field('Lĩnh vực ở quầy 1').selectOption({ label: 'Hộ tịch' });
  await field('Tên quầy 2').fill('Sảnh chờ');
  await button('Tiếp theo').click();

  await step('Bước 5/5: Thiết bị đầu tiên');
  await field('Quầy').selectOption({ label: 'Quầy 1' });
  await button('Tạo mã kết nối').click();
  const address = await page.getByRole('link', { name: /#ma=/ }).getAttribute('href');
  // Nobody else can open an address of this machine alone, so no QR invites them to.
  await page.getByText(/Chưa có mã QR/).waitFor();
  expect(await page.getByRole('img', { name: 'Mã QR để kết nối' }).count()).toBe(0);
  await expectAccessible(page, 'step 5');
  await button('Hoàn tất').click();
  await page.getByText(/^Đã xong\./).waitFor();
  await expectAccessible(page, 'the end of the set-up');
  expectQuiet(page);

  // The tablet connects by that address and asks the questions in the ward's own words.
  const kioskPage = await desk.page();
  const questionnaire = bankOf('quay-16').questionnaire(place, 1);
  const kiosk = tablet(kioskPage, questionnaire);
  await kiosk.enrol(address ?? '');
  await kiosk.begin();
  expect(await kiosk.asked()).toBe('G');
  await kioskPage.getByText('Chạy thử', { exact: false }).first().waitFor();
  await page.getByRole('link', { name: 'Thiết bị', exact: true }).click();
  const row = page.getByRole('table', { name: 'Danh sách thiết bị' }).getByRole('row').nth(1);
  // Its first report may have come already.
  await expect.poll(() => row.innerText()).toMatch(/Đã kết nối|hôm nay/);

  await expectLinkIsUsedUp(link);
  await expectSetUpStands(page);
});

/** Also at the next start no link is printed. */
async function expectLinkIsUsedUp(link: string): Promise<void> {
  const other = await desk.page();
  await other.goto(link);
  await other.getByText('Đơn vị đã được thiết lập. Xin đăng nhập.').waitFor();
  expect(await other.getByLabel('Tên đơn vị').count()).toBe(0);
  await other.getByRole('button', { name: 'Đăng nhập' }).click();
  await other.getByLabel('Tên đăng nhập').waitFor();
  expectQuiet(other, /409|403/);
  const before = desk.sipas.log().length;
  await desk.sipas.stop();
  await desk.sipas.start();
  await expect.poll(() => desk.sipas.log().slice(before)).toContain('Đang chạy tại');
  expect(desk.sipas.log().slice(before)).not.toContain('#ma=');
}

async function expectSetUpStands(page: Page): Promise<void> {
  const cells = async (list: string) => {
    const rows = page.getByRole('table', { name: list }).locator('tbody tr');
    await rows.first().waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.querySelector('th')?.textContent ?? ''));
  };
  await page.goto(`${desk.origin}/nhan-vien/cong-chuc`);
  expect(await cells('Danh sách công chức')).toEqual(['Nguyễn Văn Thử']);
  await page.goto(`${desk.origin}/nhan-vien/quay`);
  expect(await cells('Danh sách quầy')).toEqual(['Quầy 1', 'Sảnh chờ']);
  await page.goto(`${desk.origin}/nhan-vien/linh-vuc`);
  const fields = await cells('Danh sách lĩnh vực');
  expect(fields).toEqual(expect.arrayContaining(['Hộ tịch', 'Chứng thực', 'Tiếp dân']));
  expect(fields).not.toContain('Người có công');
}

test('the set-up is in English throughout for whoever reads English', async () => {
  const desk2 = await openDesk();
  try {
    await desk2.sipas.start();
    const page = await desk2.page('en');
    await page.goto(await printedLink(desk2));
    const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();
    const look = async (where: string) => {
      await page.getByRole('heading', { name: new RegExp(`^Step ${where}`) }).waitFor();
      await expectEnglish(page, `step ${where}`, [
        'Test ward',
        'CN/ĐPV',
        'Bộ phận Một cửa phường Phú La',
        'Tiếng Việt',
        'Phường Phú La',
        'Phú Lương',
      ]);
      await expectAccessible(page, `step ${where} in English`, { words: true });
    };
    await look('1');
    await page.getByLabel('Name of the unit', { exact: true }).fill('Test ward');
    await page.getByLabel('Login name', { exact: true }).fill('admin-1');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel(/repeat|again/i).fill(password);
    await next();
    await look('2');
    await page
      .getByRole('button', { name: /^Use this questionnaire/ })
      .first()
      .click();
    await look('3');
    await next();
    await look('4');
    await next();
    await look('5');
    await page.getByRole('button', { name: /Finish/ }).click();
    await page
      .getByRole('link', { name: /People/ })
      .first()
      .waitFor();
    expectQuiet(page);
  } finally {
    await desk2.close();
  }
});

/** It is printed a moment after the server answers. */
async function printedLink({ sipas }: Desk): Promise<string> {
  await expect.poll(() => sipas.log()).toContain('#ma=');
  return linkIn(sipas.log());
}

function linkIn(log: string): string {
  const link = /http:\S+\/nhan-vien\/thiet-lap#ma=\S+/.exec(log)?.[0];
  if (!link) throw new Error(`no link in: ${log}`);
  return link;
}
