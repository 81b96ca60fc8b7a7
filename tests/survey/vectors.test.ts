import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { type CountedCell, cellsOf, type MonthCounts, sumCells } from '../../src/survey/counts.ts';
import { parseResponse } from '../../src/survey/parse-response.ts';
import { type Month, monthOf, type Period } from '../../src/survey/period.ts';
import { keyOf, type Questionnaire } from '../../src/survey/questionnaire.ts';
import { questionnaireSchema } from '../../src/survey/questionnaire-schema.ts';
import { type Tally, tally } from '../../src/survey/tally.ts';
import { expectTally } from '../fixtures/equal-tally.ts';

const folder = new URL('../fixtures/vectors/', import.meta.url);

for (const ward of readdirSync(folder)) {
  const read = (name: string) => readFileSync(new URL(`${ward}/${name}`, folder), 'utf8');
  const setup = JSON.parse(read('setup.json'));
  const questionnaires: Questionnaire[] = setup.questionnaires.map((one: unknown) =>
    questionnaireSchema.parse(one),
  );
  const byKey = new Map(questionnaires.map((one) => [keyOf(one), one]));
  const ids = (list: { id: string }[] | undefined) => new Set((list ?? []).map(({ id }) => id));
  const known = {
    questionnaires: byKey,
    officers: ids(setup.officers),
    counters: ids(setup.counters),
    fields: ids(setup.fields),
  };
  const counts = countMonths(read('responses.ndjson'));

  test.each(
    readdirSync(new URL(`${ward}/`, folder)).filter((name) => name.startsWith('expected-')),
  )(`the tally of ${ward} is that of %s`, (name) => {
    const expected: Tally = JSON.parse(read(name));
    const period = name.slice('expected-'.length, -'.json'.length) as Period;
    const got = tally({ unit: setup.unit.id, period, questionnaires, counts, doubtful: 0 });
    expectTally(JSON.parse(JSON.stringify(got)), expected, name);
  });

  function countMonths(lines: string): Map<Month, MonthCounts> {
    const seen = new Set<string>();
    const cells = new Map<Month, CountedCell[]>();
    for (const line of lines.split('\n').filter((text) => text.trim() !== '')) {
      const parsed = parseResponse(JSON.parse(line), known, null);
      if (!parsed.ok) throw new Error(`${parsed.refusal.code} ${parsed.refusal.path}`);
      const response = parsed.value;
      if (seen.has(response.id)) continue;
      seen.add(response.id);
      const month = monthOf(response.at);
      const questionnaire = byKey.get(response.questionnaire) as Questionnaire;
      cells.set(month, [...(cells.get(month) ?? []), ...cellsOf(response, questionnaire)]);
    }
    return new Map([...cells].map(([month, list]) => [month, sumCells(list)]));
  }
}
