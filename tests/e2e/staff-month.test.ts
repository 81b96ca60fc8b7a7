import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { type Month, monthOf } from '../../src/survey/period.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { monthScreen } from './month-screen.ts';
import {
  type Desk,
  expectAccessible,
  expectQuiet,
  openDemoDesk,
  smallMonth as small,
} from './staff-desk.ts';

/** The made-up ward: fourteen months, one person of each role. */
let desk: Desk;
let password = '';
let now: Month;
beforeAll(async () => {
  await clearOfMonthEnd();
  now = monthOf(Date.now());
  ({ desk, password } = await openDemoDesk());
}, 1_200_000);
afterAll(() => desk.close());

const address = (place: string) => `${desk.origin}/nhan-vien/${place}`;
const figures = (page: Page) =>
  page.getByRole('table', { name: 'Năm yếu tố', exact: true }).waitFor();
const menuOf = async (page: Page) => {
  const links = page.getByRole('navigation', { name: 'Các mục' }).getByRole('link');
  await links.first().waitFor();
  return links.allInnerTexts();
};
const periodsOf = (page: Page) =>
  page
    .getByLabel('Kỳ báo cáo')
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

test('signing in leads to the current month at once, and a wrong password is told', async () => {
  const page = await desk.page();
  await page.goto(address(''));
  await page.getByLabel('Mật khẩu').waitFor();
  await expectAccessible(page, 'the sign-in');
  await page.getByLabel('Tên đăng nhập').fill('dau-moi');
  await page.getByLabel('Mật khẩu').fill('khong-phai-mat-khau');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
  expectQuiet(page, /401/);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await figures(page);
  await expect.poll(() => page.url()).toBe(address(`thang?ky=${now}`));
  await expect.poll(() => page.getByLabel('Kỳ báo cáo').inputValue()).toBe(now);
  await page.getByText('Dữ liệu minh hoạ').waitFor();
  // A reload keeps the session; signing out ends it.
  await page.reload();
  await figures(page);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByLabel('Mật khẩu').waitFor();
  await page.reload();
  await page.getByLabel('Mật khẩu').waitFor();
  expectQuiet(page);
});

test('an address with a period opens it after the sign-in, and going back brings the one before', async () => {
  const page = await desk.page();
  const [earlier, later] = [monthsBefore(2), monthsBefore(1)];
  await page.goto(address(`thang?ky=${earlier}`));
  await page.getByLabel('Tên đăng nhập').fill('dau-moi');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await figures(page);
  const select = page.getByLabel('Kỳ báo cáo');
  await expect.poll(() => select.inputValue()).toBe(earlier);
  await select.selectOption(later);
  await expect.poll(() => page.url()).toBe(address(`thang?ky=${later}`));
  await page.goBack();
  await expect.poll(() => select.inputValue()).toBe(earlier);
  await figures(page);
  expectQuiet(page);
});

test('the periods are those from the first response to today, each once', async () => {
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(address('thang'));
  await figures(page);
  const listed = async () => [...(await periodsOf(page))].sort();
  await expect.poll(listed).toEqual(periodsFrom(small, now));
});

test('a report is one download with the name of the unit and the period', async () => {
  const page = await desk.pageOf('dau-moi', password);
  const screen = monthScreen(page);
  for (const period of [monthsBefore(1), now.slice(0, 4)]) {
    await page.goto(address(`thang?ky=${period}`));
    await figures(page);
    let downloads = 0;
    page.on('download', () => {
      downloads += 1;
    });
    const xlsx = await screen.download('Tải Excel (.xlsx)', desk.folder);
    expect(xlsx.name).toBe(`sipas-minh-hoa-${period}.xlsx`);
    await page.getByText('Đã tải tệp về máy.').waitFor();
    const csv = await screen.download('Tải CSV', desk.folder);
    expect(csv.name).toBe(`sipas-minh-hoa-${period}.csv`);
    await page.getByText('Đã tải tệp về máy.').waitFor();
    expect(downloads).toBe(2);
    page.removeAllListeners('download');
  }
  expectQuiet(page);
});

test('in a month of three people every figure of satisfaction reads "–"', async () => {
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(address(`thang?ky=${small}`));
  await figures(page);
  await page.getByText('3 phiếu').first().waitFor();
  for (const table of ['Năm yếu tố', 'Công chức', 'Lĩnh vực', 'Kênh', 'Câu hỏi']) {
    const rows = await page
      .getByRole('table', { name: table, exact: true })
      .locator('tbody tr')
      .allInnerTexts();
    expect(rows.length, table).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row, table).toContain('–');
      expect(row, table).not.toContain('%');
    }
  }
  expect(await page.locator('canvas').count()).toBe(0);
});

test('each role finds its own screens and sees its own figures', async () => {
  const tables = async (page: Page) => {
    await figures(page);
    return page
      .getByRole('table')
      .evaluateAll((all) => all.map((table) => table.getAttribute('aria-label')));
  };
  const all = ['Năm yếu tố', 'Công chức', 'Lĩnh vực', 'Kênh', 'Câu hỏi'];

  // A month that is over: on its first days too few have said anything beside the questions.
  const whole = address(`thang?ky=${monthsBefore(1)}`);
  const focal = await desk.pageOf('dau-moi', password);
  await focal.goto(whole);
  expect(await menuOf(focal)).toEqual([
    'Kết quả tháng',
    'Góp ý',
    'Cách ly',
    'Phiếu chưa rõ tháng',
    'Xem xét phiếu',
    'Thiết bị',
    'Cứu phiếu',
    'Màn hình máy tính bảng',
    'Phân ca',
    'Đính chính',
    'Nhật ký',
    'Tài khoản của tôi',
  ]);
  // What people picked beside the questions is no figure of satisfaction, and stands below them.
  const withOpinions = [...all, 'Vì sao', 'Mong muốn'];
  // They come after the figures.
  await expect.poll(() => tables(focal)).toEqual(withOpinions);

  const leader = await desk.pageOf('lanh-dao', password);
  await leader.goto(whole);
  expect(await menuOf(leader)).toEqual([
    'Kết quả tháng',
    'Góp ý',
    'Xem xét phiếu',
    'Đính chính',
    'Tài khoản của tôi',
  ]);
  await expect.poll(() => tables(leader)).toEqual(withOpinions);
  await expect.poll(() => periodsOf(leader)).toContain(now);
  expect(await leader.getByRole('button', { name: 'Xuất báo cáo' }).count()).toBe(1);

  const viewer = await desk.pageOf('nguoi-xem', password);
  await viewer.goto(address('thang'));
  expect(await menuOf(viewer)).toEqual(['Kết quả tháng', 'Tài khoản của tôi']);
  await expect.poll(() => tables(viewer)).toEqual(all.filter((name) => name !== 'Công chức'));
  await expect.poll(() => periodsOf(viewer)).toContain(monthsBefore(1));
  expect(await periodsOf(viewer)).not.toContain(now);
  const csv = await monthScreen(viewer).download('Tải CSV', desk.folder);
  expect(csv.name).toBe(`sipas-minh-hoa-${monthsBefore(1)}.csv`);
  expect(await viewer.locator('main').innerText()).not.toContain('Công chức 0');

  const officer = await desk.pageOf('cong-chuc-01', password);
  await officer.goto(address('thang'));
  expect(await menuOf(officer)).toEqual(['Kết quả tháng', 'Tài khoản của tôi']);
  await expect.poll(() => tables(officer)).toEqual(['Năm yếu tố', 'Công chức']);
  const rows = officer.getByRole('table', { name: 'Công chức' }).locator('tbody tr');
  expect(await rows.count()).toBe(1);
  expect(await rows.first().innerText()).toContain('Công chức 01');
  await expect.poll(() => periodsOf(officer)).toContain(monthsBefore(1));
  expect(await periodsOf(officer)).not.toContain(now);
  expect(await officer.getByRole('button', { name: 'Xuất báo cáo' }).count()).toBe(0);
  // An address that somebody passed on opens nothing more.
  await officer.goto(address('nguoi-dung'));
  await figures(officer);
  const refused = await officer.request.get(`${desk.origin}${routes.tally}?period=${now}`);
  expect(refused.status()).toBe(403);

  const admin = await desk.pageOf('quan-tri', password);
  await admin.goto(address('thang'));
  expect(await menuOf(admin)).toEqual([
    'Thiết bị',
    'Cứu phiếu',
    'Màn hình máy tính bảng',
    'Phân ca',
    'Khoá niêm phong',
    'Người dùng',
    'Nhật ký',
    'Công chức',
    'Quầy',
    'Lĩnh vực',
    'Phiếu',
    'Thiết lập',
    'Tài khoản của tôi',
  ]);
  expect(await admin.getByLabel('Kỳ báo cáo').count()).toBe(0);
  for (const path of [`${routes.tally}?period=${monthsBefore(1)}`, routes.periods]) {
    expect((await admin.request.get(`${desk.origin}${path}`)).status(), path).toBe(403);
  }
  for (const page of [focal, leader, viewer, officer, admin]) expectQuiet(page);
});

test('the keyboard alone signs in, changes the period and exports', async () => {
  const page = await desk.page();
  await page.goto(address(''));
  await page.getByLabel('Tên đăng nhập').waitFor();
  await tabTo(page, 'Tên đăng nhập');
  await page.keyboard.type('lanh-dao');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await figures(page);
  await tabTo(page, 'Kỳ báo cáo');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByLabel('Kỳ báo cáo').inputValue()).not.toBe(now);
  const period = await page.getByLabel('Kỳ báo cáo').inputValue();
  await figures(page);
  await tabTo(page, 'Xuất báo cáo');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Tải Excel (.xlsx)');
  await page.keyboard.press('ArrowDown');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe(`sipas-minh-hoa-${period}.csv`);
  await expect.poll(() => focused(page)).toBe('Xuất báo cáo');
  await page.getByText('Đã tải tệp về máy.').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Tải Excel (.xlsx)');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  await expect.poll(() => focused(page)).toBe('Xuất báo cáo');
  expectQuiet(page);
});

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    const label = element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label');
    return (label ?? element?.textContent ?? '').trim();
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

function monthsBefore(count: number): Month {
  const [year = 0, month = 0] = now.split('-').map(Number);
  const at = year * 12 + month - 1 - count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` as Month;
}

/** By counting, apart from the program's own way of saying it. */
function periodsFrom(first: Month, last: Month): readonly string[] {
  const found = new Set<string>();
  for (let back = 0; ; back += 1) {
    const month = monthsBefore(back);
    const [year, number = 0] = [month.slice(0, 4), Number(month.slice(5))];
    found
      .add(month)
      .add(year)
      .add(`${year}-Q${Math.ceil(number / 3)}`);
    if (number <= 6) found.add(`${year}-6M`);
    if (number <= 9) found.add(`${year}-9M`);
    if (month === first) break;
  }
  // A half-year or three quarters that lie wholly between have all their months between, too.
  expect(last).toBe(now);
  return [...found].sort();
}
