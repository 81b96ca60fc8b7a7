import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../src/ui/tokens.css'), 'utf8');

/** The colours that a block sets, by its selector or its media query. */
function colours(opening: string): ReadonlyMap<string, string> {
  const from = css.indexOf(opening);
  expect(from, opening).toBeGreaterThanOrEqual(0);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [
      name as string,
      colour as string,
    ]),
  );
}

/** Source: WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every pair of text and ground on a kiosk. */
const texts = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'river-tint'],
  ['ink', 'lotus-tint'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'card'],
  ['card', 'ink'],
  ['river', 'paper'],
  ['river-deep', 'river-tint'],
  ['lotus-deep', 'card'],
  ['lotus-deep', 'lotus-tint'],
  ['on-action', 'lotus'],
  ['on-action', 'lotus-deep'],
  ['amber-ink', 'amber-tint'],
] as const;

/** What must be told apart though it is no text. */
const marks = [
  ['focus', 'paper'],
  ['focus', 'card'],
  ['lotus', 'ahead'],
  ['line-strong', 'card'],
] as const;

const ordinary = colours(':root {');
const over = (opening: string) => new Map([...ordinary, ...colours(opening)]);
const modes = [
  { mode: 'ordinary', tokens: ordinary, atLeast: 7 },
  { mode: '“Chữ to”', tokens: over(':root[data-size="large"] {'), atLeast: 7 },
  { mode: 'more contrast', tokens: over('(prefers-contrast: more)'), atLeast: 7 },
];
const colourOf = (tokens: ReadonlyMap<string, string>, name: string) => tokens.get(name) as string;

describe.each(modes)('in $mode', ({ tokens, atLeast }) => {
  test.each(texts)('%s on %s can be read by weak eyes (AAA)', (text, ground) => {
    expect(contrast(colourOf(tokens, text), colourOf(tokens, ground))).toBeGreaterThanOrEqual(
      atLeast,
    );
  });

  test.each(marks)('%s is seen on %s', (mark, ground) => {
    expect(contrast(colourOf(tokens, mark), colourOf(tokens, ground))).toBeGreaterThanOrEqual(3);
  });
});

test('“Chữ to” is black on white, and its lines are as strong as its words', () => {
  const { tokens } = modes[1] as (typeof modes)[number];
  expect(tokens.get('ink')).toBe('#000000');
  expect(tokens.get('paper')).toBe('#ffffff');
  expect(tokens.get('line')).toBe('#000000');
});

describe('dimmed', () => {
  const dimmed = over(':root[data-rest="dimmed"] {');

  test.each([
    ['ink', 'paper'],
    ['ink', 'river-tint'],
    ['ink', 'lotus-tint'],
    ['ink-soft', 'paper'],
    ['river-deep', 'river-tint'],
    ['lotus-deep', 'lotus-tint'],
    ['on-action', 'lotus'],
    ['amber-ink', 'amber-tint'],
  ] as const)('%s on %s can still be read (AA)', (text, ground) => {
    expect(contrast(colourOf(dimmed, text), colourOf(dimmed, ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('no ground gives off a tenth of the light of the ordinary one', () => {
    for (const ground of ['paper', 'card', 'lotus', 'river-tint', 'lotus-tint', 'amber-tint']) {
      expect(luminance(colourOf(dimmed, ground)), ground).toBeLessThan(
        luminance(colourOf(ordinary, 'paper')) / 10,
      );
    }
  });
});
