import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { type Setup, setupSchema } from '../../src/protocol/setup.ts';
import type { TallyReply } from '../../src/protocol/staff.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, newFolder, sipas } from './calls.ts';

/** Names that every object has already: a program that looks them up carelessly finds those. */
const odd = {
  unit: 'prototype',
  officer: 'constructor',
  other: 'hasOwnProperty',
  counter: 'toString',
  field: 'valueOf',
  questionnaire: 'isPrototypeOf',
  overall: 'toLocaleString',
  factor: 'constructor',
  item: 'propertyIsEnumerable',
} as const;

/** The ward of the other tests, its things called so. */
const oddSetup: Setup = setupSchema.parse({
  ...aSetup,
  unit: { id: odd.unit, name: 'Phường Tên Lạ' },
  officers: [
    { id: odd.officer, name: 'Nguyễn Văn A' },
    { id: odd.other, name: 'Trần Thị B' },
  ],
  counters: [{ id: odd.counter, name: 'Quầy 1', officer: odd.officer, field: odd.field }],
  fields: [{ id: odd.field, name: { vi: 'Hộ tịch', constructor: 'Civil status' } }],
  questionnaires: [
    {
      id: odd.questionnaire,
      version: 1,
      title: { vi: 'Phiếu' },
      overall: { id: odd.overall, text: { vi: 'Nhìn chung?' } },
      factors: [
        {
          id: odd.factor,
          name: { vi: 'Công chức' },
          attributable: true,
          items: [{ id: odd.item, role: 'factor', text: { vi: 'Thái độ?' } }],
        },
      ],
    },
  ],
});

const response = (number: number, change: object = {}) =>
  aWireResponse(number, {
    questionnaire: `${odd.questionnaire}@1`,
    officer: odd.officer,
    counter: odd.counter,
    field: odd.field,
    answers: { [odd.overall]: 5, [odd.item]: 4 },
    ...change,
  });

/** As somebody sends it: the key stands in the text, which no literal of ours can write. */
const withProto = (json: string, value: string) => json.replace('{', `{"__proto__":${value},`);
const polluting = '{"polluted":1,"isAdmin":true}';

onBothEngines(({ newPlace }) => {
  test('a ward whose things are named like what every object has is counted and named as any other', async () => {
    const place = await newPlace();
    const file = newFile('a.json', JSON.stringify(oddSetup));
    expect((await sipas(place, ['setup', file])).code).toBe(0);
    expect(JSON.parse((await sipas(place, ['setup', file])).out)).toMatchObject({
      created: 0,
      updated: 0,
    });
    const lines = Array.from({ length: 12 }, (_, one) => JSON.stringify(response(one)));
    const imported = await sipas(place, ['import', newFile('a.ndjson', lines.join('\n'))]);
    expect(JSON.parse(imported.out)).toMatchObject({ stored: 12, refused: [] });
    const paper = `phieu,questionnaire,submittedAt,officer,${odd.overall},${odd.item}\n1,${odd.questionnaire}@1,2026-10-30,${odd.other},5,2\n`;
    const forms = await sipas(place, ['import', newFile('a.csv', paper), '--paper']);
    expect(JSON.parse(forms.out)).toMatchObject({ stored: 1, refused: [] });

    const told = JSON.parse((await sipas(place, ['tally', '--period', '2026-10'])).out);
    expect(told).toMatchObject({
      responses: 13,
      general: { n: 13, rate: 100 },
      factors: [{ id: odd.factor, n: 13, rate: 92.31 }],
    });
    const out = `${newFolder()}/a.csv`;
    const csv = ['tally', '--period', '2026-10', '--format', 'csv', '--out', out];
    expect((await sipas(place, csv)).code).toBe(0);
    const report = readFileSync(out, 'utf8');
    for (const name of ['Nguyễn Văn A', 'Hộ tịch', 'Công chức', 'Thái độ?']) {
      expect(report).toContain(name);
    }
    expect(report).not.toContain('function');

    const database = await place.open();
    expect(await recount(database, odd.unit)).toEqual([]);
    const server = await aServer(database, { setUp: false });
    const add = ['user', 'add', '--name', 'constructor', '--role', 'focal'];
    const person = [...add, '--second-factor', 'off', '--password-stdin'];
    expect((await sipas(place, person, '/', 'mot hai ba con meo')).code).toBe(0);
    const session = await server.signIn('constructor');
    const path = `${routes.tally}?period=2026-10`;
    const { json } = await server.call('GET', path, undefined, session);
    const { tally, names } = json as unknown as TallyReply;
    expect(tally.responses).toBe(13);
    expect(Object.entries(names.fields)).toEqual([[odd.field, oddSetup.fields?.[0]?.name]]);
    expect(Object.entries(names.factors)).toEqual([[odd.factor, { vi: 'Công chức' }]]);
  });

  test('what would become of every object is refused in a set-up file, and in responses by their codes', async () => {
    const place = await newPlace();
    const text = JSON.stringify(aSetup);
    const refused = async (file: string) => {
      const { code, out } = await sipas(place, ['setup', newFile('a.json', file)]);
      return [code, JSON.parse(out).code];
    };
    for (const value of [polluting, '[]', 'null', '"x"']) {
      expect(await refused(withProto(text, value)), value).toEqual([2, 'bad-set-up']);
    }
    for (const part of ['"unit":', '"officers":[', '"counters":[', '"fields":[', '"factors":[']) {
      const [before, after = ''] = text.split(part, 2);
      const rest = text.slice((before ?? '').length + part.length);
      expect(after).not.toBe('');
      const changed = `${before}${part}${withProto(rest, polluting)}`;
      expect(await refused(changed), part).toEqual([2, 'bad-set-up']);
    }
    for (const id of ['__proto__', '__defineGetter__', '']) {
      const named = JSON.stringify({ ...aSetup, officers: [{ id, name: 'A' }] });
      expect(await refused(named), id).toEqual([2, 'bad-set-up']);
      const item = text.replaceAll('"F3.1"', JSON.stringify(id));
      expect(await refused(item), id).toEqual([2, 'bad-set-up']);
    }
    expect((await sipas(place, ['setup', newFile('a.json', text)])).code).toBe(0);

    const whole = (number: number) => JSON.stringify(aWireResponse(number));
    const inAnswers = (number: number, key: string) =>
      whole(number).replace('"answers":{', `"answers":{"${key}":5,`);
    const lines = [
      withProto(whole(1), polluting),
      whole(2).replace('{', '{"constructor":{"prototype":{"polluted":1}},'),
      inAnswers(3, '__proto__'),
      inAnswers(4, 'constructor'),
      whole(5).replace('{', `{"respondent":{"__proto__":${polluting}},`),
      JSON.stringify(aWireResponse(6, { officer: '__proto__' })),
      JSON.stringify(aWireResponse(7, { counter: 'constructor' })),
      JSON.stringify(aWireResponse(8, { questionnaire: '__proto__' })),
      JSON.stringify(aWireResponse(9, { channel: 'constructor' })),
      // A text of the person's own, under a name that is odd and does nothing.
      whole(10).replace('{', '{"respondent":{"__proto__":"x","toString":"y"},'),
    ];
    const { out } = await sipas(place, ['import', newFile('a.ndjson', lines.join('\n'))]);
    const receipt = JSON.parse(out) as { stored: number; refused: { code: string }[] };
    expect(receipt.refused.map(({ code }) => code)).toEqual([
      'unknown-key',
      'unknown-key',
      'unknown-item',
      'unknown-item',
      'bad-type',
      'unknown-officer',
      'unknown-counter',
      'unknown-questionnaire',
      'unknown-channel',
    ]);
    expect(receipt.stored).toBe(1);
    for (const column of ['__proto__', 'constructor']) {
      const table = `phieu,questionnaire,submittedAt,G,${column}\n1,quay-nhanh@1,2026-10-30,5,4\n`;
      const { out: told } = await sipas(place, ['import', newFile('a.csv', table), '--paper']);
      expect(JSON.parse(told).refused, column).toMatchObject([{ code: 'unknown-item' }]);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a tablet’s entry is held to the same, and what is refused is set aside as it came', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.kiosk();
    const entry = (seq: number, change: (json: string) => string) => {
      const plain = anEntry(seq, aWireResponse(seq));
      const json = Buffer.from(plain.bytes, 'base64url').toString('utf8');
      return { ...plain, bytes: Buffer.from(change(json)).toString('base64url') };
    };
    const { status, receipt } = await kiosk.send([
      entry(1, (json) => json.replace('"answers":{', '"answers":{"__proto__":5,')),
      entry(2, (json) => json.replace('"answers":{', '"answers":{"constructor":5,')),
      entry(3, (json) => json.replace('"response":{', `"response":{"__proto__":${polluting},`)),
      entry(4, (json) => json),
    ]);
    expect(status).toBe(200);
    const told = receipt.entries.map((one) => [one.outcome, 'code' in one ? one.code : null]);
    expect(told).toEqual([
      ['refused', 'unknown-item'],
      ['refused', 'unknown-item'],
      ['refused', 'unknown-key'],
      ['stored', null],
    ]);
    const held = await server.database.db.selectFrom('quarantine').select('bytes').execute();
    expect(held.filter(({ bytes }) => Buffer.from(bytes).includes('__proto__'))).toHaveLength(2);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
