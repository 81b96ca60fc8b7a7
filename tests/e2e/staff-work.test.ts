import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Heartbeat, Receipt } from '../../src/protocol/batch.ts';
import type { Enrolled } from '../../src/protocol/kiosk.ts';
import { routes } from '../../src/protocol/routes.ts';
import { monthOf } from '../../src/survey/period.ts';
import { unit } from './known-month.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { type Desk, expectAccessible, expectQuiet, openDesk } from './staff-desk.ts';

const password = 'mot-mat-khau-rat-dai';

/** A server that tablets in the ward can reach under a name of its own. */
let desk: Desk;
beforeAll(async () => {
  await clearOfMonthEnd();
  desk = await openDesk((port) => ({
    HOST: '0.0.0.0',
    PUBLIC_URL: `http://khaosat.phuong.vn:${port}`,
  }));
  const file = join(desk.folder, 'unit.json');
  writeFileSync(file, JSON.stringify(unit));
  await desk.sipas.json(['setup', file]);
  for (const [login, role] of [
    ['dau-moi', 'focal'],
    ['quan-tri', 'admin'],
  ] as const) {
    const person = ['user', 'add', '--unit', unit.unit.id, '--name', login, '--role', role];
    await desk.sipas.json([...person, '--password-stdin'], `${password}\n`);
  }
  await desk.sipas.start();
}, 1_200_000);
afterAll(() => desk.close());

const address = (place: string) => `${desk.origin}/nhan-vien/${place}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const rowOf = (page: Page, list: string, name: string) =>
  page.getByRole('table', { name: list }).getByRole('row').filter({ hasText: name });

test('a tablet is added with a picture to point it at, tried out, put to use and taken out of use', async () => {
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(address('thiet-bi'));
  await page.getByLabel('Tên thiết bị', { exact: true }).fill('Máy cửa vào');
  await press(page, 'Tạo mã kết nối');
  const link = page.getByRole('link', { name: /#ma=/ });
  const url = new URL((await link.getAttribute('href')) ?? '');
  expect(url.hostname).toBe('khaosat.phuong.vn');
  const qr = page.getByRole('img', { name: 'Mã QR để kết nối' });
  await expect
    .poll(() => qr.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await expectAccessible(page, 'a new tablet');
  const list = 'Danh sách thiết bị';
  await rowOf(page, list, 'Máy cửa vào').getByText('Chưa kết nối, đang chờ nhập mã').waitFor();

  // It connects and reports three forms that it could not send yet.
  const kiosk = await enrolled(url.hash.slice('#ma='.length));
  await kiosk.contact(heartbeat(3));
  await page.reload();
  const row = rowOf(page, list, 'Máy cửa vào');
  await expect
    .poll(() => row.innerText())
    .toMatch(/Lần cuối \d\d:\d\d hôm nay, còn 3 phiếu chưa gửi\n/);
  await row.getByText('Chạy thử', { exact: true }).waitFor();

  // Its trial form stands apart and is in no figure until it is deleted.
  expect(await kiosk.send({ G: 5, F1: 4 }, { trial: true })).toMatchObject({ outcome: 'stored' });
  await page.reload();
  await page.getByText('1 phiếu chạy thử, để riêng, không nằm trong số liệu nào.').waitFor();
  expect(await responses()).toBe(0);
  await press(page, 'Xoá phiếu chạy thử');
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, 'the question before deleting');
  await dialog.getByRole('button', { name: 'Xoá phiếu chạy thử' }).click();
  await page.getByText('Không có phiếu chạy thử nào.').waitFor();

  await row.getByRole('button', { name: 'Dùng chính thức?' }).click();
  await dialog.getByRole('button', { name: 'Dùng chính thức', exact: true }).click();
  await row.getByText('Chính thức', { exact: true }).waitFor();
  expect(await row.getByRole('button', { name: 'Dùng chính thức?' }).count()).toBe(0);
  await kiosk.send({ G: 5, F1: 4 }, {});
  expect(await responses()).toBe(1);

  await row.getByRole('button', { name: 'Thu hồi Máy cửa vào' }).click();
  await dialog.getByRole('button', { name: 'Huỷ' }).click();
  await row.getByRole('button', { name: 'Thu hồi Máy cửa vào' }).click();
  await dialog.getByRole('button', { name: 'Thu hồi thiết bị' }).click();
  await row.getByText('Đã thu hồi').waitFor();
  expect(await kiosk.contact(heartbeat(0))).toBe(401);
  expectQuiet(page);
});

test('a form set aside is told by its reason, counted once its officer is known, or voided', async () => {
  const { code } = (await desk.sipas.json(['kiosk', 'add', '--counter', 'quay-1'])) as {
    code: string;
  };
  const kiosk = await enrolled(code);
  const before = await responses();
  expect(await kiosk.send({ G: 4 }, { officer: 'cb-moi' })).toMatchObject({
    outcome: 'refused',
    code: 'unknown-officer',
  });
  expect(await kiosk.send({ G: 9 }, {})).toMatchObject({ outcome: 'refused', code: 'bad-level' });

  const page = await desk.pageOf('dau-moi', password);
  await page.goto(address('thang'));
  await page.getByRole('link', { name: 'Mở mục Cách ly' }).click();
  const list = 'Phiếu đang cách ly';
  const unknown = rowOf(page, list, 'Không có công chức này');
  await unknown.waitFor();
  expect(await unknown.innerText()).toContain('unknown-officer');
  await expectAccessible(page, 'the quarantine');
  await unknown.getByRole('button', { name: /^Thử nhận lại/ }).click();
  await page.getByText('Vẫn chưa nhận được, phiếu ở lại đây.').waitFor();

  const admin = await desk.pageOf('quan-tri', password);
  await admin.goto(address('cong-chuc'));
  await admin.getByLabel('Họ tên').fill('Cb mới');
  await press(admin, 'Thêm công chức');
  await admin.getByText('Đã lưu Cb mới.').waitFor();
  await rowOf(admin, 'Danh sách công chức', 'cb-moi').waitFor();

  await unknown.getByRole('button', { name: /^Thử nhận lại/ }).click();
  await page.getByText('Đã nhận vào số liệu.').waitFor();
  expect(await responses()).toBe(before + 1);
  await rowOf(page, list, 'Mức trả lời không hợp lệ')
    .getByRole('button', { name: /^Huỷ phiếu/ })
    .click();
  const dialog = page.getByRole('dialog');
  const ask = dialog.getByRole('button', { name: 'Huỷ phiếu', exact: true });
  expect(await ask.isEnabled()).toBe(false);
  await dialog.getByLabel('Lý do huỷ').fill('Máy thử trong kho');
  await ask.click();
  await page.getByText('Không có phiếu nào đang cách ly.').waitFor();
  expect(await responses()).toBe(before + 1);
  for (const one of [page, admin]) expectQuiet(one);
});

test('a person says in which month forms of an unset clock were given, and they count there', async () => {
  const { code } = (await desk.sipas.json(['kiosk', 'add', '--counter', 'quay-1'])) as {
    code: string;
  };
  const kiosk = await enrolled(code);
  const before = await responses();
  const submittedAt = '2010-01-01T00:00:00.000Z';
  for (const G of [5, 4, 2]) await kiosk.send({ G }, { submittedAt });
  expect(await responses()).toBe(before);
  const page = await desk.pageOf('dau-moi', password);
  await page.goto(address('thang'));
  await page.getByRole('link', { name: 'Mở mục Phiếu chưa rõ tháng' }).click();
  await expectAccessible(page, 'forms of unclear month');
  await page.getByRole('button', { name: /^Xác định tháng của phiếu/ }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, 'the question in which month');
  const assign = dialog.getByRole('button', { name: 'Xác định tháng', exact: true });
  expect(await assign.isEnabled()).toBe(false);
  await dialog.getByLabel('Tháng', { exact: true }).selectOption({ index: 1 });
  await assign.click();
  await page.getByText(/^Đã đưa các phiếu vào số liệu tháng/).waitFor();
  await page.getByRole('table', { name: 'Đã xác định' }).waitFor();
  expect(await responses()).toBe(before + 3);
  expectQuiet(page);
});

test('an administrator adds a person, who chooses a password by a link, and locks them out again', async () => {
  const admin = await desk.pageOf('quan-tri', password);
  await admin.goto(address('nguoi-dung'));
  await admin.getByLabel('Tên đăng nhập', { exact: true }).fill('lanh-dao');
  await admin.getByLabel('Lãnh đạo').check();
  await press(admin, 'Thêm người dùng');
  const dialog = admin.getByRole('dialog');
  await expectAccessible(admin, 'a link to send');
  const link = await dialog.getByText('#ma=').innerText();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await admin.getByText('Đã thêm lanh-dao.').waitFor();
  await rowOf(admin, 'Danh sách người dùng', 'lanh-dao').getByText('Chờ đặt mật khẩu').waitFor();

  const leader = await desk.page();
  // The address is one of a network that is not here.
  await leader.goto(`${desk.origin}${new URL(link).pathname}${new URL(link).hash}`);
  const field = (name: string) => leader.getByLabel(name, { exact: true });
  await field('Mật khẩu mới').fill('con-duong-ve-que');
  await expectAccessible(leader, 'a password of one’s own');
  await field('Gõ lại mật khẩu').fill('con-duong-ve-que');
  await press(leader, 'Đặt mật khẩu');
  await press(leader, 'Đến trang đăng nhập');
  await field('Tên đăng nhập').fill('lanh-dao');
  await field('Mật khẩu').fill('con-duong-ve-que');
  await press(leader, 'Đăng nhập');
  await leader.getByRole('heading', { name: /^Tháng/ }).waitFor();
  expectQuiet(leader);

  await press(admin, 'Khoá lanh-dao');
  await dialog.getByRole('button', { name: 'Khoá', exact: true }).click();
  await rowOf(admin, 'Danh sách người dùng', 'lanh-dao').getByText('Đã khoá').waitFor();
  // Whoever was signed in is out, and stays out.
  await leader.goto(address('thang'));
  await leader.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  const refused = await admin.request.post(`${desk.origin}${routes.session}`, {
    data: { login: 'lanh-dao', password: 'con-duong-ve-que' },
  });
  expect(refused.status()).toBe(401);
  // The last administrator cannot lock themselves out.
  await press(admin, 'Khoá quan-tri');
  await dialog.getByRole('button', { name: 'Khoá', exact: true }).click();
  await dialog.getByText('Phải còn ít nhất một quản trị đang dùng.').waitFor();
  expectQuiet(admin, /409/);
});

async function responses(): Promise<number> {
  // As it is in Vietnam, whatever the zone of the tests.
  const year = monthOf(Date.now()).slice(0, 4);
  const tally = await desk.sipas.json(['tally', '--period', year]);
  return tally.responses as number;
}

function heartbeat(unsent: number): Heartbeat {
  return {
    version: '0.1.0',
    clock: Date.now(),
    unsent,
    oldestUnsentHours: unsent > 0 ? 0 : null,
    persisted: true,
    standalone: true,
    freeBytes: 1_000_000_000,
    battery: 80,
    warnings: [],
  };
}

/** A tablet without its screen: what it says to the server, and what it hears. */
async function enrolled(code: string) {
  const secret = randomBytes(32).toString('base64url');
  const half = () => randomBytes(32).toString('base64url');
  const publicKey = { kty: 'EC', crv: 'P-256', x: half(), y: half() };
  const call = (path: string, body: unknown, id = '') =>
    fetch(`${desk.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Kiosk ${id}.${secret}` },
      body: JSON.stringify(body),
    });
  const reply = await call(routes.enrol, { code, publicKey, secret });
  expect(reply.status).toBe(200);
  const { kiosk, epoch, config } = (await reply.json()) as Enrolled;
  const { id, version } = config.questionnaire;
  let seq = 0;
  return {
    contact: async (heard: Heartbeat) =>
      (await call(routes.contact, { heartbeat: heard, config: null }, kiosk)).status,
    send: async (
      answers: object,
      { trial = false, officer = 'cb-01', submittedAt = new Date().toISOString() },
    ) => {
      seq += 1;
      const response = {
        id: randomUUID(),
        questionnaire: `${id}@${version}`,
        officer,
        counter: 'quay-1',
        field: 'ho-tich',
        channel: 'kiosk',
        submittedAt,
        answers,
      };
      const payload = JSON.stringify({ trial, clockOffsetMs: 0, response });
      const bytes = Buffer.from(payload).toString('base64url');
      const entry = { seq, id: response.id, key: '', seal: 'none', bytes };
      const batch = { kiosk, epoch, entries: [entry], signature: null, heartbeat: null };
      const { entries } = (await (await call(routes.batches, batch, kiosk)).json()) as Receipt;
      return entries[0];
    },
  };
}
