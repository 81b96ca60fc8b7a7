// Makes the pictures of the README from the running demo: `npm run pictures`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onDemo } from './demo.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

await onDemo(async ({ page, origin, told }) => {
  await shootKiosk(page, told);
  await shootStaff(page, origin, told);
});

async function shootKiosk(page, told) {
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

async function shootStaff(page, origin, told) {
  await page.goto(`${origin}/nhan-vien`);
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
