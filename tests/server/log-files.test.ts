import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultOf, jsonLog } from '../../src/server/log.ts';
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

test('a line is one event with its minute in UTC, whatever stands in it, and a fault quotes nothing', () => {
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    () => Date.UTC(2026, 10, 1, 16, 30, 59),
  );
  const event = { level: 'info', event: 'request', route: 'a\n"\u2028{"level":"error"}' } as const;
  log(event);
  const fault = Object.assign(new TypeError('chị Hoa, 0912345678'), { code: 'EIO' });
  log({ level: 'error', event: 'fault', ...faultOf(fault) });
  expect(lines.map((line) => line.indexOf('\n') === line.length - 1)).toEqual([true, true]);
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toEqual({ at: '2026-11-01T16:30Z', ...event });
  expect(second).toMatchObject({ at: '2026-11-01T16:30Z', fault: 'TypeError', code: 'EIO' });
  expect(lines[1]).not.toContain('Hoa');
});
