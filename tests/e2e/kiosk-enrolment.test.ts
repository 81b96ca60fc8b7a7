import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { outboxOf } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { openSettings, tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

const zalo =
  'Mozilla/5.0 (Linux; Android 13; SM-T225) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Zalo android/12345';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

async function aPage(options: { readonly userAgent?: string } = {}): Promise<Page> {
  const page = await ward.page(options);
  onTestFinished(() => page.context().close());
  page.setDefaultTimeout(20_000);
  return page;
}
const shown = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a browser that is not enrolled', () => {
  test('asks for "Mã kết nối", says what is wrong with a code, and takes a good one as people type it', async () => {
    const page = await aPage();
    await page.goto(ward.origin);
    const field = page.getByRole('textbox', { name: 'Mã kết nối', exact: true });
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('Xin nhập mã kết nối.').waitFor();
    await field.fill('ABCDEFGHJKMN');
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('Mã không đúng hoặc đã hết hạn').waitFor();
    expect(await shown(page, 'Bắt đầu đánh giá').count()).toBe(0);
    const { code } = await ward.invite();
    const spaced = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`;
    await field.fill(spaced.toLowerCase());
    await shown(page, 'Kết nối thiết bị').click();
    await shown(page, 'Bắt đầu đánh giá').waitFor();
  });

  test('uses a code up by pressing, not by opening, and only once', async () => {
    const { enrolUrl } = await ward.invite();
    const [first, second] = await Promise.all([aPage(), aPage()]);
    await Promise.all([first.goto(enrolUrl), second.goto(enrolUrl)]);
    await shown(first, 'Kết nối thiết bị').waitFor();
    await first.reload();
    await shown(first, 'Kết nối thiết bị').click();
    await shown(first, 'Bắt đầu đánh giá').waitFor();
    // Nobody after this person reads the code in the address.
    expect(new URL(first.url()).hash).toBe('');
    await shown(second, 'Kết nối thiết bị').click();
    await second.getByText('Mã này đã được một thiết bị khác dùng').waitFor();
  });

  test('whose reply was lost succeeds by pressing again', async () => {
    const page = await aPage();
    await page.goto((await ward.invite()).enrolUrl);
    let replies = 0;
    await page.route('**/kiosk/enrol', async (route) => {
      replies += 1;
      await route.fetch();
      if (replies === 1) await route.abort();
      else await route.continue();
    });
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('Chưa gặp được máy chủ').waitFor();
    await shown(page, 'Kết nối thiết bị').click();
    await shown(page, 'Bắt đầu đánh giá').waitFor();
  });

  test('inside another app says "Mở bằng Chrome" and does not enrol', async () => {
    const { enrolUrl } = await ward.invite();
    const page = await aPage({ userAgent: zalo });
    await page.goto(enrolUrl);
    await page.getByRole('heading', { name: 'Mở bằng Chrome', exact: true }).waitFor();
    expect(await shown(page, 'Kết nối thiết bị').count()).toBe(0);
    const chrome = await aPage();
    await tablet(chrome, shortForm).enrol(enrolUrl);
  });

  test('that keeps nothing is refused with "storage-unusable", and its code stays good', async () => {
    const { enrolUrl } = await ward.invite();
    const page = await aPage();
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('', 'QuotaExceededError');
      };
    });
    await page.goto(enrolUrl);
    // However long the person takes: the app must not have given up by itself meanwhile.
    await page.waitForFunction(() => document.documentElement.dataset.sound === '');
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('storage-unusable').waitFor();
    await tablet(await aPage(), shortForm).enrol(enrolUrl);
  });
});

describe('a browser that is enrolled', () => {
  test('shown its own code asks nothing; shown another asks first, and keeps what it was', async () => {
    const page = await aPage();
    await page.clock.install();
    const kiosk = tablet(page, shortForm, { turning: true });
    const own = await ward.invite('--name', 'Máy số một');
    await kiosk.enrol(own.enrolUrl);
    await page.goto('about:blank');
    await page.goto(own.enrolUrl);
    await kiosk.ready();
    const other = await ward.invite('--name', 'Máy số hai');
    await page.goto('about:blank');
    await page.goto(other.enrolUrl);
    await page.getByRole('heading', { name: 'Thiết bị này đã được kết nối' }).waitFor();
    await page.getByText('Máy số một').waitFor();
    await shown(page, 'Giữ như cũ').click();
    await kiosk.ready();

    await page.context().setOffline(true);
    // A form that is left on its way becomes one to send while the question stands.
    await kiosk.begin();
    await kiosk.give(4);
    await page.goto(other.enrolUrl);
    await page.getByText('Máy số một').waitFor();
    await page.clock.runFor(46_000);
    await page.clock.runFor(21_000);
    await expect.poll(async () => (await outboxOf(page)).length).toBe(1);
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('Còn 1 phiếu chưa gửi').waitFor();
    expect(await shown(page, 'Kết nối thiết bị').count()).toBe(0);
    await shown(page, 'Giữ như cũ').click();
    await page.context().setOffline(false);
    await expect.poll(async () => (await outboxOf(page)).length, { timeout: 60_000 }).toBe(0);

    await page.goto(other.enrolUrl);
    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    await openSettings(page);
    await page.getByText('Máy số hai').waitFor();
  });

  test('offers the start button only once the service worker controls the page and all is stored', async () => {
    const page = await aPage();
    await page.context().route('**/sw.js', (route) => route.abort());
    await page.goto((await ward.invite()).enrolUrl);
    await shown(page, 'Kết nối thiết bị').click();
    await page.getByText('Đang chuẩn bị để dùng được cả khi mất mạng').waitFor();
    expect(await shown(page, 'Bắt đầu đánh giá').count()).toBe(0);
    await page.context().unroute('**/sw.js');
    await page.reload();
    await shown(page, 'Bắt đầu đánh giá').waitFor();
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
      .toBe('activated');
    const stored = await page.evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      );
      return lists.flat();
    });
    expect(stored.some((url) => url.includes('.woff2'))).toBe(true);
    expect(stored.some((url) => url.includes('staff'))).toBe(false);
  });

  test('works offline from the first load, settings and English included', async () => {
    const page = await aPage();
    const kiosk = tablet(page, shortForm);
    await kiosk.enrol((await ward.invite()).enrolUrl);
    await page.context().setOffline(true);
    await page.reload();
    await kiosk.ready();
    await openSettings(page);
    await shown(page, 'Về màn hình chính').click();
    await shown(page, 'English').click();
    await shown(page, 'Start').click();
    await page.getByRole('radiogroup', { name: 'How was it overall?', exact: true }).waitFor();
    expect(
      await page.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts].filter(({ status }) => status === 'error').length;
      }),
    ).toBe(0);
  });
});

test('the kiosk can be installed', async () => {
  const page = await ward.browser.context.newPage();
  onTestFinished(() => page.close());
  await page.goto(ward.origin);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = await page.evaluate(async () => (await fetch('/manifest.webmanifest')).json());
  expect(manifest).toMatchObject({ id: expect.any(String), start_url: '/', scope: '/' });
});

test('a whole journey asks no other address, breaks no rule of the page and logs no error', async () => {
  const page = await aPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  page.context().on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== ward.origin) faults.push(`asks ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await openSettings(page);
  await shown(page, 'Kiểm tra thiết bị').click();
  await page.getByText('Tốt. Phiếu thử').waitFor();
  await shown(page, 'Về màn hình chính').click();
  await kiosk.begin();
  await shown(page, 'Chữ to').click();
  await shown(page, 'Nghe').click();
  await shown(page, 'English').click();
  await shown(page, 'Tiếng Việt').click();
  for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
    await kiosk.give(3);
  }
  await page.getByLabel('Góp ý').fill('Tốt.');
  await kiosk.send();
  await expect.poll(async () => (await outboxOf(page)).length, { timeout: 60_000 }).toBe(0);
  await kiosk.again();
  expect(faults).toEqual([]);
});
