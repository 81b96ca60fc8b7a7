import { reportVi } from '../i18n/report-vi.ts';
import { periodName } from '../i18n/translate.ts';
import type { Names, ShownTally } from '../survey/shown-tally.ts';
import { channelSheet, factorSheet, fieldSheet, itemSheet, officerSheet } from './cell-sheets.ts';
import type { ReportOptions } from './report-options.ts';
import type { Sheet } from './sheet.ts';
import { summarySheet } from './summary-sheet.ts';

/** A document as plain data; writers decide nothing. */
export type Report = {
  readonly title: string;
  /** Who it is about: the parent unit, if any, then the unit. */
  readonly heads: readonly string[];
  readonly period: string;
  /** "TẠM TÍNH", "DỮ LIỆU MINH HOẠ": they stand on every sheet. */
  readonly marks: readonly string[];
  readonly sheets: readonly Sheet[];
};

/** The figures of a tally in the words of a report, and no other figure. */
export function reportOf(tally: ShownTally, names: Names, options: ReportOptions): Report {
  const { unit, provisional, demo, withOfficers } = options;
  const marks: string[] = [];
  if (demo) marks.push(reportVi.demo);
  if (provisional) marks.push(reportVi.provisional);
  const sheets: Sheet[] = [summarySheet(tally, options), factorSheet(tally.factors, names)];
  if (withOfficers && tally.officers) sheets.push(officerSheet(tally.officers, names));
  if (tally.fields) sheets.push(fieldSheet(tally.fields, names));
  if (tally.channels) sheets.push(channelSheet(tally.channels));
  if (tally.items) sheets.push(itemSheet(tally.items, names));
  return {
    title: reportVi.title,
    heads: unit.parent === null ? [unit.name] : [unit.parent, unit.name],
    period: periodName(tally.period),
    marks,
    sheets,
  };
}
