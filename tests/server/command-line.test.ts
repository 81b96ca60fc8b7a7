import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, newFolder, sipas } from './calls.ts';

const oneLine = (text: string) => text.endsWith('\n') && text.trim().split('\n').length === 1;

onBothEngines(({ newPlace }) => {
  test('a tally comes as JSON on stdout or in a file, as CSV and as Excel in a file', async () => {
    const place = await newPlace();
    await sipas(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    const lines = Array.from({ length: 12 }, (_, n) => JSON.stringify(aWireResponse(n)));
    await sipas(place, ['import', newFile('a.ndjson', lines.join('\n'))]);
    const folder = newFolder();
    const call = (...args: string[]) =>
      sipas(place, ['tally', '--unit', 'phu-la', '--period', '2026-10', ...args], folder);
    const { code, out } = await call();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ responses: 12, general: { n: 12, rate: 100 } });

    expect(await call('--out', 'a.json')).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(`${folder}/a.json`, 'utf8')).toBe(out);
    expect(await call('--format', 'csv', '--out', 'a.csv')).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(`${folder}/a.csv`, 'utf8')).toContain('Phường Phú La');
    expect(await call('--format', 'xlsx', '--out', 'a.xlsx')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(`${folder}/a.xlsx`).subarray(0, 2).toString()).toBe('PK');
    expect(statSync(`${folder}/a.xlsx`).size).toBeGreaterThan(4000);
  });

  test('a period without responses is a tally of nothing, and no fault', async () => {
    const place = await newPlace();
    await sipas(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    const { code, out } = await sipas(place, ['tally', '--period', '2026-Q3']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      responses: 0,
      fiveFactor: { rate: null, low: null, high: null, n: 0, factorsCounted: 0 },
      general: { n: 0, na: 0, blank: 0, levels: null, rate: null, mean: null, left: 0 },
      factors: [{ id: 'F1' }, { id: 'F3' }],
      items: [],
      officers: { rows: [], pooled: null },
      doubtful: 0,
    });
  });

  test('what cannot be done ends with 2 and one line', async () => {
    const place = await newPlace();
    await sipas(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    for (const args of [
      ['tally', '--period', '2026-13'],
      ['tally', '--period', '2026-q1'],
      ['tally', '--period', ''],
      ['tally'],
      ['tally', '--unit', 'khong-co', '--period', '2026'],
      ['tally', '--period', '2026', '--format', 'docx'],
      ['tally', '--period', '2026', '--format', 'pdf', '--out', 'a.pdf'],
      ['tally', '--period', '2026', '--format', 'xlsx'],
      ['tally', '--period', '2026', '--out', '/khong/co/a.json'],
      ['tally', '--period', '2026', '--color'],
      ['import'],
      ['import', '/khong/co.ndjson'],
      ['import', '/tmp'],
      ['setup'],
      ['close', '--month', '2026-10', '--by', 'lan'],
      ['verify', 'a.json'],
      ['backup'],
      ['backup', 'a', 'b'],
      ['restore'],
      ['restore', '/khong/co.sipas'],
      ['doctor', 'a'],
      ['la-gi'],
    ]) {
      const { code, out, err } = await sipas(place, args);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(oneLine(err), err).toBe(true);
    }
  });

  test.each([
    ['--color', 'không có tùy chọn “--color”'],
    ['--period', 'tùy chọn “--period <value>” viết chưa đúng'],
  ])('an option that cannot be read, as %s, is told in Vietnamese', async (option, words) => {
    const { code, err } = await sipas(await newPlace(), ['tally', option]);
    expect([code, err.includes(words)], err).toEqual([2, true]);
  });
});

test('help stands everywhere', async () => {
  const nowhere = { env: {}, open: () => Promise.reject(new Error('no database is opened')) };
  const { code, out } = await sipas(nowhere, ['--help']);
  expect(code).toBe(0);
  for (const name of ['setup', 'import', 'tally', 'user', 'kiosk', 'config']) {
    expect(out).toContain(`  ${name} `);
    const help = await sipas(nowhere, [name, '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain(`sipas ${name}`);
  }
});

test('every setting is listed, and nonsense is told one line a fault', async () => {
  const env = { PORT: 'x', HOST: '!', DATABASE_URL: 'postgres://lan:bi-mat@nha/sipas' };
  const place = { env, open: () => Promise.reject(new Error('no database is opened')) };
  const { code, out, err } = await sipas(place, ['config']);
  expect(code).toBe(2);
  expect(JSON.parse(out).map(({ name }: { name: string }) => name)).toEqual(
    'PORT HOST PUBLIC_URL TLS_CERT TLS_KEY TLS_PORT DATA_DIR DATABASE_URL'.split(' '),
  );
  expect(out).not.toContain('bi-mat');
  expect(err.trim().split('\n')).toHaveLength(2);
});
