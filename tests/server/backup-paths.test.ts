import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { withDigest } from '../../src/server/backup/digest.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, newFolder, sipas } from './calls.ts';
import { aWard } from './ward-to-back-up.ts';

/** The backup with lines of our own behind its first, and every sum right: as its maker could. */
async function forged(file: string, more: readonly object[]): Promise<string> {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const [header = '', ...rest] = lines.slice(0, -1);
  const all = [header, ...more.map((one) => JSON.stringify(one)), ...rest];
  const hash = createHash('sha256');
  for (const line of all) hash.update(line).update('\n');
  const footer = JSON.parse(lines.at(-1) ?? '');
  const files = footer.files + more.filter((one) => 'file' in one).length;
  const tables = { ...footer.tables };
  const [begun, ...rows] = more;
  if (begun && 'table' in begun) tables[String(begun.table)] += rows.length;
  const last = JSON.stringify({ ...footer, files, tables, sha256: hash.digest('hex') });
  const packed = gzipSync(`${[...all, last].join('\n')}\n`);
  const source = Readable.from(withDigest(Readable.from([packed])));
  return newFile('forged.sipas', await buffer(source));
}

const kept = (file: string) => ({ file, mode: 0o600, bytes: 'YQ==' });

onBothEngines(({ newPlace }) => {
  test('a backup whose kept file would lie anywhere but among the keys is refused, and nothing is written', async () => {
    const place = await newPlace();
    await aWard(place, 2);
    const file = join(newFolder(), 'a.sipas');
    expect((await sipas(place, ['backup', file])).code).toBe(0);
    const around = newFolder();
    mkdirSync(join(around, 'may'));
    const folder = join(around, 'may', 'data');
    const env = { ...(await newPlace()).env, DATA_DIR: folder };
    for (const name of [
      '../x.key',
      '../../x.key',
      join(around, 'x.key'),
      '/x.key',
      'keys/../x.key',
      'keys/../../x.key',
      'tls/a.pem/../../../x.key',
      'keys/..',
      'keys/.',
      'keys/',
      'keys',
      './keys/x.key',
      'keys//x.key',
      'keys/a/x.key',
      'KEYS/x.key',
      'other/x.key',
      'x.key',
      '',
      '..\\x.key',
      'keys\\x.key',
      'keys\\..\\..\\x.key',
      'keys/..\\..\\x.key',
      'C:\\x.key',
      'C:x.key',
      'C:/x.key',
      'keys/C:x.key',
      '\\\\may\\x.key',
      // A stream beside the file, and names that Windows reads as another.
      'keys/x.key:y.key',
      'keys/x.key.',
      'keys/x.key ',
      'keys/%2e%2e%2fx.key',
      'keys/．．/x.key',
      'keys/x.key\0.key',
      'keys/x.key\n',
      'keys/x.sh',
      'keys/x',
      'keys/.x.key',
    ]) {
      const { code, out } = await sipas({ env }, ['restore', await forged(file, [kept(name)])]);
      const told = [code, out === '' ? out : JSON.parse(out).code];
      expect(told, JSON.stringify(name)).toEqual([2, 'backup-altered']);
      const left = readdirSync(around, { recursive: true });
      expect(left, JSON.stringify(name)).toEqual(['may']);
    }
    // Else it would be refused for another reason.
    const right = await forged(file, [kept('keys/people-0123456789abcdef.key')]);
    expect((await sipas({ env }, ['restore', right])).code).toBe(0);
    const path = join(folder, 'keys/people-0123456789abcdef.key');
    expect(readFileSync(path, 'utf8')).toBe('a');
  });

  test('tables and columns that are none of ours are refused, and nothing is left', async () => {
    const place = await newPlace();
    await aWard(place, 2);
    const file = join(newFolder(), 'a.sipas');
    await sipas(place, ['backup', file]);
    const folder = join(newFolder(), 'data');
    const env = { ...(await newPlace()).env, DATA_DIR: folder };
    for (const more of [
      [{ table: 'sqlite_master', columns: ['name'] }],
      [{ table: 'unit; drop table unit', columns: ['id'] }],
      [{ table: '__proto__', columns: ['id'] }],
      [{ table: 'unit', columns: ['id"; drop table unit; --'] }, ['x']],
      [{ table: 'unit', columns: ['__proto__'] }, ['x']],
      [{ table: 'unit', columns: ['id', 'id'] }, ['x', 'y']],
    ]) {
      const { code } = await sipas({ env }, ['restore', await forged(file, more)]);
      expect([code, existsSync(folder)], JSON.stringify(more)).toEqual([2, false]);
    }
    expect((await sipas({ env }, ['restore', await forged(file, [])])).code).toBe(0);
    expect(({} as { id?: unknown }).id).toBeUndefined();
  });
});
