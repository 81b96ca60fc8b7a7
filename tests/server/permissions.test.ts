import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endpointsOf } from '../../src/server/app.ts';
import { permissions } from '../../src/server/auth/permissions.ts';
import { permissionsPage } from '../../src/server/permissions-page.ts';

test('the page of who may do what is as the server has it (else: npm run permissions)', () => {
  const written = readFileSync(new URL('../../docs/quyen.md', import.meta.url), 'utf8');
  expect(written).toBe(permissionsPage());
});

test('every route behind the sign-in asks for a permission, and each says it once in two languages', () => {
  for (const { method, path, door, may } of endpointsOf('')) {
    expect(may !== null, `${method} ${path}`).toBe(door === 'staff');
    if (may) expect(permissions).toContain(may);
  }
  for (const language of ['vi', 'en'] as const) {
    const sentences = permissions.map(({ says }) => says[language]);
    expect(new Set(sentences).size).toBe(permissions.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  }
});
