import { expect, test } from 'vitest';
import { partOf } from '../../src/worker/part-of.ts';

const kept = () => new Response('0123456789', { headers: { 'content-type': 'audio/webm' } });

test.each([
  [null, 200, '0123456789', null],
  ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=0-1', 206, '01', 'bytes 0-1/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
])('a player that asks for %s gets just that', async (range, status, text, contentRange) => {
  const part = await partOf(kept(), range);
  expect([part.status, await part.text()]).toEqual([status, text]);
  expect(part.headers.get('content-range')).toBe(contentRange);
  if (status < 300) expect(part.headers.get('content-type')).toBe('audio/webm');
});
