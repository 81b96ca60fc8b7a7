import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outcome, runWorld } from './run-world.ts';
import { makeTemplates, type Templates } from './template.ts';
import { planted, type Variant } from './variant.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await makeTemplates();
});
afterAll(() => templates.close());

/** `npm run sim -- --worlds N --seed S` runs others. */
const worlds = 60;
/** Each planted bug is found well before. */
const mostTries = 60;

test(`in ${worlds} worlds no vote is lost, doubled, misfiled or miscounted`, async () => {
  const wrong: Pick<Outcome, 'seed' | 'complaints'>[] = [];
  const sums = new Map<string, number>();
  const add = (name: string, count: number) => sums.set(name, (sums.get(name) ?? 0) + count);
  for (let seed = 1; seed <= worlds; seed += 1) {
    const { complaints, forms, owed, events, faults } = await runWorld(templates, seed);
    if (complaints.length > 0) wrong.push({ seed, complaints });
    for (const [name, count] of Object.entries({ forms, owed, events, ...faults }))
      add(name, count);
  }
  console.log(`worlds of seeds 1–${worlds}: ${JSON.stringify(Object.fromEntries(sums))}`);
  expect(wrong).toEqual([]);
  // Worlds in which nobody voted, or nothing went wrong, would prove nothing.
  expect(sums.get('owed')).toBeGreaterThan(worlds * 6);
  const kinds = ['power cut', 'disk', 'server broke down', 'server disk full', 'restored'];
  for (const kind of [...kinds, 'disk went back', 'cloned', 'clock set', 'revoked']) {
    expect(sums.get(kind), kind).toBeGreaterThan(worlds / 40);
  }
}, 600_000);

test.each([[1296, 'two copies of a tablet gave one number to forms that nobody can read']])(
  'of world %i nothing is said: %s',
  async (seed) => {
    expect((await runWorld(templates, seed)).complaints).toEqual([]);
  },
);

test('the same seed is the same world', async () => {
  const first = await runWorld(templates, 7);
  expect(await runWorld(templates, 7)).toEqual(first);
});

test.each(planted.map((variant) => [variant.name, variant] as const))(
  'a program that %s is found out',
  async (_name, variant: Variant) => {
    let tries = 0;
    for (let seed = 1; seed <= mostTries; seed += 1) {
      tries = seed;
      const { complaints } = await runWorld(templates, seed, variant);
      if (complaints.some((one) => /^lost|^cut short|gave/.test(one))) break;
    }
    expect(tries).toBeLessThan(mostTries);
  },
  300_000,
);
