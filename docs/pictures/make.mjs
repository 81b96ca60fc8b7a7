// Makes the pictures of the README from the running demo: `npm run pictures`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../src/server/launch/browser.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const launcher = fileURLToPath(new URL('../../src/server/launch/demo.mjs', import.meta.url));
const port = String(20_000 + (process.pid % 20_000));
const profile = mkdtempSync(join(tmpdir(), 'sipas-pictures-'));

const { server, told } = await startDemo();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: await findBrowser(),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  viewport: { width: 1280, height: 800 },
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await shootKiosk(page);
  await shootStaff(page);
} finally {
  await context.close();
  server.kill();
  await once(server, 'exit');
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function shootKiosk(page) {
  await page.goto(told.enrolUrl);
  await page.getByRole('button', { name: 'Kết nối thiết bị' }).click();
  const begin = page.getByRole('button', { name: 'Bắt đầu đánh giá' });
  await begin.waitFor({ timeout: 60_000 });
  await shoot(page, 'kiosk-start');
  await begin.click();
  await page.getByRole('radio', { name: 'Rất hài lòng', exact: true }).waitFor();
  // No choice may look preferred, not even by a pointer that happens to rest on it.
  await page.mouse.move(0, 0);
  await shoot(page, 'kiosk-question');
}

async function shootStaff(page) {
  await page.goto(`http://localhost:${port}/nhan-vien`);
  await page.getByLabel('Tên đăng nhập').fill('dau-moi');
  await page.getByLabel('Mật khẩu').fill(told.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Kỳ báo cáo').waitFor();
  // The newest whole month: the one that has begun may hold a day or two.
  const periods = await page.getByLabel('Kỳ báo cáo').locator('option').evaluateAll(valuesOf);
  const months = periods.filter((period) => /^\d{4}-\d{2}$/.test(period)).sort();
  await page.getByLabel('Kỳ báo cáo').selectOption(months.at(-2));
  await page.getByRole('table', { name: 'Năm yếu tố' }).waitFor();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'staff-month');
}

function valuesOf(options) {
  return options.map((option) => option.value);
}

async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(here, `${name}.png`), animations: 'disabled' });
}

/** Resolves once the demo listens, with what it has told: the password and the enrolment link. */
function startDemo() {
  const env = { ...process.env, PORT: port, PUBLIC_URL: `http://localhost:${port}` };
  const child = spawn(process.execPath, [launcher], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
    child.stdout.on('data', (piece) => {
      text += piece;
      const enrolUrl = /http\S+#ma=\w+/.exec(text)?.[0];
      const password = /dau-moi\s+(\S+)/.exec(text)?.[1];
      const listens = text.includes(`Đang chạy tại`);
      if (enrolUrl && password && listens) resolve({ server: child, told: { enrolUrl, password } });
    });
  });
}
