import { type CountedCell, cellsOf, type MonthCounts, sumCells } from '../../src/survey/counts.ts';
import { path } from '../../src/survey/flow.ts';
import type { Month, Period } from '../../src/survey/period.ts';
import { keyOf, type Questionnaire } from '../../src/survey/questionnaire.ts';
import type { Answer } from '../../src/survey/response.ts';
import { type Tally, tally } from '../../src/survey/tally.ts';

export const unit = {
  unit: { id: 'phu-thu', name: 'Phường Thử Nghiệm', parent: 'Thành phố Thử Nghiệm' },
  officers: [{ id: 'cb-01', name: 'Công chức 01' }],
  fields: [{ id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } }],
  counters: [{ id: 'quay-1', name: 'Quầy 1', officer: 'cb-01', field: 'ho-tich' }],
};

export type Known = { readonly answers: ReadonlyMap<string, Answer> };

/** Forty forms, each factor drawn by eight, so that every figure stands above its floor. */
export function fortyForms(questionnaire: Questionnaire): readonly Known[] {
  return Array.from({ length: 40 }, (_, index) => ({
    answers: new Map(
      path(questionnaire, `F${1 + (index % 5)}`, new Map()).map(
        ({ id }, place) => [id, (5 - ((index * 3 + place) % 4)) as Answer] as const,
      ),
    ),
  }));
}

export function asLine(form: Known, index: number, questionnaire: Questionnaire, now: number) {
  return JSON.stringify({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    questionnaire: keyOf(questionnaire),
    officer: 'cb-01',
    counter: 'quay-1',
    field: 'ho-tich',
    channel: 'kiosk',
    submittedAt: new Date(now).toISOString(),
    answers: Object.fromEntries(form.answers),
  });
}

/** The tally of these forms by the pure core alone, all given at one counter in one month. */
export function coreTally(
  forms: readonly Known[],
  questionnaire: Questionnaire,
  month: Month,
): Tally {
  const cells: CountedCell[] = forms.flatMap((form) =>
    cellsOf({ ...form, officer: 'cb-01', field: 'ho-tich', channel: 'kiosk' }, questionnaire),
  );
  const counts = new Map<Month, MonthCounts>([[month, sumCells(cells)]]);
  return tally({
    unit: unit.unit.id,
    period: month as string as Period,
    questionnaires: [questionnaire],
    counts,
    doubtful: 0,
  });
}
