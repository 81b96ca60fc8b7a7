import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeCsv } from '../../report/csv.ts';
import { reportOf } from '../../report/report.ts';
import { writeXlsx } from '../../report/xlsx.ts';
import { dayOf } from '../../survey/day.ts';
import { monthsOf, type Period } from '../../survey/period.ts';
import { periodSchema } from '../../survey/period-schema.ts';
import { noteAudit, noteLook, shortHash } from '../store/audit/audit.ts';
import type { Database } from '../store/database.ts';
import { applyDueCorrections } from '../store/responses/corrections.ts';
import { tallyOf } from '../store/responses/tallies.ts';
import { reviewedOf, reviewedShares } from '../store/review/review-lots.ts';
import { findSignals } from '../store/review/signals.ts';
import { namesOf } from '../store/unit/names.ts';
import type { UnitRecord } from '../store/unit/units.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { chosenUnit, withDatabase } from './open.ts';

const formats = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof formats)[number];

export const tally: Command = {
  name: 'tally',
  summary: 'bảng tổng hợp của một kỳ: JSON ra màn hình, hoặc tệp CSV, Excel',
  usage: `sipas tally [--unit ID] --period P [--format json|csv|xlsx] [--out FILE]

P: 2026-10 (tháng), 2026-Q1…Q4 (quý), 2026-6M, 2026-9M, 2026 (năm).
JSON in ra màn hình khi không có --out; csv và xlsx cần --out.`,
  run: async (args, io) => {
    const { words, option } = readArguments(args, {
      options: ['unit', 'period', 'format', 'out'],
    });
    if (words.length > 0 || option.period === null) throw wrongUse(tally);
    const period = periodSchema.safeParse(option.period);
    if (!period.success) throw new CommandFault(`kỳ “${option.period}” không hợp lệ`);
    const format = formatOf(option.format ?? 'json');
    if (format !== 'json' && option.out === null) {
      throw new CommandFault(`--format ${format} cần --out FILE`);
    }
    const bytes = await withDatabase(io, async (database) =>
      documentOf(database, await chosenUnit(database, option.unit), period.data, format, io),
    );
    if (option.out === null) io.stdout.write(new TextDecoder().decode(bytes));
    else await write(resolve(io.cwd, option.out), bytes);
    return 0;
  },
};

function formatOf(text: string): Format {
  const format = formats.find((one) => one === text);
  if (format) return format;
  throw new CommandFault(
    text === 'docx' || text === 'pdf'
      ? `định dạng ${text} chưa có trong bản này`
      : `không có định dạng “${text}”`,
  );
}

async function documentOf(
  database: Database,
  unit: UnitRecord,
  period: Period,
  format: Format,
  io: Io,
): Promise<Uint8Array> {
  const { db } = database;
  await applyDueCorrections(database, unit.id, dayOf(io.clock()));
  const figures = await tallyOf(db, unit.id, period);
  if (format === 'json') {
    await noteLook(db, { ...deedOf(io, unit.id, 'figures-seen'), about: { period } });
    const reviewed = await reviewedShares(db, unit.id, monthsOf(period));
    return new TextEncoder().encode(`${JSON.stringify({ ...figures, reviewed })}\n`);
  }
  await findSignals(database, unit.id, monthsOf(period));
  const deed = { ...deedOf(io, unit.id, 'exported'), about: { period, format } };
  const line = await db.transaction().execute((tx) => noteAudit(tx, deed));
  const report = reportOf(figures, await namesOf(db, unit.id), {
    unit,
    // No month can be closed yet, so every figure may still change.
    provisional: true,
    demo: unit.demo,
    withOfficers: true,
    generatedOn: dayOf(io.clock()),
    audit: { number: line.number, hash: shortHash(line.hash) },
    reviewed: await reviewedOf(db, unit.id, monthsOf(period)),
  });
  return format === 'csv' ? writeCsv(report) : writeXlsx(report);
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((fault: NodeJS.ErrnoException) => {
    throw new CommandFault(`không ghi được ${path} (${fault.code ?? fault.message})`);
  });
}
