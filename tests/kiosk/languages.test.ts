import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageAfter, loadLanguage } from '../../src/kiosk/languages.ts';

const folder = join(import.meta.dirname, '../../src/i18n/kiosk-languages');

test('the button goes round all languages, each by its own name', () => {
  expect(languageAfter('vi')).toEqual({ tag: 'en', name: 'English' });
  expect(languageAfter('en')).toEqual({ tag: 'vi', name: 'Tiếng Việt' });
});

test('every file of the folder is a language that can be loaded', async () => {
  const tags = readdirSync(folder).map((name) => name.replace('.ts', ''));
  for (const tag of tags) {
    const { words, later, device } = await loadLanguage(tag);
    expect(words.start.begin.length + later.comment.label.length).toBeGreaterThan(0);
    expect(device.title).not.toBe('');
  }
  await expect(loadLanguage('xx')).rejects.toThrow('no language xx');
});
