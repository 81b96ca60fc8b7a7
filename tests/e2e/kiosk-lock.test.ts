import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { KioskState } from '../../src/protocol/staff.ts';
import { shortForm } from './short-form.ts';
import { givePin, holdClock, openSettings, tablet, tapForSettings } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

const shown = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pin = '135790';

/** What the page asked of the browser, and which of its events were refused. */
type Noted = { wakeLocks: number; fullscreens: number; refused: string[] };
const noted = (page: Page) =>
  page.evaluate(() => (window as unknown as { noted: Noted }).noted) as Promise<Noted>;

/** What the tablet's last heartbeat found amiss; empty before the first. */
async function warningsOf(id: string): Promise<readonly string[]> {
  const staff = await ward.signIn();
  const all = (await staff('GET', routes.kiosks)) as readonly KioskState[];
  return all.find((one) => one.id === id)?.heartbeat?.warnings ?? [];
}

async function aTablet(given: string | null) {
  const [page, { enrolUrl, id }] = await Promise.all([
    // A finger, so that two of them can pinch.
    ward.page({ hasTouch: true }),
    ward.invite(),
  ]);
  onTestFinished(() => page.context().close());
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => {
    const notes: Noted = { wakeLocks: 0, fullscreens: 0, refused: [] };
    Object.assign(window, { noted: notes });
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = function (type) {
      notes.wakeLocks += 1;
      return request.call(this, type);
    };
    const fill = Element.prototype.requestFullscreen;
    Element.prototype.requestFullscreen = function (options) {
      notes.fullscreens += 1;
      return fill.call(this, options);
    };
    for (const type of [
      'contextmenu',
      'selectstart',
      'copy',
      'cut',
      'dragstart',
      'wheel',
      'keydown',
    ]) {
      // After everyone else's say.
      addEventListener(type, (event) => {
        if (!event.defaultPrevented) return;
        const key = event instanceof KeyboardEvent ? ` ${event.key.toLowerCase()}` : '';
        notes.refused.push(`${type}${key}`);
      });
    }
  });
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await page.goto(enrolUrl);
  if (given !== null) await page.getByLabel('Mã PIN cho phần cài đặt').fill(given);
  return { page, kiosk, id };
}

/** Resolves once the browser has gone there: until then the page stands on the entry before. */
function goBack(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener('popstate', () => resolve(), { once: true });
        history.back();
      }),
  );
}

describe('a page that is locked', () => {
  test('offers no way out beside the form: no selection, menu, zoom, print or way back', async () => {
    const { page, kiosk } = await aTablet(pin);
    await page.mouse.click(600, 20, { button: 'right' });
    expect((await noted(page)).refused).toEqual([]);
    expect((await noted(page)).fullscreens).toBe(0);

    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    await page.locator('[data-guarded]').waitFor();
    await expect.poll(async () => (await noted(page)).wakeLocks).toBeGreaterThan(0);
    expect((await noted(page)).fullscreens).toBe(0);
    await page.mouse.click(600, 20, { button: 'right' });
    await expect
      .poll(() => page.evaluate(() => document.fullscreenElement?.localName ?? null))
      .toBe('html');

    await page.getByRole('heading', { level: 1 }).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+p');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect
      .poll(async () => (await noted(page)).refused)
      .toEqual(
        expect.arrayContaining([
          'contextmenu',
          'selectstart',
          'keydown p',
          'keydown arrowleft',
          'wheel',
        ]),
      );
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
    const client = await page.context().newCDPSession(page);
    await client.send('Input.synthesizePinchGesture', { x: 600, y: 400, scaleFactor: 3 });
    expect(
      await page.evaluate(() => {
        const { overscrollBehavior, touchAction } = getComputedStyle(document.documentElement);
        return { overscrollBehavior, touchAction, scale: visualViewport?.scale };
      }),
    ).toEqual({ overscrollBehavior: 'none', touchAction: 'pan-x pan-y', scale: 1 });

    await kiosk.begin();
    await kiosk.give(2);
    const asked = await kiosk.asked();
    for (let times = 0; times < 3; times += 1) {
      await goBack(page);
      await expect.poll(() => page.evaluate(() => history.state)).toBe('here');
    }
    expect(await kiosk.asked()).toBe(asked);
    for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
      await kiosk.give(4);
    }
    const box = page.getByRole('textbox', { name: 'Góp ý', exact: true });
    await box.fill('Tốt.');
    await box.press('Control+a');
    expect(
      await box.evaluate((field) => (field as HTMLTextAreaElement).selectionEnd),
      'what one writes can be selected',
    ).toBe(4);
    await box.press('Control+c');
    await box.press('Control+x');
    expect(await box.inputValue()).toBe('Tốt.');
    expect((await noted(page)).refused, 'and not be left for the next to paste').toEqual(
      expect.arrayContaining(['copy', 'cut']),
    );
    await kiosk.send();
    await kiosk.again();
    await goBack(page);
    await expect.poll(() => page.evaluate(() => history.state)).toBe('here');
    expect(await shown(page, 'Bắt đầu đánh giá').count()).toBe(1);
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test('fills the screen again at the next touch, unless somebody is in the settings', async () => {
    const { page, kiosk } = await aTablet(null);
    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    await openSettings(page);
    const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
    await expect.poll(isFull).toBe(true);
    await shown(page, 'Rời toàn màn hình').click();
    await shown(page, 'Toàn màn hình').waitFor();
    await page.getByText('Ứng dụng chưa chạy toàn màn hình').waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    expect(await isFull()).toBe(false);
    await shown(page, 'Về màn hình chính').click();
    await page.getByRole('heading', { level: 1 }).click();
    await expect.poll(isFull).toBe(true);
  });
});

describe('the settings', () => {
  test('stand behind a PIN; wrong ones cost a wait that a reload does not end', async () => {
    const { page, kiosk, id } = await aTablet(pin);
    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    expect(await shown(page, 'Cài đặt thiết bị').count()).toBe(0);
    await expect.poll(() => warningsOf(id), { timeout: 60_000 }).toContain('not-installed');
    expect(await warningsOf(id)).not.toContain('no-pin');
    await page.locator('[data-guarded]').waitFor();
    await page.keyboard.press('Control+Alt+KeyS');
    await page.getByRole('heading', { name: 'Nhập mã PIN', exact: true }).waitFor();
    await page.keyboard.type('12345');
    await page.keyboard.press('Enter');
    await page.getByText('Mã PIN có từ 6 đến 12 chữ số.').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByText('Đã nhập 4 chữ số').waitFor();
    for (const digit of ['9', '9']) await shown(page, digit).click();
    expect(await page.locator('#app').innerHTML()).not.toContain('1234');
    await shown(page, 'Xong').click();
    await page.getByText('Mã PIN không đúng.').waitFor();
    // The wait is counted on a clock that is held.
    await holdClock(page);
    for (let times = 0; times < 4; times += 1) {
      await page.getByText('Đã nhập 0 chữ số').waitFor({ state: 'attached' });
      await givePin(page, '000000');
    }
    await page.getByText('Nhập sai nhiều lần, phải chờ.').waitFor();
    expect(await shown(page, '1').isDisabled()).toBe(true);
    await page.clock.runFor(5000);
    await page.getByText(/Thử lại sau 2\d giây/).waitFor();
    await page.clock.resume();

    await page.reload();
    await kiosk.ready();
    await tapForSettings(page);
    await page.getByText(/Thử lại sau [12]\d giây/).waitFor();
    expect(await shown(page, 'Xong').isDisabled()).toBe(true);
    await page.clock.runFor(30_000);
    await page.getByRole('timer').waitFor({ state: 'detached' });
    await givePin(page, pin);
    await page.getByRole('heading', { name: 'Cài đặt thiết bị', exact: true }).waitFor();
    expect(await page.getByText('Chưa đặt mã PIN').count()).toBe(0);

    await page.clock.runFor(181_000);
    await kiosk.ready();
    await tapForSettings(page);
    await page.clock.runFor(61_000);
    await kiosk.ready();
  });

  test('ask for a PIN while there is none; staff see what is amiss and can void a forgotten one', async () => {
    const { page, kiosk, id } = await aTablet(null);
    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    await expect
      .poll(() => warningsOf(id), { timeout: 60_000 })
      .toEqual(expect.arrayContaining(['not-installed', 'not-fullscreen', 'no-pin']));

    await tapForSettings(page);
    await givePin(page, pin);
    await page.getByRole('heading', { name: 'Nhập lại mã PIN', exact: true }).waitFor();
    await givePin(page, '999999');
    await page.getByText('Hai lần nhập khác nhau.').waitFor();
    await givePin(page, pin);
    await page.getByRole('heading', { name: 'Nhập lại mã PIN', exact: true }).waitFor();
    await givePin(page, pin);
    await page.getByRole('heading', { name: 'Cài đặt thiết bị', exact: true }).waitFor();
    await shown(page, 'Đổi mã PIN').waitFor();
    await shown(page, 'Về màn hình chính').click();

    const staff = await ward.signIn();
    await staff('PATCH', routes.kiosk.replace(':id', id), { pin: 'void' });
    await expect
      .poll(
        async () => {
          await page.clock.runFor(31_000);
          await tapForSettings(page);
          const asksNew = await page.getByRole('heading', { name: 'Đặt mã PIN' }).count();
          await shown(page, 'Về màn hình chính').click();
          return asksNew;
        },
        { timeout: 90_000 },
      )
      .toBe(1);
  });
});
