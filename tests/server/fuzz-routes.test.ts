import { expect, test } from 'vitest';
import { onBothEngines } from '../fixtures/databases.ts';
import { fuzz } from './api-fuzz.ts';

/** A short form; `tests/long/fuzz-routes.test.ts` sends twenty thousand and more. */
const count = 1_000;

onBothEngines(({ name, newPlace }) => {
  test('no mutated request to any route of the description breaks the server or learns what it must not', async () => {
    const place = await newPlace();
    const seed = Number(process.env.FUZZ_SEED ?? 7);
    const seen = await fuzz(await place.open(), { count, seed, folder: place.env.DATA_DIR ?? '' });
    process.stdout.write(
      `fuzz of every route on ${name}, seed ${seed}: ${JSON.stringify([...seen.statuses])}\n`,
    );
    expect(seen.unreached).toEqual([]);
    for (const status of [200, 400, 404])
      expect(seen.statuses.get(status) ?? 0).toBeGreaterThan(20);
  }, 180_000);
});
