import { expect, test } from 'vitest';
import { harmless } from './masking-harmless.ts';
import { identifying } from './masking-identifying.ts';

test('the two lists hold two hundred comments each, none twice', () => {
  expect([new Set(identifying.map(({ text }) => text)).size, new Set(harmless).size]).toEqual([
    200, 200,
  ]);
});
