import { reportVi } from '../i18n/report-vi.ts';
import { formatDay, periodName } from '../i18n/translate.ts';
import type { ShownTally } from '../survey/shown-tally.ts';
import type { ReportOptions } from './report-options.ts';
import { count, figure, none, type Row, type Sheet, text, type Value } from './sheet.ts';

const { columns: words, notes, summary, units } = reportVi;

type Line = readonly [label: string, value: Value, unit: string];

/** The unit's figures one below the other, and everything one must know to read the document. */
export function summarySheet(tally: ShownTally, options: ReportOptions): Sheet {
  const { fiveFactor, general } = tally;
  const lines: Line[] = [[summary.responses, count(tally.responses), units.responses]];
  if (fiveFactor) {
    lines.push(
      [reportVi.fiveFactor, figure(fiveFactor.rate, 2), '%'],
      [summary.fiveFactor.low, figure(fiveFactor.low, 1), '%'],
      [summary.fiveFactor.high, figure(fiveFactor.high, 1), '%'],
      [summary.fiveFactor.n, count(fiveFactor.n), units.persons],
      [summary.fiveFactor.factorsCounted, count(fiveFactor.factorsCounted), units.factors],
    );
  }
  lines.push([summary.general.n, count(general.n), units.persons]);
  for (const level of [5, 4, 3, 2, 1] as const) {
    const label = summary.general.level(reportVi.levels[level - 1] ?? '');
    lines.push([label, levelValue(general.levels, level), units.answers]);
  }
  lines.push(
    [summary.general.rate, figure(general.rate, 2), '%'],
    [summary.general.mean, figure(general.mean, 2), units.points],
    [summary.general.low, figure(general.low, 1), '%'],
    [summary.general.high, figure(general.high, 1), '%'],
    [summary.general.na, count(general.na), units.answers],
    [summary.general.blank, count(general.blank), units.answers],
    [summary.general.left, count(general.left), units.persons],
  );
  if (tally.doubtful !== null) {
    lines.push([summary.doubtful, count(tally.doubtful), units.responses]);
  }
  lines.push(...reviewedLines(options.reviewed));
  return {
    ...reportVi.sheets.summary,
    columns: [
      { heading: words.number, width: 6 },
      { heading: words.label, width: 84 },
      { heading: words.value, width: 18 },
      { heading: words.unit, width: 22 },
    ],
    rows: lines.map(
      ([label, value, unit], index): Row => ({
        values: [count(index + 1), text(label), value, unit === '' ? none : text(unit)],
      }),
    ),
    notes: summaryNotes(tally, options),
  };
}

function reviewedLines(reviewed: ReportOptions['reviewed']): readonly Line[] {
  if (!reviewed) return [];
  const { kept, excluded, waiting, undecided } = reviewed;
  const said = summary.reviewed;
  return [
    [said.excluded, count(excluded.n), units.responses],
    [said.excludedRate, figure(excluded.rate, 2), '%'],
    [said.kept, count(kept.n), units.responses],
    [said.keptRate, figure(kept.rate, 2), '%'],
    [said.waiting, count(waiting), units.responses],
    [said.undecided, count(undecided), units.responses],
  ];
}

function levelValue(levels: readonly number[] | null, level: 1 | 2 | 3 | 4 | 5): Value {
  return levels ? count(levels[level - 1] ?? 0) : { kind: 'withheld' };
}

function summaryNotes(tally: ShownTally, options: ReportOptions): readonly string[] {
  const said: string[] = [notes.counted(periodName(tally.period))];
  if (options.provisional) said.push(notes.provisional);
  if (options.demo) said.push(notes.demo);
  said.push(notes.rate);
  if (options.reviewed) said.push(notes.reviewed);
  if (tally.fiveFactor) said.push(notes.fiveFactor);
  said.push(notes.mean, notes.interval, notes.rounding, notes.left, notes.withheld);
  const versions = [...new Set(tally.items?.map(({ questionnaire }) => questionnaire) ?? [])];
  if (versions.length > 0) said.push(notes.questionnaires(versions.join(', ')));
  if (options.generatedOn) said.push(notes.generatedOn(formatDay(options.generatedOn)));
  if (options.audit) said.push(notes.audit(options.audit.number, options.audit.hash));
  return said;
}
