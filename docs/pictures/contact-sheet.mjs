// All screens of the kiosk, in three sizes, two modes and two languages, from the running demo:
// `npm run contact-sheet`. The pictures are to be looked at and not kept.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onDemo } from './demo.mjs';

const folder = fileURLToPath(new URL('contact-sheet/', import.meta.url));
/** `thumb` is how wide a screen stands on its sheet. */
const sizes = [
  { name: 'landscape', width: 1280, height: 800, thumb: 560 },
  { name: 'portrait', width: 800, height: 1280, thumb: 400 },
  { name: 'phone', width: 390, height: 844, thumb: 300 },
];
const manners = ['vi', 'vi-large', 'en', 'en-large'];
/** So many screens stand under each other on one sheet. */
const rows = 4;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await onDemo(async ({ page, origin, told }) => {
  const screens = await walk(page, origin, told);
  await lay(page, screens);
});

/** Through a whole form with everything asked, and the screens around it. */
async function walk(page, origin, told) {
  const screens = [];
  const button = (name) => page.getByRole('button', { name, exact: true });
  const radio = (index) => page.getByRole('radio').nth(index);
  const take = async (screen, how = manners) => {
    screens.push({ screen, how });
    await shootAll(page, screen, how);
  };
  await page.clock.install();
  await askEverything(page, origin, told);
  await page.goto(told.enrolUrl);
  await button('Kết nối thiết bị').waitFor();
  await take('enrol', ['vi']);
  await button('Kết nối thiết bị').click();
  await button('Bắt đầu đánh giá').waitFor({ timeout: 60_000 });
  await take('start');
  await button('Bắt đầu đánh giá').click();
  await page.getByRole('radiogroup').first().waitFor();
  await take('question');
  await button('Tiếp tục').click();
  await take('unchosen');
  let criteria = 0;
  let title = await page.locator('h1').innerText();
  for (let steps = 0; steps < 20; steps += 1) {
    const asks = (await page.locator('#question').count()) === 1;
    if (!asks) await take(`later-${steps}`);
    else if ((await button('Gửi đánh giá').count()) > 0 && criteria === 0) {
      criteria += 1;
      await take('criterion');
    } else if ((await page.getByRole('radio').count()) === 6 && !seen(screens, 'not-applicable')) {
      await radio(5).press('Tab');
      await take('not-applicable');
    }
    if ((await page.getByRole('textbox').count()) > 0) break;
    if (asks) await radio(1).click();
    else await button('Tiếp tục').click();
    await page.clock.runFor(600);
    await page.waitForFunction(
      (before) => document.querySelector('h1').innerText !== before,
      title,
    );
    title = await page.locator('h1').innerText();
  }
  await page.getByRole('textbox').first().focus();
  await take('comment-focused');
  await page.clock.runFor(45_500);
  await button('Tôi cần thêm thời gian').waitFor();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 100));
  await take('away');
  await button('Tôi cần thêm thời gian').click();
  await button('Gửi đánh giá').click();
  await page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor();
  await take('thanks');
  await page.clock.runFor(6000);
  await button('Bắt đầu đánh giá').waitFor();
  return screens;
}

function seen(screens, name) {
  return screens.some(({ screen }) => screen === name);
}

async function askEverything(page, origin, told) {
  const door = `${origin}/api/v1`;
  await page.request.post(`${door}/session`, {
    data: { login: 'dau-moi', password: told.password },
  });
  const settings = await (await page.request.get(`${door}/kiosk-settings`)).json();
  const screens = {
    reasons: true,
    wishes: true,
    respondent: ['kind', 'stage', 'field', 'age', 'sex'],
    comment: true,
  };
  const reply = await page.request.put(`${door}/kiosk-settings`, {
    data: { ...settings, screens },
  });
  if (!reply.ok()) throw new Error(await reply.text());
}

/** One screen in every manner and size; leaves it as it was. */
async function shootAll(page, screen, how) {
  const button = (name) => page.getByRole('button', { name, exact: true });
  for (const manner of how) {
    const [language, mode] = manner.split('-');
    if (language === 'en') await button('English').click();
    if (mode === 'large') await button(language === 'en' ? 'Large text' : 'Chữ to').click();
    for (const { name, width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      const path = join(folder, `${screen}-${name}-${manner}.png`);
      await page.screenshot({ path, animations: 'disabled' });
    }
    if (mode === 'large') await button(language === 'en' ? 'Large text' : 'Chữ to').click();
    if (language === 'en') await button('Tiếng Việt').click();
  }
  await page.setViewportSize({ width: sizes[0].width, height: sizes[0].height });
}

/** Lays the pictures out beside each other: one sheet a size and a few screens. */
async function lay(page, screens) {
  for (const { name, thumb } of sizes) {
    for (let from = 0; from < screens.length; from += rows) {
      const part = screens.slice(from, from + rows);
      await page.goto('about:blank');
      await page.setViewportSize({ width: thumb * manners.length + 60, height: 800 });
      await page.setContent(part.map(({ screen, how }) => row(screen, how, name, thumb)).join(''));
      const path = join(folder, `sheet-${name}-${from / rows + 1}.png`);
      writeFileSync(path, await page.screenshot({ fullPage: true }));
    }
  }
}

function row(screen, how, size, thumb) {
  const pictures = how.map((manner) => {
    const file = readFileSync(join(folder, `${screen}-${size}-${manner}.png`), 'base64');
    return `<img width="${thumb}" style="margin:2px" src="data:image/png;base64,${file}">`;
  });
  return `<p style="font:16px sans-serif;margin:4px">${screen}: ${how.join(', ')}</p>
    <div style="display:flex;align-items:start;background:#888">${pictures.join('')}</div>`;
}
