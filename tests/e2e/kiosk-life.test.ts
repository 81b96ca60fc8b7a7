import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { monthOf } from '../../src/survey/period.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { draftsOf, outboxOf } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { holdClock, openSettings, tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  await clearOfMonthEnd();
  ward = await openWard();
}, 1_200_000);
afterAll(() => ward?.close());

const shown = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A tablet at its counter, ready for a person. Its clock goes by itself and is turned on as well. */
async function aTablet(how: { readonly trial?: boolean } = {}) {
  const [page, { enrolUrl, id }] = await Promise.all([
    ward.page(),
    ward.invite(...(how.trial ? ['--trial'] : [])),
  ]);
  onTestFinished(() => page.context().close());
  page.setDefaultTimeout(20_000);
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol(enrolUrl);
  return { page, kiosk, id };
}

describe('a person who walks away', () => {
  test('is asked after 45 s, and the form with a level goes on its way as partial 20 s later', async () => {
    const { page, kiosk } = await aTablet();
    await page.context().setOffline(true);
    await kiosk.begin();
    await holdClock(page);
    await kiosk.give(2);
    await page.clock.runFor(40_000);
    expect(await shown(page, 'Tôi cần thêm thời gian').count()).toBe(0);
    await page.clock.runFor(5000);
    await shown(page, 'Tôi cần thêm thời gian').click();
    expect(await kiosk.asked()).toBe('F3');
    await page.clock.runFor(45_500);
    await shown(page, 'Tôi cần thêm thời gian').waitFor();
    await page.clock.runFor(15_000);
    expect(await shown(page, 'Tôi cần thêm thời gian').count()).toBe(1);
    await page.clock.runFor(5000);
    await page.clock.resume();
    await kiosk.ready();
    const waiting = await outboxOf(page);
    expect(waiting.map(({ response }) => response)).toMatchObject([
      { answers: { G: 2, F3: null }, partial: true, officer: 'cb-01' },
    ]);
    expect(await draftsOf(page)).toEqual([]);
  });

  test('without a level leaves nothing behind', async () => {
    const { page, kiosk } = await aTablet();
    await page.context().setOffline(true);
    await kiosk.begin();
    await kiosk.give(null);
    await page.clock.runFor(46_000);
    await shown(page, 'Tôi cần thêm thời gian').waitFor();
    await page.clock.runFor(21_000);
    await kiosk.ready();
    expect(await outboxOf(page)).toEqual([]);
    expect(await draftsOf(page)).toEqual([]);
  });

  test('leaves the start button at work an hour later', async () => {
    const { page, kiosk } = await aTablet();
    await page.clock.runFor(3_600_000);
    await kiosk.begin();
    expect(await kiosk.asked()).toBe('G');
  });
});

describe('a reload in the middle of a form', () => {
  test('leads to the start screen and leaves one partial form', async () => {
    const { page, kiosk } = await aTablet();
    await page.context().setOffline(true);
    await kiosk.begin();
    await kiosk.give(5);
    await kiosk.give(1);
    // The tap is drawn before it is written.
    await expect
      .poll(() => draftsOf(page))
      .toMatchObject([{ response: { answers: { G: 5, F3: 1, F4: null } } }]);
    await page.reload();
    await kiosk.ready();
    expect(await page.getByRole('radiogroup').count()).toBe(0);
    await page.reload();
    await kiosk.ready();
    // It is sent on once the two copies have been compared, after the first screen stands.
    await expect
      .poll(() => outboxOf(page), { timeout: 60_000 })
      .toMatchObject([{ response: { answers: { G: 5, F3: 1, F4: null }, partial: true } }]);
    expect(await draftsOf(page)).toEqual([]);
  });

  test('before any level leaves none', async () => {
    const { page, kiosk } = await aTablet();
    await page.context().setOffline(true);
    await kiosk.begin();
    await kiosk.give(null);
    await page.reload();
    await kiosk.ready();
    expect(await outboxOf(page)).toEqual([]);
  });
});

test('answers and finished forms are written with strict durability before "Cảm ơn Ông/Bà"', async () => {
  const page = await ward.page();
  onTestFinished(() => page.context().close());
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') {
        const said = document.querySelector('h1')?.textContent === 'Cảm ơn Ông/Bà';
        seen.push(`${options?.durability}${said ? ' after thanks' : ''}`);
      }
      return open.call(this, stores, mode, options);
    };
  });
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await page.context().setOffline(true);
  await page.evaluate(() => {
    (window as unknown as { seen: string[] }).seen.length = 0;
  });
  await kiosk.begin();
  for (const answer of [4, 4, 4] as const) await kiosk.give(answer);
  await kiosk.send();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThanOrEqual(4);
  expect(new Set(seen)).toEqual(new Set(['strict']));
  expect(await outboxOf(page)).toHaveLength(1);
});

describe('staff and the tablet', () => {
  test('a trial is told on every screen, stored apart, and ended by staff within 60 s', async () => {
    const { page, kiosk, id } = await aTablet({ trial: true });
    const month = monthOf(Date.now());
    const tallied = async () =>
      (await ward.sipas.json(['tally', '--unit', 'phu-thu', '--period', month])).responses;
    const before = await tallied();
    const banner = page.getByText('Chạy thử', { exact: true });
    expect(await banner.count()).toBe(1);
    await kiosk.begin();
    for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
      expect(await banner.count(), item).toBe(1);
      await kiosk.give(5);
    }
    expect(await banner.count()).toBe(1);
    await kiosk.send();
    expect(await banner.count()).toBe(1);
    await expect.poll(async () => (await outboxOf(page)).length, { timeout: 60_000 }).toBe(0);
    expect(await tallied()).toBe(before);
    const staff = await ward.signIn();
    expect(await staff('GET', routes.trialResponses)).toEqual({ responses: 1 });

    await kiosk.again();
    await staff('PATCH', routes.kiosk.replace(':id', id), { trial: false });
    await ward.change({
      counters: [{ id: 'quay-1', name: 'Quầy Một', officer: 'cb-02', field: 'ho-tich' }],
    });
    // Within a minute by the tablet's own clock, of which each second has its moment for answers.
    await holdClock(page);
    for (let second = 0; second < 60 && (await banner.count()) > 0; second += 1) {
      await page.clock.runFor(1000);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await banner.waitFor({ state: 'detached' });
    await page.getByText('Quầy Một').waitFor();
    await page.clock.resume();
    await page.context().setOffline(true);
    await kiosk.fill(() => 4, null);
    expect(await outboxOf(page)).toMatchObject([{ trial: false, response: { officer: 'cb-02' } }]);
    await page.context().setOffline(false);
    await expect.poll(tallied, { timeout: 60_000 }).toBe((before as number) + 1);
  });

  test('"Kiểm tra thiết bị" says in words whether a trial form reached the server', async () => {
    const { page } = await aTablet();
    await openSettings(page);
    await shown(page, 'Kiểm tra thiết bị').click();
    await page.getByRole('status').getByText('Tốt. Phiếu thử đã tới máy chủ').waitFor();
    expect(await outboxOf(page)).toEqual([]);
    await page.context().setOffline(true);
    await shown(page, 'Kiểm tra thiết bị').click();
    await page.getByRole('status').getByText('chưa gặp được máy chủ').waitFor();
    expect(await outboxOf(page)).toMatchObject([{ trial: true }]);
  });

  test('what a revoked tablet had not sent waits for a person, and a new code connects it again', async () => {
    const { page, kiosk, id } = await aTablet();
    await page.context().setOffline(true);
    await kiosk.begin();
    for (const answer of [4, 4, 4] as const) await kiosk.give(answer);
    await kiosk.send();
    await kiosk.again();
    await ward.sipas.json(['kiosk', 'revoke', id]);
    await page.context().setOffline(false);
    await page.getByText('Thiết bị đã bị thu hồi').waitFor();
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([]);
    const staff = await ward.signIn();
    expect(await staff('GET', routes.quarantine)).toContainEqual(
      expect.objectContaining({ kiosk: id, code: 'revoked-kiosk' }),
    );
    await page.reload();
    await page.getByText('Thiết bị đã bị thu hồi').waitFor();
    await openSettings(page);
    await page.getByText('0 phiếu chờ gửi, 1 phiếu đã gửi còn giữ').waitFor();
    await shown(page, 'Kiểm tra thiết bị').click();
    await page.getByRole('status').getByText('không còn nhận thiết bị này').waitFor();

    await page.goto((await ward.invite()).enrolUrl);
    await shown(page, 'Kết nối thiết bị').click();
    await kiosk.ready();
    await kiosk.fill(() => 4, null);
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([]);
  });
});

test('a form keeps the questionnaire it began with, though a new version comes in the midst of it', async () => {
  const { page, kiosk } = await aTablet();
  await kiosk.begin();
  await kiosk.give(5);
  const overall = {
    ...shortForm.overall,
    text: { vi: 'Mọi việc thế nào?', en: 'How was it all?' },
  };
  await ward.change({ questionnaires: [{ ...shortForm, version: 2, overall }] });
  const heard = page.waitForResponse((reply) => reply.url().endsWith(routes.contact));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  expect(await (await heard).json()).toMatchObject({ config: { questionnaire: { version: 2 } } });
  await page.context().setOffline(true);
  await kiosk.give(4);
  await kiosk.give(3);
  await kiosk.send();
  await kiosk.again();
  expect(await outboxOf(page)).toMatchObject([
    { response: { questionnaire: `${shortForm.id}@1`, answers: { G: 5, F3: 4, F4: 3 } } },
  ]);
  await kiosk.begin();
  await page.getByText('Mọi việc thế nào?').waitFor();
});
