import { expect, test } from 'vitest';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { onBothEngines, type Place } from '../fixtures/databases.ts';
import { newFile, sipas } from './calls.ts';

const header = 'phieu,questionnaire,submittedAt,officer,field,comment,G,F1,F3,F3.1';

async function ward(place: Place): Promise<void> {
  await sipas(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
}

async function importing(place: Place, content: string | Uint8Array) {
  const called = await sipas(place, ['import', newFile('giay.csv', content), '--paper']);
  return { ...called, receipt: called.out === '' ? null : JSON.parse(called.out) };
}

onBothEngines(({ newPlace }) => {
  test.each([
    ['commas', ',', '', '\n'],
    ['semicolons and a mark', ';', '\uFEFF', '\r\n'],
    ['tabs', '\t', '', '\n'],
  ])(
    'paper forms are read from a table with %s, and the same forms again add nothing',
    async (_, separator, mark, end) => {
      const place = await newPlace();
      await ward(place);
      const rows = [
        header,
        '1,quay-nhanh@1,31/10/2026,cb-01,ho-tich,"Ghế, bàn ""cũ""\nvà nóng",5,4,3,na',
        '2,quay-nhanh@1,2026-10-30,,,,5,,1,2',
        ',,,,,,,,,',
        '3,quay-nhanh@1,1/11/2026,cb-02,,,,5,NA,',
      ];
      const table = rows
        .map((row) => row.replaceAll(',', separator).replace(`Ghế${separator}`, 'Ghế,'))
        .join(end);
      const { code, receipt } = await importing(place, mark + table);
      expect(receipt).toMatchObject({
        stored: 2,
        duplicate: 0,
        refused: [{ line: 6, code: 'na-not-allowed' }],
      });
      expect(code).toBe(1);
      expect((await importing(place, mark + table)).receipt).toMatchObject({
        stored: 0,
        duplicate: 2,
      });

      const database = await place.open();
      const stored = await database.db
        .selectFrom('response')
        .select(['unit', 'id', 'moment', 'content_json', 'channel', 'at', 'month'])
        .orderBy('at')
        .execute();
      const given = stored.map((row) => database.moments.open(row, row.moment)?.at ?? 0);
      expect(given.map((at) => new Date(at).toISOString())).toEqual([
        '2026-10-30T05:00:00.000Z',
        '2026-10-31T05:00:00.000Z',
      ]);
      const [second, first] = stored.map(({ content_json }) => JSON.parse(content_json));
      expect(second.answers).toEqual({ G: 5, F1: null, F3: 1, 'F3.1': 2 });
      expect(first).toMatchObject({
        channel: 'paper',
        officer: 'cb-01',
        field: 'ho-tich',
        comment: `Ghế, bàn "cũ"\nvà nóng`,
        answers: { G: 5, F1: 4, F3: 3, 'F3.1': 'na' },
      });
      expect(await recount(database, 'phu-la')).toEqual([]);
    },
  );

  test('each faulty form is named by the line where it starts, and the others are kept', async () => {
    const place = await newPlace();
    await ward(place);
    const rows: [string, string | null][] = [
      ['a,quay-nhanh@1,31/10/2026,,,,5,,,', null],
      [',quay-nhanh@1,31/10/2026,,,,5,,,', 'missing-key'],
      ['b,,31/10/2026,,,,5,,,', 'missing-key'],
      ['c,quay-nhanh@1,,,,,5,,,', 'missing-key'],
      ['d,quay-nhanh@9,31/10/2026,,,,5,,,', 'unknown-questionnaire'],
      ['e,quay-nhanh@1,31/02/2026,,,,5,,,', 'bad-time'],
      ['f,quay-nhanh@1,31/10/2014,,,,5,,,', 'time-out-of-range'],
      ['g,quay-nhanh@1,31/10/2026,ai,,,5,,,', 'unknown-officer'],
      ['h,quay-nhanh@1,31/10/2026,,gi,,5,,,', 'unknown-field'],
      ['i,quay-nhanh@1,31/10/2026,,,,6,,,', 'bad-level'],
      ['k,quay-nhanh@1,31/10/2026,,,,na,,,', 'na-not-allowed'],
      [`l,quay-nhanh@1,31/10/2026,,,${'x'.repeat(2001)},5,,,`, 'text-too-long'],
      [`m,quay-nhanh@1,31/10/2026,,,${'x'.repeat(65_537)},5,,,`, 'line-too-long'],
      ['n,quay-nhanh@1,31/10/2026,,,,5,,,,7', 'unknown-key'],
      ['a,quay-nhanh@1,31/10/2026,,,,4,,,', 'id-conflict'],
      ['o,quay-nhanh@1,31/10/2026,,,"chưa đóng,5,,,', 'not-an-object'],
      ['p,quay-nhanh@1,31/10/2026,,,"bàn, ghế",5,,,', null],
      ['q,quay-nhanh@1,31/10/2026,,,"a"b,5,,,', 'not-an-object'],
      ['r,quay-nhanh@1,31/10/2026,,,màn hình 5",5,,,', null],
    ];
    const { receipt } = await importing(place, [header, ...rows.map(([row]) => row)].join('\n'));
    const expected = rows.flatMap(([, code], index) => (code ? [[index + 2, code]] : []));
    expect(
      receipt.refused.map((one: { line: number; code: string }) => [one.line, one.code]),
    ).toEqual(expected);
    expect(receipt.stored).toBe(3);
  });

  test('a table without its columns, or with one twice, is refused whole', async () => {
    const place = await newPlace();
    await ward(place);
    for (const head of ['so,ngay,G', `${header},G`]) {
      const { code, out, err } = await importing(place, `${head}\n1,quay-nhanh@1,31/10/2026`);
      expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    }
  });
});
