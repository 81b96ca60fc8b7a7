import { expect, test } from 'vitest';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { type RefusalCode, refusalCodes } from '../../src/survey/parse-response.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines, type Place } from '../fixtures/databases.ts';
import { newFile, sipas } from './calls.ts';

type Receipt = {
  stored: number;
  duplicate: number;
  refused: { line: number; id: string | null; code: string; message: string }[];
};

const json = (number: number, change: object = {}) =>
  Buffer.from(JSON.stringify(aWireResponse(number, { ...change })));
const without = (number: number, key: string) => {
  const { [key]: _left, ...rest } = aWireResponse(number);
  return Buffer.from(JSON.stringify(rest));
};

/** A line for every code of the contract; the number gives it an id of its own. */
const faulty: Readonly<Record<RefusalCode, (number: number) => Buffer>> = {
  'line-too-long': (n) => json(n, { comment: 'x'.repeat(65_536) }),
  'invalid-utf8': (n) => Buffer.concat([json(n), Buffer.from([0xc3, 0x28])]),
  'invalid-json': (n) => json(n).subarray(0, -1),
  'not-an-object': () => Buffer.from('[1, 2]'),
  'missing-key': (n) => without(n, 'channel'),
  'unknown-key': (n) => json(n, { rating: 5 }),
  'bad-type': (n) => json(n, { durationMs: 'long' }),
  'bad-id': (n) => json(n, { id: `số ${n}` }),
  'unknown-questionnaire': (n) => json(n, { questionnaire: 'quay-nhanh@2' }),
  'unknown-item': (n) => json(n, { answers: { F9: 5 } }),
  'bad-level': (n) => json(n, { answers: { G: 6 } }),
  'na-not-allowed': (n) => json(n, { answers: { G: 'na' } }),
  'unknown-officer': (n) => json(n, { officer: 'cb-99' }),
  'unknown-counter': (n) => json(n, { counter: 'quay-9' }),
  'unknown-field': (n) => json(n, { field: 'dat-dai' }),
  'unknown-channel': (n) => json(n, { channel: 'fax' }),
  'bad-time': (n) => json(n, { submittedAt: '2026-02-30T00:00:00Z' }),
  'time-out-of-range': (n) => json(n, { submittedAt: '2014-12-31T16:59:59.999Z' }),
  'text-too-long': (n) => json(n, { comment: '🙂'.repeat(2001) }),
  'bad-text': (n) => json(n, { comment: 'a\0b' }),
  'id-conflict': () => json(1, { answers: { G: 1 } }),
};

const lines = (...parts: readonly (Buffer | string)[]) =>
  Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from('\n')]));

async function ward(place: Place): Promise<void> {
  const file = newFile('setup.json', JSON.stringify(aSetup));
  expect(await sipas(place, ['setup', file])).toMatchObject({ code: 0 });
}

async function importing(place: Place, content: Uint8Array | string) {
  const { code, out, err } = await sipas(place, ['import', newFile('a.ndjson', content)]);
  expect(err).toBe('');
  return { code, receipt: JSON.parse(out) as Receipt };
}

onBothEngines(({ newPlace }) => {
  test('of 10,000 lines with every kind of fault the good are kept and each bad one is named', async () => {
    const place = await newPlace();
    await ward(place);
    const expected: { line: number; code: string }[] = [];
    const all: Buffer[] = [];
    for (let line = 1; line <= 10_000; line += 1) {
      const code = line > 1 && line % 5 === 0 ? refusalCodes[(line / 5) % 21] : undefined;
      if (code) expected.push({ line, code });
      all.push(code ? faulty[code](line) : json(line));
    }
    const content = lines(...all);
    const { code, receipt } = await importing(place, content);
    expect(code).toBe(1);
    expect(receipt.refused.map((one) => ({ line: one.line, code: one.code }))).toEqual(expected);
    expect(receipt).toMatchObject({ stored: 10_000 - expected.length, duplicate: 0 });
    for (const { message } of receipt.refused)
      expect(message).toMatch(/^(Dòng|Mục|Thiếu|Có) .*\.$/);

    const again = await importing(place, content);
    expect(again.receipt).toMatchObject({ stored: 0, duplicate: 10_000 - expected.length });
    expect(again.receipt.refused).toHaveLength(expected.length);
    const database = await place.open();
    expect(await recount(database, 'phu-la')).toEqual([]);
    const held = await database.db.selectFrom('quarantine').select(['bytes', 'code']).execute();
    // The same bytes a hundred times over, and twice: kept once.
    expect(held).toEqual([{ bytes: faulty['id-conflict'](0), code: 'id-conflict' }]);
  });

  test('marks, carriage returns and blank lines are borne, and lines are counted through them', async () => {
    const place = await newPlace();
    await ward(place);
    const content = Buffer.concat([
      Buffer.from('\uFEFF'),
      lines(`${json(1)}\r`, '', '  \r', `${json(2)}\r`, 'x', `\uFEFF${json(3)}`),
      json(4),
    ]);
    const { receipt } = await importing(place, content);
    expect(receipt.stored).toBe(3);
    expect(receipt.refused.map(({ line, code }) => [line, code])).toEqual([
      [5, 'invalid-json'],
      [6, 'invalid-json'],
    ]);
  });

  test('a line of exactly 65,536 bytes is read, one byte more is not', async () => {
    const place = await newPlace();
    await ward(place);
    const wide = (number: number, size: number) => {
      const line = json(number);
      return Buffer.concat([line, Buffer.alloc(size - line.length, ' ')]);
    };
    const { receipt } = await importing(place, lines(wide(1, 65_536), wide(2, 65_537)));
    expect(receipt).toMatchObject({ stored: 1, refused: [{ line: 2, code: 'line-too-long' }] });
  });

  test('the same id is a duplicate whatever its case, key order and way to write the time', async () => {
    const place = await newPlace();
    await ward(place);
    const turned = Object.fromEntries(
      Object.entries(
        aWireResponse(0xabc, { submittedAt: '2026-10-31T23:59:59.999+07:00' }),
      ).reverse(),
    );
    turned.id = String(turned.id).toUpperCase();
    delete turned.comment;
    const { code, receipt } = await importing(
      place,
      lines(json(0xabc), JSON.stringify(turned), json(0xabc, { officer: 'cb-02' })),
    );
    expect(code).toBe(1);
    expect(receipt).toMatchObject({
      stored: 1,
      duplicate: 1,
      refused: [{ line: 3, code: 'id-conflict' }],
    });
  });

  test('an empty answer sheet is stored and not counted', async () => {
    const place = await newPlace();
    await ward(place);
    const { receipt } = await importing(place, lines(json(1, { answers: {} }), json(2)));
    expect(receipt.stored).toBe(2);
    const { out } = await sipas(place, ['tally', '--period', '2026-10']);
    expect(JSON.parse(out).responses).toBe(1);
  });

  test('with two units a call must name one, and an unknown one is refused', async () => {
    const place = await newPlace();
    await ward(place);
    const other = { unit: { id: 'ba-dinh', name: 'Phường Ba Đình' } };
    await sipas(place, ['setup', newFile('b.json', JSON.stringify(other))]);
    const file = newFile('a.ndjson', json(1));
    for (const unit of [[], ['--unit', 'khong-co']]) {
      for (const call of [
        ['import', file],
        ['tally', '--period', '2026'],
      ]) {
        const { code, out, err } = await sipas(place, [...call, ...unit]);
        expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
      }
    }
    expect(await sipas(place, ['import', file, '--unit', 'phu-la'])).toMatchObject({ code: 0 });
  });
});
