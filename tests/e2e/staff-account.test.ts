import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../fixtures/an-app.ts';
import { type Desk, expectAccessible, expectQuiet, openDesk } from './staff-desk.ts';

const password = 'mot hai ba con meo';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const file = join(desk.folder, 'set-up.json');
  writeFileSync(file, JSON.stringify({ unit: { id: 'phu-la', name: 'Phường Phú La' } }));
  await desk.sipas.json(['setup', file]);
  for (const [login, role] of [
    ['dau-moi', 'focal'],
    ['quan-tri', 'admin'],
  ]) {
    const who = ['--name', login ?? '', '--role', role ?? '', '--password-stdin'];
    await desk.sipas.json(['user', 'add', ...who], password);
  }
  await desk.sipas.start();
});
afterAll(() => desk.close());

const open = async (login: string) => {
  const page = await desk.pageOf(login, password);
  await page.goto(`${desk.origin}/nhan-vien/tai-khoan`);
  await page.getByRole('table', { name: 'Phiên đăng nhập' }).waitFor();
  return page;
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value);

const typePassword = (page: Page) =>
  page.getByRole('dialog').getByLabel('Mật khẩu đang dùng').fill(password);

/** A machine that knows its owner, as Chromium plays it. */
async function aMachine(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

test('a focal officer turns the app on, prints the codes, and signs in with what the app shows', async () => {
  const page = await open('dau-moi');
  await page.getByText(/^Sau ngày .* phải có xác thực hai lớp/).waitFor();
  await press(page, 'Bật ứng dụng xác thực');
  await typePassword(page);
  await press(page, 'Tiếp tục');
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  await expectAccessible(page, 'the secret of an app');
  await fill(page, 'Mã sáu số', codeOf(secret, Date.now()));
  await press(page, 'Bật');
  const codes = (await page.locator('pre').innerText()).split('\n');
  expect(codes).toHaveLength(10);
  await expectAccessible(page, 'recovery codes');
  await press(page, 'Xong');
  await page.getByText('Còn 10 mã, mỗi mã dùng một lần').waitFor();
  await expect.poll(() => page.getByText(/phải có xác thực hai lớp/).count()).toBe(0);
  await press(page, 'Đăng xuất');

  await fill(page, 'Tên đăng nhập', 'dau-moi');
  await fill(page, 'Mật khẩu', password);
  await press(page, 'Đăng nhập');
  await page.getByLabel('Mã xác thực').waitFor();
  await fill(page, 'Mã xác thực', codes[3] ?? '');
  await press(page, 'Đăng nhập');
  await page.getByRole('heading', { name: /^Tháng|^Chưa có kỳ/ }).waitFor();
  expectQuiet(page, /401/);
});

test('a passkey made on a machine signs in there without a password, until it is removed', async () => {
  const page = await open('quan-tri');
  // First: it comes by a session of its own, whose end would take the machine away.
  await expectAccessible(page, 'an account without a passkey');
  await aMachine(page);
  await press(page, 'Thêm khoá truy cập trên máy này');
  await fill(page, 'Tên cho dễ nhớ', 'Máy bàn');
  await typePassword(page);
  await press(page, 'Tiếp tục');
  await page.locator('pre').waitFor();
  await press(page, 'Xong');
  await page.getByRole('row', { name: /^Máy bàn/ }).waitFor();
  await expectAccessible(page, 'a passkey in the list');

  await press(page, 'Đăng xuất');
  await press(page, 'Dùng khoá truy cập (passkey)');
  await page.getByRole('navigation', { name: 'Các mục' }).waitFor();
  await page.goto(`${desk.origin}/nhan-vien/tai-khoan`);
  await press(page, 'Bỏ khoá truy cập Máy bàn');
  await typePassword(page);
  await press(page, 'Tiếp tục');
  await page.getByText('Đã bỏ khoá truy cập.').waitFor();
  await press(page, 'Đăng xuất');
  await press(page, 'Dùng khoá truy cập (passkey)');
  await page.getByText('Khoá truy cập không đúng hoặc đã bị bỏ.').waitFor();
  expectQuiet(page, /403/);
});

test('at an IP address there is no passkey, and the screen says why', async () => {
  const port = new URL(desk.origin).port;
  const byNumber = `http://127.0.0.1:${port}`;
  const page = await desk.page();
  await page.goto(`${byNumber}/nhan-vien`);
  await page.getByLabel('Tên đăng nhập').waitFor();
  expect(await page.getByRole('button', { name: 'Dùng khoá truy cập (passkey)' }).count()).toBe(0);
  await fill(page, 'Tên đăng nhập', 'quan-tri');
  await fill(page, 'Mật khẩu', password);
  await press(page, 'Đăng nhập');
  await page.getByRole('navigation', { name: 'Các mục' }).waitFor();
  await page.goto(`${byNumber}/nhan-vien/tai-khoan`);
  await page.getByText(`Khoá truy cập gắn với địa chỉ ${desk.origin}.`).waitFor();
  expect(await page.getByRole('button', { name: /^Thêm khoá truy cập/ }).count()).toBe(0);
});
