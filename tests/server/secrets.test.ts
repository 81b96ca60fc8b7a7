import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newCode, normalCode } from '../../src/server/auth/kiosk-code.ts';
import { hashPassword, isPassword, isStrong } from '../../src/server/auth/password.ts';
import { loginTries } from '../../src/server/auth/tries.ts';

test.each([
  ['mot hai ba con meo', true],
  ['Phường-Phú-La-2026', true],
  ['ổ khóa cửa sau nhà', true],
  ['x'.repeat(11), false],
  ['x'.repeat(128), true],
  ['Aa1!'.repeat(32), true],
  [`${'dài lắm '.repeat(16)}!`, false],
  ['password1234', false],
  ['Mật khẩu 123456', false],
  ['UBND-phường-2025', false],
  ['abcabcabcabc', false],
  ['x'.repeat(12), true],
  ['123456789012', false],
  ['abcdefghijklmn', false],
] as const)('the password %s is strong: %s', (password, strong) => {
  expect(isStrong(password)).toBe(strong);
});

test('a password is kept as argon2id at the agreed cost and known again however it was typed', async () => {
  const hashed = await hashPassword('ổ khóa cửa sau nhà'.normalize('NFC'));
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('ổ khóa cửa sau nhà'.normalize('NFD'), hashed)).toBe(true);
  expect(await isPassword('ổ khóa cửa trước nhà', hashed)).toBe(false);
});

test('a code has twelve signs of which none looks like another', () => {
  const signs = new Set<string>();
  for (let made = 0; made < 500; made += 1) {
    const code = newCode((bytes) => randomBytes(bytes));
    expect(code).toHaveLength(12);
    for (const sign of code) signs.add(sign);
  }
  expect(signs.size).toBe(22);
  for (const alike of ['0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', '8', 'B', 'U', 'V']) {
    expect(signs).not.toContain(alike);
  }
  expect(normalCode(' acd-efg hjk-mnp ')).toBe('ACDEFGHJKMNP');
});

test('of ten thousand guesses within an hour at one login hardly any is looked at', () => {
  let now = 1_000_000;
  const tries = loginTries(() => now);
  let looked = 0;
  for (let guess = 0; guess < 10_000; guess += 1) {
    if (tries.begin('dau-moi') === 0) looked += 1;
    now += 360;
  }
  expect(looked).toBeLessThanOrEqual(25);
});

test('a try that was neither right nor wrong leaves those before it as they were', () => {
  let now = 1_000_000;
  const tries = loginTries(() => now);
  for (let times = 0; times < 5; times += 1) tries.begin('dau-moi');
  now += 1_001;
  expect(tries.begin('dau-moi')).toBe(0);
  tries.undone('dau-moi');
  expect(tries.begin('dau-moi')).toBe(0);
  expect(tries.begin('dau-moi')).toBe(2);
});

test('many failures of many logins slow all sign-ins down, and time heals', () => {
  let now = 1_000_000;
  const tries = loginTries(() => now);
  for (let login = 0; login < 50; login += 1) expect(tries.begin(`login-${login}`)).toBe(0);
  expect(tries.begin('someone-else')).toBe(1);
  now += 1_001;
  expect(tries.begin('someone-else')).toBe(0);
  expect(tries.begin('another')).toBe(2);
  for (let failures = 0; failures < 20; failures += 1) {
    now += 10_001;
    expect(tries.begin(`more-${failures}`)).toBe(0);
  }
  expect(tries.begin('another')).toBe(10);
  now += 61 * 60_000;
  expect(tries.begin('another')).toBe(0);
});
