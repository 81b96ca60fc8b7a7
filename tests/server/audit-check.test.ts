import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { auditHead } from '../../src/server/store/audit/audit.ts';
import { aServer } from '../fixtures/a-server.ts';
import { onBothEngines, type Place } from '../fixtures/databases.ts';
import { tamper } from './audit-tamper.ts';
import { newFile, newFolder, sipas } from './calls.ts';
import { printedHead } from './opened-export.ts';

async function check(place: Pick<Place, 'env'>, ...args: readonly string[]) {
  const { code, out, err } = await sipas(place, ['audit', 'check', ...args]);
  return { code, err, said: out === '' ? null : JSON.parse(out) };
}

/** The same digits but for one. */
function other(head: string, at: number): string {
  return `${head.slice(0, at)}${head[at] === '0' ? '1' : '0'}${head.slice(at + 1)}`;
}

onBothEngines(({ newPlace }) => {
  test('the head that a report prints is known again, and one with another digit is not', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const folder = newFolder();
    const reports: Uint8Array[] = [];
    for (const format of ['csv', 'xlsx']) {
      const file = join(folder, `a.${format}`);
      const tally = ['tally', '--period', '2026-10', '--format', format, '--out', file];
      expect((await sipas(place, tally)).code).toBe(0);
      reports.push(readFileSync(file));
      const path = `${routes.exports}?period=2026-10&format=${format}`;
      const reply = await server.app.request(path, { headers: session });
      reports.push(new Uint8Array(await reply.arrayBuffer()));
    }
    const heads = reports.map(printedHead);
    expect(new Set(heads.map(({ number }) => number)).size).toBe(4);
    for (const { number, head } of heads) {
      const given = ['--number', number, '--head'] as const;
      const right = await check(place, ...given, head);
      expect(right).toMatchObject({ code: 0, said: { ok: true, printed: true } });
      expect(right.err).toContain(`dòng ${number} có đúng mã ấy`);
      expect((await check(place, ...given, head.toUpperCase())).code).toBe(0);
      for (let at = 0; at < head.length; at += 1) {
        const wrong = await check(place, ...given, other(head, at));
        expect(wrong).toMatchObject({ code: 1, said: { ok: false, printed: false } });
        expect(wrong.err).toContain(`dòng ${number} không có mã ấy`);
      }
      const elsewhere = String(Number(number) + 1);
      expect((await check(place, '--number', elsewhere, '--head', head)).code).toBe(1);
    }
    expect((await check(place, '--number', '999999999999999', '--head', 'a'.repeat(12))).code).toBe(
      1,
    );
  });

  test('a log that was changed is not sound, also where the printed line is still there', async () => {
    const place = await newPlace();
    const database = await place.open();
    await aServer(database);
    for (const name of ['a.csv', 'b.csv']) {
      const file = newFile(name, '');
      await sipas(place, ['tally', '--period', '2026-10', '--format', 'csv', '--out', file]);
    }
    const { number, hash } = await auditHead(database.db);
    const given = ['--number', String(number), '--head', hash] as const;
    expect(await check(place)).toMatchObject({
      code: 0,
      said: { ok: true, head: { number, hash: hash.slice(0, 12) }, printed: null },
    });
    // It only looked: nothing of it stands in the log.
    expect(await auditHead(database.db)).toEqual({ number, hash });
    await tamper(database, [`update audit set who = 'khac' where number = ${number - 1}`]);
    const broken = await check(place, ...given);
    expect(broken).toMatchObject({ code: 1, said: { ok: false, printed: true } });
    expect(broken.said.detail).toContain(`dòng ${number - 1}`);
  });

  test('what cannot be looked up is wrong use, and nothing is made where no log is', async () => {
    const place = await newPlace();
    await aServer(await place.open());
    for (const args of [
      ['audit'],
      ['audit', 'show'],
      ['audit', 'check', 'a'],
      ['audit', 'check', '--number', '1'],
      ['audit', 'check', '--head', 'a'.repeat(12)],
      ['audit', 'check', '--number', '0', '--head', 'a'.repeat(12)],
      ['audit', 'check', '--number', '1.052', '--head', 'a'.repeat(12)],
      ['audit', 'check', '--number', '1', '--head', 'a'.repeat(11)],
      ['audit', 'check', '--number', '1', '--head', 'g'.repeat(12)],
    ]) {
      const { code, out } = await sipas(place, args);
      expect([args, code, out]).toEqual([args, 2, '']);
    }
    const nowhere = join(newFolder(), 'none');
    expect((await check({ env: { DATA_DIR: nowhere } })).code).toBe(2);
    expect(existsSync(nowhere)).toBe(false);
  });
});
