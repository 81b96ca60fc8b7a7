import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const rooms = ['server', 'kiosk/lock'] as const;

/** What nobody may guess piece by piece goes by one of these names. */
const telling = /(?:secret|token|password|passphrase|hash|digest|signature|challenge|sha256)$/i;
const quick = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
const quickCalls = ['equals', 'compare', 'startsWith', 'endsWith', 'includes', 'localeCompare'];

/** The comparisons in a text that stop at the first difference, of what goes by such a name. */
function quickIn(text: string): readonly string[] {
  const file = ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isBinaryExpression(node) && quick.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      const isTelling = sides.flatMap(namesIn).some((name) => telling.test(name));
      // Whether there is one at all may be asked in any time.
      if (isTelling && !sides.some(isFixed)) found.push(node.getText());
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const names = [expression, ...node.arguments].flatMap(namesIn);
      const isTelling = name.text === 'equals' || names.some((one) => telling.test(one));
      if (quickCalls.includes(name.text) && isTelling) found.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isFixed(node: ts.Node): boolean {
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

/** By which names a value goes: `a.hash`, `hash.digest()`, `(kept ?? token)`. */
function namesIn(node: ts.Node): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [node.name.text];
  if (ts.isCallExpression(node)) return namesIn(node.expression);
  if (ts.isBinaryExpression(node)) return [...namesIn(node.left), ...namesIn(node.right)];
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return namesIn(node.expression);
  return [];
}

/** Where such a name stands for no secret, and why. */
const harmless: Readonly<Record<string, string>> = {
  'server/store/audit/audit-check.ts': 'hashes of the audit log are printed on reports',
  'server/intake/ledger-check.ts': 'hashes of entries, which their tablet itself has sent',
  'server/intake/hold.ts': 'the same',
  'server/intake/release.ts': 'the same',
  'server/intake/sound.ts': 'the first bytes of a kind of file',
  'server/commands/lines.ts': 'a byte order mark',
  'server/routes/recordings.ts': 'the name of a text that is read out',
  'server/backup/read.ts': 'the sum of a file over itself, and its first bytes',
  'server/backup/digest.ts': 'the same',
  'server/auth/recovery-sheet.ts': 'a sum that stands on the sheet with what it is of',
  'server/tls/keeper.ts': 'two readings of one file of the server',
};

test('no secret, token or hash of one is compared in a time that tells where it differs', () => {
  const found = new Map<string, readonly string[]>();
  for (const room of rooms) {
    const files = readdirSync(join(source, room), { recursive: true, encoding: 'utf8' });
    for (const name of files.filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file))) {
      const quickOnes = quickIn(readFileSync(join(source, room, name), 'utf8'));
      if (quickOnes.length > 0) found.set(`${room}/${name}`.replaceAll('\\', '/'), quickOnes);
    }
  }
  expect([...found].filter(([file]) => !Object.hasOwn(harmless, file))).toEqual([]);
  expect([...found.keys()].sort()).toEqual(Object.keys(harmless).sort());
});

test.each([
  ['server/auth/secret.ts', /timingSafeEqual\(given, kept\)/],
  ['server/auth/kiosk-key.ts', /isSecret\(secret, kiosk\.secretHash\)/],
  ['server/routes/sessions.ts', /isSecret\(body\.token, hashSecret\(token\)\)/],
  // Argon2 makes the hash anew and looks at every byte of it.
  ['server/auth/password.ts', /verify\(hashed, /],
  ['server/auth/totp.ts', /\.validate\(/],
  ['server/auth/batch-signature.ts', /verify\(\s*'sha256'/],
  ['server/backup/envelope.ts', /timingSafeEqual\(own, kept\)/],
  ['kiosk/lock/pin.ts', /difference \|= byte \^/],
])('%s looks at all of what it compares', (file, how) => {
  expect(readFileSync(join(source, file), 'utf8')).toMatch(how);
});

test('the package that checks codes of an app looks at all of them, too', () => {
  const file = createRequire(import.meta.url).resolve('otpauth');
  expect(readFileSync(file, 'utf8')).toContain('timingSafeEqual');
});

test.each([
  'if (token === given) open();',
  'const is = kept.tokenHash !== hashSecret(x);',
  'return body.password == password;',
  'hash.digest() === kept',
  '(kept ?? secret) === given',
  'Buffer.from(x).equals(y)',
  'kept.secret.startsWith(given)',
])('a comparison that would tell is seen: %s', (text) => {
  expect(quickIn(text)).toHaveLength(1);
});

test.each(['if (token === "") stop();', 'secretHash !== null', 'code === undefined', 'a.hash'])(
  'one that tells nothing is let be: %s',
  (text) => {
    expect(quickIn(text)).toEqual([]);
  },
);
