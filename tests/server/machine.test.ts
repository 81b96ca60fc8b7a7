import { expect, test } from 'vitest';
import { machineOf } from '../../src/server/auth/machine.ts';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${windows} Chrome/120.0.0.0 Safari/537.36`, 'chrome', 'windows'],
  [`${windows} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0`, 'edge', 'windows'],
  [
    `${windows.replace('(KHTML', 'coc_coc_browser/120.0 (KHTML')} Chrome/114 Safari/537.36`,
    'coccoc',
    'windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'firefox', 'linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1',
    'safari',
    'ios',
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; SM-T500) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115 Safari/537.36',
    'samsung',
    'android',
  ],
  ['curl/8.0', 'other', 'other'],
  [undefined, 'other', 'other'],
])('of %s only that it is %s on %s is kept', (userAgent, browser, system) => {
  expect(machineOf(userAgent)).toEqual({ browser, system });
});
