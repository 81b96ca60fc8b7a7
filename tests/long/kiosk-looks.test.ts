import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankOf, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import { axeFaults, rulerFaults } from '../e2e/eyes.ts';
import { tablet, tapForSettings } from '../e2e/tablet.ts';
import { openWard, type Ward } from '../e2e/ward.ts';

const questionnaire = bankOf('quay-16').questionnaire(defaultPlace, 1);

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
];

test.each(sizes)(
  'at $width×$height axe and the ruler find nothing on any screen, in large type and in English too',
  async (viewport) => {
    const page = await ward.page({ viewport, bypassCSP: true });
    page.setDefaultTimeout(30_000);
    await page.clock.install();
    // The draw falls on the factor with the longest question.
    await page.addInitScript(() => {
      Math.random = () => 0;
    });
    const kiosk = tablet(page, questionnaire, { turning: true });
    const { enrolUrl, code } = await ward.inviteLong('--trial');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const found: Record<string, readonly string[]> = {};
    const note = (screen: string, faults: readonly string[]) => {
      if (faults.length > 0) found[screen] = [...(found[screen] ?? []), ...faults];
    };
    const look = async (screen: string) => {
      note(screen, await rulerFaults(page));
      note(screen, await axeFaults(page));
    };
    const lookAll = async (screen: string) => {
      await look(screen);
      await button('English').click();
      await button('Tiếng Việt').waitFor();
      await look(`${screen}-en`);
      await button('Large text').click();
      await look(`${screen}-en-large`);
      await button('Tiếng Việt').click();
      await button('English').waitFor();
      await look(`${screen}-large`);
      await button('Chữ to').click();
    };

    await page.goto(enrolUrl);
    await button('Kết nối thiết bị').waitFor();
    await look('enrol');
    await page.getByLabel('Mã kết nối').fill('');
    await button('Kết nối thiết bị').click();
    await look('enrol-no-code');
    await page.getByLabel('Mã kết nối').fill(code);
    await button('Kết nối thiết bị').click();
    await kiosk.ready();
    await lookAll('start');
    await tapForSettings(page);
    await lookAll('new-pin');
    await button('Để sau').click();
    await button('Kiểm tra thiết bị').click();
    await page.getByText('Tốt. Phiếu thử').waitFor();
    await lookAll('settings');
    await button('Về màn hình chính').click();

    await kiosk.begin();
    await lookAll('question');
    await button('Tiếp tục').click();
    await look('unchosen');
    await button('Nghe').click();
    await look('unread');
    for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
      if (item === 'F4') {
        await page.getByRole('radio', { name: 'Hài lòng', exact: true }).press('Tab');
        await lookAll('not-applicable');
      }
      if (item === 'F1.3') {
        await lookAll('criterion');
        break;
      }
      await kiosk.give(item === 'F4' ? 'na' : 4);
    }
    await button('Bỏ qua').click();
    for (const asked of ['Vì sao', 'mong muốn', 'Đôi điều']) {
      await page.getByRole('heading', { name: asked }).waitFor();
      await page.locator('main :is(input[type=checkbox], input[type=radio])').first().click();
      await lookAll(asked);
      await button('Tiếp tục').click();
    }
    await page.getByLabel('Góp ý').waitFor();
    await lookAll('comment');
    await button('Mở bàn phím').click();
    await page.getByRole('group', { name: 'Bàn phím', exact: true }).waitFor();
    await lookAll('keyboard');
    await button('Ẩn bàn phím').click();
    await page.getByLabel('Góp ý').fill('Ghế chờ hơi ít. '.repeat(120));
    await look('comment-long');
    const place = await button('Gửi đánh giá').boundingBox();
    await page.clock.runFor(45_500);
    await button('Tôi cần thêm thời gian').waitFor();
    expect(await button('Gửi đánh giá').boundingBox()).toEqual(place);
    await lookAll('away');
    await button('Tôi cần thêm thời gian').click();
    await kiosk.send();
    await look('thanks');
    await kiosk.again();
    expect(found).toEqual({});
    await page.context().close();
  },
);
