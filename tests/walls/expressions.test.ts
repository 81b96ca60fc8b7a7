import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { mask } from '../../src/survey/masking.ts';
import { maskUnfinished } from '../../src/survey/masking-unfinished.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));

type Expression = {
  readonly file: string;
  readonly text: string;
  readonly look: (text: string) => unknown;
};

/** Every regular expression that is written out in a room. */
function expressionsIn(room: string): readonly Expression[] {
  const files = readdirSync(join(source, room), { recursive: true, encoding: 'utf8' });
  return files.filter((name) => /\.tsx?$/.test(name)).flatMap((name) => inFile(join(room, name)));
}

function inFile(file: string): readonly Expression[] {
  const text = readFileSync(join(source, file), 'utf8');
  const found: Expression[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { text: literal } = node;
      const end = literal.lastIndexOf('/');
      const regex = new RegExp(literal.slice(1, end), literal.slice(end + 1));
      found.push({ file, text: literal, look: lookFor(regex) });
    }
    if (ts.isNewExpression(node) && node.expression.getText(parsed) === 'RegExp') built.add(file);
    ts.forEachChild(node, visit);
  };
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  visit(parsed);
  return found;
}

const lookFor = (regex: RegExp) => (text: string) => {
  regex.lastIndex = 0;
  return text.replace(regex, '');
};

/** Files with expressions that are put together as the program runs. */
const built = new Set<string>();

/** What uses those of the comments; the third reads a file of the operator's own. */
const usersOfBuilt: readonly Expression[] = [
  { file: 'survey/masking.ts', text: 'mask', look: mask },
  {
    file: 'survey/masking-numbers.ts',
    text: 'mask of the rest',
    look: (text) => mask(`9 ${text}`),
  },
  {
    file: 'survey/masking-unfinished.ts',
    text: 'maskUnfinished',
    look: (text) => maskUnfinished(text, text.length / 2),
  },
];
const knownBuilt = ['server/tls/folder.ts', 'survey/masking-numbers.ts', 'survey/masking.ts'];

/** What makes a careless expression try again and again: one sign many times, and a wrong end. */
const signs = [
  ...['a', '0', ' ', '-', '.', '/', '=', '"', '\t', 'ộ', 'a.', '0 ', 'a@', '%2', 'A;'],
  ...['ab.', 'H26.', '1.111.', 'một ', 'a chấm ', 'a_', 'a -', 'a at '],
];

/** The shortest of three runs, in milliseconds: the others were held up by something else. */
function timeOf({ look }: Expression, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const from = performance.now();
    look(text);
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

/** How much longer twice the text takes; null while it is too quick to tell. */
function growth(expression: Expression, sign: string, length: number): number | null {
  const text = (times: number) => `${sign.repeat((length * times) / sign.length)}\u0001`;
  const twice = timeOf(expression, text(2));
  return twice < 4 ? null : twice / timeOf(expression, text(1));
}

test.each([
  // What the server reads may be as long as a body: twice the text, about twice the time.
  { rooms: ['protocol', 'server', 'report'], length: 20_000, least: 60, most: 3.2 },
  // A comment has at most 2,000 characters by the time it is looked through.
  { rooms: ['survey', 'kiosk'], length: 2_000, least: 40, most: 5 },
])(
  'no expression of $rooms is stuck on a long text: twice the length takes less than $most times as long',
  ({ rooms, length, least, most }) => {
    const all = rooms.flatMap(expressionsIn);
    expect(all.length).toBeGreaterThan(least);
    for (const expression of all) {
      for (const sign of signs) {
        const told = `${expression.file} ${expression.text} on ${JSON.stringify(sign)}`;
        // A busy machine slows some looks down, hardly ten in a row.
        let least = Number.POSITIVE_INFINITY;
        for (let look = 0; look < 10 && least >= most; look += 1) {
          least = Math.min(least, growth(expression, sign, length) ?? 0);
        }
        expect(least, told).toBeLessThan(most);
      }
    }
  },
);

test('what is built as the program runs is not stuck on a comment either', () => {
  for (const room of ['protocol', 'server', 'report', 'survey', 'kiosk', 'staff', 'ui', 'i18n']) {
    expressionsIn(room);
  }
  expect([...built].sort()).toEqual(knownBuilt);
  for (const user of usersOfBuilt) {
    for (const sign of signs) {
      let least = Number.POSITIVE_INFINITY;
      for (let look = 0; look < 10 && least >= 5; look += 1) {
        least = Math.min(least, growth(user, sign, 2_000) ?? 0);
      }
      expect(least, `${user.text} on ${JSON.stringify(sign)}`).toBeLessThan(5);
    }
  }
});

test('an expression that is stuck is seen', () => {
  const stuck = { file: '', text: '', look: lookFor(/(?:a*)*b/) };
  const square = { file: '', text: '', look: lookFor(/a+b/) };
  // A busy machine may hold up the shorter text of one look, hardly of ten in a row.
  const isSeen = (look: () => boolean) => Array.from({ length: 10 }).some(look);
  expect(isSeen(() => (growth(square, 'a', 6_000) ?? 0) > 3.2)).toBe(true);
  const long = () => timeOf(stuck, 'a'.repeat(20));
  expect(isSeen(() => long() > timeOf(stuck, 'a'.repeat(14)))).toBe(true);
});
