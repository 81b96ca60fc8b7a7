import { expect, test } from 'vitest';
import { stepOf, totpKey } from '../../src/server/auth/totp.ts';

/** "12345678901234567890". Source: RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890');

/** The last six of the eight digits of RFC 6238, appendix B, the SHA-1 rows. */
test.each([
  { seconds: 59, code: '287082', step: 0x1 },
  { seconds: 1_111_111_109, code: '081804', step: 0x23523ec },
  { seconds: 1_111_111_111, code: '050471', step: 0x23523ed },
  { seconds: 1_234_567_890, code: '005924', step: 0x273ef07 },
  { seconds: 2_000_000_000, code: '279037', step: 0x3f940aa },
  { seconds: 20_000_000_000, code: '353130', step: 0x27bc86aa },
])('$seconds s after 1970 the code of the vectors is $code', ({ seconds, code, step }) => {
  const at = (shift: number) => stepOf(secret, code, (seconds + shift) * 1000);
  expect(at(0)).toBe(step);
  // Of the half minute before or after it is still right, of a minute and more it is not.
  expect([at(-30), at(30)]).toEqual([step, step]);
  expect([at(-60), at(60)]).toEqual([null, null]);
  expect(stepOf(secret, code.replace(/^./, '9'), seconds * 1000)).toBeNull();
});

test('an app is given the secret with whose it is, in letters and digits that can be typed', () => {
  const { text, uri } = totpKey(secret, { login: 'chị.hoa', unit: 'Phường Phú La' });
  expect(text).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  const url = new URL(uri);
  expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    secret: text,
    issuer: 'SIPAS Phường Phú La',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
