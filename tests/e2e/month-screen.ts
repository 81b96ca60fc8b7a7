import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Cell } from '../../src/survey/figures.ts';
import type { Tally } from '../../src/survey/tally.ts';

/** The month screen as a focal officer reads it: by the names of its tables. */
export function monthScreen(page: Page) {
  const rowsOf = async (table: string): Promise<readonly (readonly string[])[]> => {
    const body = page.getByRole('table', { name: table, exact: true }).locator('tbody tr');
    return body.evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim()),
      ),
    );
  };
  const expectTable = async (table: string, cells: readonly Cell[], counts: boolean) => {
    const rows = await rowsOf(table);
    expect(rows.length, table).toBe(cells.length);
    for (const [index, cell] of cells.entries()) {
      const row = rows[index] ?? [];
      const at = counts ? 6 : 2;
      expect(row.slice(at, at + 2), `${table} ${index}`).toEqual([
        cell.rate === null ? '–' : `${vietnamese(cell.rate, 2)}%`,
        cell.low === null ? '–' : `${vietnamese(cell.low, 1)}–${vietnamese(cell.high ?? 0, 1)}`,
      ]);
      expect(row.slice(at + 3, at + 7), `${table} ${index}`).toEqual([
        String(cell.n),
        cell.mean === null ? '–' : vietnamese(cell.mean, 2),
        String(cell.na),
        String(cell.blank),
      ]);
      if (counts) {
        const levels = [5, 4, 3, 2, 1].map((level) => String(cell.levels?.[level - 1] ?? '–'));
        expect(row.slice(1, 6), `${table} ${index}`).toEqual(levels);
      }
    }
  };
  return {
    signIn: async (address: string, login: string, password: string) => {
      await page.goto(address);
      await page.getByLabel('Tên đăng nhập').fill(login);
      await page.getByLabel('Mật khẩu').fill(password);
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByRole('table', { name: 'Năm yếu tố', exact: true }).waitFor();
    },
    /** Every figure of every table, as people read it. */
    expectTally: async (tally: Tally, period: string) => {
      const select = page.getByLabel('Kỳ báo cáo');
      await select.selectOption(period);
      await page.getByText(`${tally.responses} phiếu`).first().waitFor();
      await expectTable('Năm yếu tố', tally.factors, true);
      await expectTable('Công chức', tally.officers.rows, false);
      await expectTable('Lĩnh vực', tally.fields.rows, false);
      await expectTable('Kênh', tally.channels.rows, false);
      await expectTable('Câu hỏi', tally.items, false);
      const text = await page.locator('main').innerText();
      expect(text).toContain(`${vietnamese(tally.fiveFactor.rate as number, 2)}%`);
      expect(text).toContain(`${vietnamese(tally.general.rate as number, 2)}%`);
    },
    download: async (entry: string, folder: string) => {
      await page.getByRole('button', { name: 'Xuất báo cáo' }).click();
      const started = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: entry }).click();
      const download = await started;
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return { path, name: download.suggestedFilename() };
    },
  };
}

function vietnamese(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('.', ',');
}
