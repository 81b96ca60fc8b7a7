import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFiles } from '../../src/server/log-files.ts';
import { newFolder } from './calls.ts';

const dayMs = 86_400_000;

test('the log of a day is kept fourteen days, and nothing that is no log is touched', () => {
  const folder = join(newFolder(), 'logs');
  // 23:30 at the ward.
  let now = Date.UTC(2026, 10, 1, 16, 30);
  const write = logFiles(folder, () => now);
  mkdirSync(folder);
  writeFileSync(join(folder, '2020-01-01.log.txt'), 'of somebody else');
  for (let day = 0; day < 30; day += 1) {
    write(`{"day":${day}}\n`);
    write(`{"day":${day}}\n`);
    now += dayMs;
  }
  const names = readdirSync(folder).sort();
  expect(names).toHaveLength(15);
  expect([names[0], names[1], names.at(-1)]).toEqual([
    '2020-01-01.log.txt',
    '2026-11-17.log',
    '2026-11-30.log',
  ]);
  expect(readFileSync(join(folder, '2026-11-30.log'), 'utf8')).toBe('{"day":29}\n{"day":29}\n');
  expect(statSync(join(folder, '2026-11-30.log')).mode & 0o777).toBe(0o600);
});

test('a log that cannot be written stops nobody', () => {
  const file = join(newFolder(), 'a-file');
  writeFileSync(file, '');
  expect(logFiles(join(file, 'logs'), () => 0)('a line\n')).toBe(false);
});
