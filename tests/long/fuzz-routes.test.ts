import { expect, test } from 'vitest';
import { onBothEngines } from '../fixtures/databases.ts';
import { fuzz } from '../server/api-fuzz.ts';

/** On PostgreSQL a sample: what differs there is what its columns hold. */
const counts = { SQLite: 24_000, PostgreSQL: 4_000 } as const;

const heapLimitBytes = 16_000_000;

onBothEngines(({ name, newPlace }) => {
  test('twenty thousand mutated requests break nothing, learn nothing and leave nothing behind', async () => {
    const place = await newPlace();
    const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
    process.stdout.write(`fuzz of every route on ${name}, seed ${seed}\n`);
    const count = counts[name];
    const seen = await fuzz(await place.open(), { count, seed, folder: place.env.DATA_DIR ?? '' });
    const sent = [...seen.statuses.values()].reduce((sum, one) => sum + one, 0);
    const grown = seen.heap[1] - seen.heap[0];
    process.stdout.write(
      `${sent} requests: ${JSON.stringify([...seen.statuses])}, heap grown by ${grown} bytes\n`,
    );
    expect(seen.unreached).toEqual([]);
    if (name === 'SQLite') expect(sent).toBeGreaterThan(20_000);
    expect(grown).toBeLessThan(heapLimitBytes);
  }, 600_000);
});
