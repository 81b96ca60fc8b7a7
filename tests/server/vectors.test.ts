import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { onBothEngines } from '../fixtures/databases.ts';
import { expectTally } from '../fixtures/equal-tally.ts';
import { sipas } from './calls.ts';

const folder = fileURLToPath(new URL('../fixtures/vectors/', import.meta.url));

onBothEngines(({ newPlace }) => {
  test.each(readdirSync(folder))(
    'the worked example %s comes out of set-up, import and tally, and again when repeated',
    async (ward) => {
      const place = await newPlace();
      const call = (...args: string[]) => sipas(place, args, `${folder}/${ward}`);
      for (const round of ['first', 'again']) {
        expect(await call('setup', 'setup.json'), round).toMatchObject({ code: 0, err: '' });
        expect(await call('import', 'responses.ndjson'), round).toMatchObject({ code: 0, err: '' });
        const expected = readdirSync(`${folder}/${ward}`).filter((n) => n.startsWith('expected-'));
        expect(expected.length).toBeGreaterThan(5);
        for (const name of expected) {
          const period = name.slice('expected-'.length, -'.json'.length);
          const { code, out } = await call('tally', '--period', period);
          expect(code).toBe(0);
          const right: unknown = JSON.parse(readFileSync(`${folder}/${ward}/${name}`, 'utf8'));
          expectTally(JSON.parse(out), right, name);
        }
      }
    },
  );
});
