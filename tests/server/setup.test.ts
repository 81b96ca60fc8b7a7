import { expect, test } from 'vitest';
import { parseSetup, type Setup } from '../../src/protocol/setup.ts';
import type { Database } from '../../src/server/store/database.ts';
import { publishBank } from '../../src/server/store/unit/publishing.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import {
  currentQuestionnaire,
  loadUnit,
  questionnairesOf,
  readCounters,
  readOfficers,
} from '../../src/server/store/unit/units.ts';
import { keyOf } from '../../src/survey/questionnaire.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, sipas } from './calls.ts';

const [own] = aSetup.questionnaires as NonNullable<Setup['questionnaires']>;
if (!own) throw new Error('the fixture has a questionnaire');

const apply = (database: Database, setup: unknown) => {
  const parsed = parseSetup(setup);
  return parsed.ok ? applySetup(database, parsed.value) : parsed;
};
const published = async (database: Database) =>
  (await questionnairesOf(database.db, 'phu-la')).map(keyOf);

onBothEngines(({ newPlace }) => {
  test('a set-up creates a unit, and again changes nothing', async () => {
    const database = await (await newPlace()).open();
    expect(await apply(database, aSetup)).toEqual({
      ok: true,
      value: { unit: 'phu-la', created: 8, updated: 0, unchanged: 0 },
    });
    const turned = JSON.parse(JSON.stringify(aSetup), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    delete turned.questionnaires[0].factors[0].items[0].na;
    expect(await apply(database, turned)).toEqual({
      ok: true,
      value: { unit: 'phu-la', created: 0, updated: 0, unchanged: 8 },
    });
  });

  test('what a set-up leaves out stays, and active false retires', async () => {
    const database = await (await newPlace()).open();
    await apply(database, aSetup);
    const later = await apply(database, {
      unit: { id: 'phu-la' },
      officers: [{ id: 'cb-02', active: false }],
      counters: [{ id: 'quay-1', officer: null }],
    });
    expect(later).toMatchObject({ value: { created: 0, updated: 2, unchanged: 1 } });
    expect(await readOfficers(database.db, 'phu-la')).toEqual([
      { id: 'cb-01', name: 'Nguyễn Văn A', active: true },
      { id: 'cb-02', name: 'Trần Thị B', active: false },
    ]);
    expect((await readCounters(database.db, 'phu-la'))[0]).toEqual({
      id: 'quay-1',
      name: 'Quầy 1',
      officer: null,
      field: 'ho-tich',
      officers: [],
      active: true,
    });
    expect(await loadUnit(database.db, 'phu-la')).toMatchObject({ parent: 'Quận Hà Đông' });
  });

  test('a unit that brings no questionnaire shows the built-in one until it brings its own', async () => {
    const database = await (await newPlace()).open();
    const bare = { unit: { id: 'phu-la', name: 'Phường Phú La' } };
    expect(await apply(database, bare)).toMatchObject({ value: { created: 1 } });
    expect(keyOf(await currentQuestionnaire(database.db, 'phu-la'))).toBe('quay-16@1');
    expect(await apply(database, bare)).toMatchObject({ value: { unchanged: 1 } });
    await apply(database, aSetup);
    expect(await published(database)).toEqual(['quay-nhanh@1']);
    expect(keyOf(await currentQuestionnaire(database.db, 'phu-la'))).toBe('quay-nhanh@1');
  });

  test('the built-in questionnaire stays once a response names it', async () => {
    const place = await newPlace();
    const database = await place.open();
    await apply(database, { unit: { id: 'phu-la', name: 'Phường Phú La' } });
    const line = aWireResponse(1, {
      questionnaire: 'quay-16@1',
      officer: null,
      counter: null,
      field: null,
      answers: { G: 5 },
    });
    const file = newFile('a.ndjson', JSON.stringify(line));
    expect(await sipas(place, ['import', file])).toMatchObject({ code: 0 });
    await apply(database, aSetup);
    expect(await published(database)).toEqual(['quay-16@1', 'quay-nhanh@1']);
  });

  test('a kiosk shows the highest version of the questionnaire that the unit names', async () => {
    const database = await (await newPlace()).open();
    await apply(database, {
      ...aSetup,
      questionnaires: [own, { ...own, version: 10 }, { ...own, version: 9 }, { ...own, id: 'z' }],
    });
    expect(keyOf(await currentQuestionnaire(database.db, 'phu-la'))).toBe('quay-nhanh@10');
    await apply(database, { unit: { id: 'phu-la', questionnaire: 'z' } });
    expect(keyOf(await currentQuestionnaire(database.db, 'phu-la'))).toBe('z@1');
  });

  test('a questionnaire that a set-up has named stays until one names another', async () => {
    const database = await (await newPlace()).open();
    const shown = async () => keyOf(await currentQuestionnaire(database.db, 'phu-la'));
    const { questionnaire: _named, ...unit } = aSetup.unit;
    const other = { ...own, id: 'phieu-giay' };
    await apply(database, { ...aSetup, unit, questionnaires: [other, own] });
    expect(await shown()).toBe('phieu-giay@1');
    await apply(database, { unit: { id: 'phu-la', questionnaire: own.id } });
    await apply(database, { unit: { id: 'phu-la' }, questionnaires: [{ ...other, version: 2 }] });
    expect(await shown()).toBe(`${own.id}@1`);
    await apply(database, { unit: { id: 'phu-la', questionnaire: other.id } });
    expect(await shown()).toBe('phieu-giay@2');
  });

  test.each<[string, object, { code: string; path?: string }]>([
    [
      'other words under the same version',
      { questionnaires: [{ ...own, title: { vi: 'Khác' } }] },
      { code: 'questionnaire-changed' },
    ],
    [
      'a second attributable factor',
      {
        questionnaires: [
          {
            ...own,
            version: 2,
            factors: own.factors.map((factor) => ({ ...factor, attributable: true })),
          },
        ],
      },
      { code: 'attributable-conflict' },
    ],
    [
      'an officer nobody knows',
      { counters: [{ id: 'q', name: 'Q', officer: 'ai' }] },
      { code: 'unknown-officer', path: 'counters.0.officer' },
    ],
    [
      'a field nobody knows',
      { counters: [{ id: 'q', name: 'Q', field: 'gi' }] },
      { code: 'unknown-field' },
    ],
    [
      'a questionnaire nobody knows',
      { unit: { id: 'phu-la', questionnaire: 'gi' } },
      { code: 'unknown-questionnaire' },
    ],
    [
      'a new officer without a name',
      { officers: [{ id: 'cb-09' }] },
      { code: 'bad-set-up', path: 'officers.0.name' },
    ],
    [
      'an officer twice',
      {
        officers: [
          { id: 'x', name: 'X' },
          { id: 'x', name: 'Y' },
        ],
      },
      { code: 'repeated-id' },
    ],
    [
      'an item twice',
      {
        questionnaires: [
          { ...own, version: 3, factors: [own.factors[0], { ...own.factors[0], id: 'F9' }] },
        ],
      },
      { code: 'repeated-id' },
    ],
    ['a key that is not known', { officer: [] }, { code: 'bad-set-up', path: 'officer' }],
    ['a name with NUL', { officers: [{ id: 'x', name: 'X\0' }] }, { code: 'bad-set-up' }],
  ])('with %s nothing of a set-up is applied', async (_, change, refusal) => {
    const database = await (await newPlace()).open();
    await apply(database, aSetup);
    const before = [await readOfficers(database.db, 'phu-la'), await published(database)];
    const setup = {
      unit: { id: 'phu-la', name: 'Tên mới' },
      officers: [{ id: 'cb-03', name: 'Lê Văn C' }],
      ...change,
    };
    expect(await apply(database, setup)).toMatchObject({ ok: false, refusal });
    expect([await readOfficers(database.db, 'phu-la'), await published(database)]).toEqual(before);
    expect(await loadUnit(database.db, 'phu-la')).toMatchObject({ name: 'Phường Phú La' });
  });

  test('the command tells a refused set-up by its code and exits with 2', async () => {
    const place = await newPlace();
    const changed = { ...aSetup, questionnaires: [{ ...own, title: { vi: 'Khác' } }] };
    await sipas(place, ['setup', newFile('a.json', `\uFEFF${JSON.stringify(aSetup)}`)]);
    const { code, out, err } = await sipas(place, [
      'setup',
      newFile('b.json', JSON.stringify(changed)),
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ code: 'questionnaire-changed' });
    expect(err.trim().split('\n')).toHaveLength(1);
    for (const content of ['{', '[]', '\xff']) {
      const refused = await sipas(place, ['setup', newFile('c.json', content)]);
      expect(refused).toMatchObject({ code: 2 });
      expect(JSON.parse(refused.out)).toMatchObject({ code: 'bad-set-up' });
    }
    expect(await sipas(place, ['setup', '/khong/co.json'])).toMatchObject({ code: 2, out: '' });
  });

  test('a bank published in other words is the next version, in the same words the same', async () => {
    const database = await (await newPlace()).open();
    await apply(database, { unit: { id: 'phu-la', name: 'Phường Phú La' } });
    const publish = (place: string) =>
      database.db
        .transaction()
        .execute((tx) => publishBank(tx, 'phu-la', { bank: 'quay-22', place }));
    const versions: number[] = [];
    for (const place of ['Một cửa', 'Một cửa', 'Bộ phận Một cửa Phú La']) {
      const result = await publish(place);
      if (result.ok) versions.push(result.value.version);
    }
    expect(versions).toEqual([1, 1, 2]);
    expect(await published(database)).toEqual(['quay-22@1', 'quay-22@2']);
    expect(keyOf(await currentQuestionnaire(database.db, 'phu-la'))).toBe('quay-22@2');
  });
});
