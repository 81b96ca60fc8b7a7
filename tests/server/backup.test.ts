import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealed } from '../../src/server/backup/envelope.ts';
import { backedUpTables, leftOutTables } from '../../src/server/store/copies/backup-tables.ts';
import { tablesIn } from '../../src/server/store/copies/refill.ts';
import type { Database } from '../../src/server/store/database.ts';
import { addLines, marksOf } from '../../src/server/store/kiosks/ledger.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines, type Place } from '../fixtures/databases.ts';
import { newFile, newFolder, sipas } from './calls.ts';
import { aWard, inFolder } from './ward-to-back-up.ts';

const passphrase = 'một câu dài chỉ đầu mối biết';

/** A data folder of one's own, also where the database is elsewhere. */
function withFolder(place: Place): Place & { readonly folder: string } {
  const folder = place.env.DATA_DIR ?? newFolder();
  return { ...place, env: { ...place.env, DATA_DIR: folder }, folder };
}

async function epochIn({ db }: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom('setting')
    .selectAll()
    .where('key', '=', 'epoch')
    .executeTakeFirst();
  return row?.value;
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8').split('\n');

/**
 * What two backups of the same content share: all but who made them, when, the epoch, and that
 * the one was restored.
 */
function contentOf(file: string): readonly string[] {
  return linesOf(file)
    .slice(1, -2)
    .filter((line) => !/^\["(epoch|backup|audit)"|"restored"/.test(line));
}

onBothEngines(({ newPlace, name }) => {
  test('every table is in the backup, or is left out for a reason that is written down', async () => {
    const { db, engine } = await (await newPlace()).open();
    const known = [...backedUpTables.map((one) => one.name), ...Object.keys(leftOutTables)];
    expect([...(await tablesIn(db, engine))].sort()).toEqual([...known].sort());
  });

  test('a backup made while the ward works brings everything back elsewhere', async () => {
    const place = withFolder(await newPlace());
    const database = await aWard(place);
    mkdirSync(join(place.folder, 'tls'));
    writeFileSync(join(place.folder, 'tls/authority.pem'), 'a key', { mode: 0o600 });
    const file = join(newFolder(), 'hom-nay.sipas');
    // The first makes the seal key safe, so that the second holds it as it stays.
    await sipas(place, ['backup', file]);
    const made = await sipas(place, ['backup', file]);
    expect(made.err).toContain('chưa được đặt mật khẩu');
    const result = JSON.parse(made.out);
    expect(result).toMatchObject({ file, sealed: false, tables: { response: 12, staff: 1 } });
    expect(result.bytes).toBe(statSync(file).size);
    expect(result.sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.part`)).toBe(false);

    const there = withFolder(await newPlace());
    const restored = await sipas(there, ['restore', file]);
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('Đã khôi phục')]);
    const again = await there.open();
    expect(await recount(again, 'phu-la')).toEqual([]);
    expect(readFileSync(join(there.folder, 'tls/authority.pem'), 'utf8')).toBe('a key');
    expect(statSync(join(there.folder, 'tls/authority.pem')).mode & 0o777).toBe(0o600);
    const second = join(newFolder(), 'lai.sipas');
    await sipas(there, ['backup', second]);
    expect(contentOf(second)).toEqual(contentOf(file));
    expect(await epochIn(again)).not.toBe(await epochIn(database));
    expect((await again.db.selectFrom('session').selectAll().execute()).length).toBe(0);
    expect((await database.db.selectFrom('session').selectAll().execute()).length).toBe(1);
  });

  test('a restore goes into an empty place and nowhere else', async () => {
    const place = withFolder(await newPlace());
    await aWard(place, 2);
    const file = join(newFolder(), 'a.sipas');
    await sipas(place, ['backup', file]);
    const before = linesOf(file).length;
    const refused = await sipas(place, ['restore', file]);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.out).code).toBe('not-empty');
    await sipas(place, ['backup', file]);
    // Two lines more: that the first backup was made, in the settings and in the audit log.
    expect(linesOf(file).length).toBe(before + 2);
  });

  test('a place in which the program was only started counts as empty', async () => {
    const place = withFolder(await newPlace());
    await aWard(place, 2);
    const file = join(newFolder(), 'a.sipas');
    await sipas(place, ['backup', file]);
    const there = withFolder(await newPlace());
    const started = await there.open();
    expect((await sipas(there, ['restore', file])).code).toBe(0);
    expect(await recount(started, 'phu-la')).toEqual([]);
  });

  test('an entry may leave its tablet once backups of two days hold it, a key its server after one', async () => {
    const place = withFolder(await newPlace());
    const { db } = await aWard(place, 3);
    const { id: kiosk } = await db.selectFrom('kiosk').select('id').executeTakeFirstOrThrow();
    await addLines(
      db,
      kiosk,
      [1, 2, 3, 5].map((seq) => ({ seq, hash: '', link: '' })),
    );
    const marks = async () =>
      (await db.selectFrom('kiosk').select('backed_up_seq').executeTakeFirst())?.backed_up_seq;
    const file = join(newFolder(), 'a.sipas');
    await sipas(place, ['backup', file]);
    await sipas(place, ['backup', file]);
    expect(await marks()).toBe(0);
    expect(await db.selectFrom('seal_key').select(['safe_day', 'safe_by']).execute()).toEqual([
      { safe_day: '2026-11-02', safe_by: 'backup' },
    ]);
    await sipas(place, ['backup', file], '/', '', 86_400_000);
    expect(await marks()).toBe(3);
  });

  test('a fault while it is written leaves no file, and nobody relies on it', async () => {
    const place = withFolder(await newPlace());
    const { db } = await aWard(place, 1);
    const call = await sipas(place, ['backup', join(newFolder(), 'no', 'a.sipas')]);
    expect([call.code, call.err]).toEqual([2, expect.stringContaining('không ghi được')]);
    const notes = await db.selectFrom('setting').selectAll().where('key', '=', 'backup').execute();
    expect(notes).toEqual([]);
  });

  if (name === 'PostgreSQL') {
    test('from SQLite to PostgreSQL and back again nothing is another', async () => {
      const start = await inFolder();
      await aWard(start, 120);
      const away = withFolder(await newPlace());
      const back = await inFolder();
      const files = ['a', 'b', 'c'].map((one) => join(newFolder(), one)) as [
        string,
        string,
        string,
      ];
      await sipas(start, ['backup', files[0]]);
      await sipas(start, ['backup', files[0]]);
      expect((await sipas(away, ['restore', files[0]])).code).toBe(0);
      await sipas(away, ['backup', files[1]]);
      expect((await sipas(back, ['restore', files[1]])).code).toBe(0);
      await sipas(back, ['backup', files[2]]);
      expect(contentOf(files[1])).toEqual(contentOf(files[0]));
      expect(contentOf(files[2])).toEqual(contentOf(files[0]));
      expect(await recount(await back.open(), 'phu-la')).toEqual([]);
    });
  }

  test('a backup made in the midst of writing is of one moment', async () => {
    const place = withFolder(await newPlace());
    await aWard(place, 5);
    const server = await aServer(await place.open(), { setUp: false });
    const kiosk = await server.kiosk();
    let seq = 0;
    let isOver = false;
    const writing = (async () => {
      while (!isOver && seq < 2000) {
        const entries = Array.from({ length: 20 }, () => {
          seq += 1;
          return anEntry(seq, aWireResponse(10_000 + seq));
        });
        await kiosk.send(entries);
      }
    })();
    const files: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      files.push(join(newFolder(), 'a'));
      expect((await sipas(place, ['backup', files.at(-1) as string])).code).toBe(0);
    }
    isOver = true;
    await writing;
    const counts: number[] = [];
    for (const file of files) {
      const there = withFolder(await newPlace());
      const restored = JSON.parse((await sipas(there, ['restore', file])).out);
      counts.push(restored.tables.response);
      const again = await there.open();
      expect(await recount(again, 'phu-la')).toEqual([]);
      const marks = await marksOf(again.db, { id: kiosk.id, backedUpSeq: 0 });
      expect(marks.through).toBe(restored.tables.response - 5);
    }
    expect(counts.at(-1)).toBeGreaterThan(counts[0] as number);
  }, 60_000);

  if (name !== 'SQLite') return;
  test('a passphrase seals the file, and another one opens nothing and leaves nothing', async () => {
    const place = withFolder(await newPlace());
    await aWard(place);
    const withOne = { ...place, env: { ...place.env, SIPAS_BACKUP_PASSPHRASE: passphrase } };
    const file = join(newFolder(), 'a.sipas');
    const made = await sipas(withOne, ['backup', file]);
    expect(JSON.parse(made.out).sealed).toBe(true);
    expect(made.err).not.toContain('chưa được đặt mật khẩu');
    expect(readFileSync(file).includes('Phường Phú La')).toBe(false);

    const folder = join(newFolder(), 'data');
    const there = { env: { DATA_DIR: folder } };
    const codeOf = async (args: readonly string[], stdin = '') => {
      const call = await sipas(there, ['restore', file, ...args], '/', stdin);
      return [call.code, JSON.parse(call.out).code];
    };
    expect(await codeOf([])).toEqual([2, 'needs-passphrase']);
    expect(await codeOf(['--passphrase-stdin'], 'sai')).toEqual([2, 'wrong-passphrase']);
    expect(existsSync(folder)).toBe(false);
    // Composed otherwise, as another keyboard may type it.
    expect(await codeOf(['--passphrase-stdin'], `${passphrase.normalize('NFD')}\n`)).toEqual([
      0,
      undefined,
    ]);
  });

  test('nothing but a backup is taken for one, nor what a newer program made', async () => {
    const folder = join(newFolder(), 'data');
    const restored = async (content: string | Uint8Array) => {
      const call = await sipas({ env: { DATA_DIR: folder } }, ['restore', newFile('a', content)]);
      return [call.code, JSON.parse(call.out).code, existsSync(folder)];
    };
    expect(await restored('')).toEqual([2, 'not-a-backup', false]);
    expect(await restored('{"unit":1}')).toEqual([2, 'not-a-backup', false]);
  });
});

test('what is cut or altered anywhere is refused, and nothing is left behind', async () => {
  const { place, files } = await twoFiles();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: 8 }),
      async (file, where, bit) => {
        const bytes = readFileSync(file);
        const at = Math.floor(where * bytes.length);
        // The eighth bit too many stands for a cut.
        const changed = bit === 8 ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (bit < 8) changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const folder = join(newFolder(), 'data');
        const env = { DATA_DIR: folder, SIPAS_BACKUP_PASSPHRASE: passphrase };
        const call = await sipas({ env }, ['restore', newFile('a', changed)]);
        expect([call.code, typeof JSON.parse(call.out).code]).toEqual([2, 'string']);
        expect(call.err).toMatch(/^sipas restore: .+ \[[a-z-]+\]\n$/);
        expect(existsSync(folder)).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
  expect(readdirSync(place.folder)).toContain('sipas.db');
}, 60_000);

/**
 * The same ward in a file without a passphrase and in one with it, whose key is cheap: each of
 * many tries makes it. The dear one is tried in the test of the passphrase.
 */
async function twoFiles() {
  const place = await inFolder();
  await aWard(place);
  const file = join(newFolder(), 'a');
  await sipas(place, ['backup', file]);
  const cheap = { N: 1024, r: 1, p: 1 };
  const source = Readable.from([readFileSync(file)]);
  const sealedBytes = await buffer(sealed(source, passphrase, randomBytes, cheap));
  return { place, files: [file, newFile('b', sealedBytes)] as const };
}
