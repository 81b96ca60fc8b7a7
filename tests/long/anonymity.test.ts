import { expect, test } from 'vitest';
import { onBothEngines } from '../fixtures/databases.ts';
import { aSmallServer, callers } from '../server/fourteen-months.ts';
import { families, knowledge, leaksOf, tellsOf } from '../server/learning.ts';

onBothEngines(({ name, newPlace }) => {
  // The figures are made by the same code above either database.
  const wards = name === 'SQLite' ? 40 : 3;

  test(`in ${wards} small wards nobody can work out what one to four people said`, async () => {
    const ward = await aSmallServer(await (await newPlace()).open());
    for (let seed = 101; seed <= 100 + wards; seed += 1) {
      const people = await ward.fill(seed);
      for (const caller of callers) {
        const all = await ward.fetchAll(caller);
        for (const [id, family] of Object.entries(families)) {
          const leaks = leaksOf(knowledge(people, family, [all]));
          expect(leaks, `ward ${seed}: ${caller} on ${id}`).toEqual([]);
        }
        if (caller !== 'o1') continue;
        const known = knowledge(people, families.F3, [all]);
        for (const colleague of ['o2', 'o3', '']) expect(tellsOf(known, colleague)).toBe(false);
      }
    }
  }, 600_000);
});
