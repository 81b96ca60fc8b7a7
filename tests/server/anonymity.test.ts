import { expect, test } from 'vitest';
import { onBothEngines } from '../fixtures/databases.ts';
import { aSmallServer, callers } from './fourteen-months.ts';
import { families, knowledge, leaksOf, tellsOf } from './learning.ts';

onBothEngines(({ name, newPlace }) => {
  // The figures are made by the same code above either database.
  const wards = name === 'SQLite' ? [1, 2, 3] : [4];

  test('nobody can work out what one to four people said, from all the cells of fourteen months', async () => {
    const ward = await aSmallServer(await (await newPlace()).open());
    for (const seed of wards) {
      const people = await ward.fill(seed);
      for (const caller of callers) {
        const all = await ward.fetchAll(caller);
        for (const [id, family] of Object.entries(families)) {
          const leaks = leaksOf(knowledge(people, family, [all]));
          expect(leaks, `ward ${seed}: ${caller} on ${id}`).toEqual([]);
        }
      }
    }
  });

  if (name === 'PostgreSQL') return;

  test('an officer can work out nothing of a colleague; with what a viewer sees they could', async () => {
    const ward = await aSmallServer(await (await newPlace()).open());
    let could = false;
    for (const seed of wards) {
      const people = await ward.fill(seed);
      const [own, unit] = [await ward.fetchAll('o1'), await ward.fetchAll('viewer')];
      for (const colleague of ['o2', 'o3', '']) {
        expect(tellsOf(knowledge(people, families.F3, [own]), colleague)).toBe(false);
        could ||= tellsOf(knowledge(people, families.F3, [own, unit]), colleague);
      }
    }
    expect(could).toBe(true);
  });

  test('a row of few people would be found, were it shown', async () => {
    const ward = await aSmallServer(await (await newPlace()).open());
    const people = await ward.fill(1);
    const { rows, ...known } = knowledge(people, families.F3, [await ward.fetchAll('focal')]);
    const [month] = known.atoms.flatMap(({ month, officer }) => {
      const theirs = people.filter((one) => one.month === month && one.officer === officer);
      return theirs.length > 0 && theirs.length < 5 ? [{ month, officer }] : [];
    });
    const row = new Map(
      known.atoms.flatMap((atom, column) =>
        atom.month === month?.month && atom.officer === month.officer
          ? [[column, 1n] as const]
          : [],
      ),
    );
    expect(leaksOf({ ...known, rows })).toEqual([]);
    expect(leaksOf({ ...known, rows: [...rows, row] })).not.toEqual([]);
  });
});
