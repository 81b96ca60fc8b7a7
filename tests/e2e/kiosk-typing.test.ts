import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mark } from '../../src/survey/masking.ts';
import { keysOf } from '../kiosk/typing/vietnamese.ts';
import { type OneTablet, openTablet } from './one-tablet.ts';
import { draftsOf, outboxOf } from './outbox.ts';

let one: OneTablet;
beforeAll(async () => {
  one = await openTablet({ hasTouch: true });
});
afterAll(() => one?.ward.close());

/** The comments that the server has stored, as it has them. */
function storedComments(folder: string): readonly unknown[] {
  const database = new Database(join(folder, 'sipas.db'), { readonly: true });
  try {
    return database
      .prepare("select json_extract(content_json, '$.comment') from response")
      .pluck()
      .all();
  } finally {
    database.close();
  }
}

test('a comment is tapped in Telex on our own keyboard, and a pasted phone number never leaves', async () => {
  const { page, kiosk, ward } = one;
  const key = (name: string) => page.getByRole('button', { name, exact: true });
  const box = page.getByRole('textbox', { name: 'Góp ý', exact: true });
  await kiosk.begin();
  while ((await kiosk.asked()) !== null) await kiosk.give(4);
  await box.tap();
  await page.getByRole('group', { name: 'Bàn phím', exact: true }).waitFor();
  const words = 'Nghiêng ghế quá, ít nước.';
  // The first letter of a sentence is a capital by itself.
  const keys = words
    .split(/(?=[ ,.])|(?<=[ ,.])/)
    .map((word) => keysOf(word, 'telex', 'tone last'));
  for (const letter of keys.join('')) await key(letter === ' ' ? 'Dấu cách' : letter).tap();
  await expect.poll(() => box.inputValue()).toBe(words);
  const memory = await box.evaluate((found: HTMLTextAreaElement) => [
    ...['inputmode', 'autocomplete', 'autocapitalize', 'autocorrect'].map((name) =>
      found.getAttribute(name),
    ),
    found.spellcheck,
    document.activeElement === found,
  ]);
  expect(memory).toEqual(['none', 'off', 'off', 'off', false, true]);

  await page.keyboard.insertText(' Gọi 0912 345 678');
  await page.getByText('Máy đã che', { exact: false }).waitFor();
  expect(await box.inputValue()).toBe(`${words} Gọi 0912 345 678`);
  await expect.poll(async () => (await draftsOf(page))[0]?.response.comment).toBe(`${words} Gọi`);
  await page.keyboard.type(' nhé');
  const kept = `${words} Gọi ${mark} nhé`;
  await expect.poll(async () => (await draftsOf(page))[0]?.response.comment).toBe(kept);

  await key('Gửi đánh giá').tap();
  await page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor();
  await page.context().setOffline(false);
  await expect.poll(async () => (await outboxOf(page)).length, { timeout: 60_000 }).toBe(0);
  expect(storedComments(ward.folder)).toEqual([kept]);
});
