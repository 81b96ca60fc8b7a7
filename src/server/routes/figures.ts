import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  exportQuerySchema,
  periodQuerySchema,
  periodsSchema,
  type TallyReply,
} from '../../protocol/staff.ts';
import { writeCsv } from '../../report/csv.ts';
import { reportOf } from '../../report/report.ts';
import { writeXlsx } from '../../report/xlsx.ts';
import { dayOf } from '../../survey/day.ts';
import { monthOf, monthsOf, type Period, periodsBetween } from '../../survey/period.ts';
import {
  canDecideQuarantine,
  canExport,
  canManageTablets,
  canSeeFigures,
  canSeeOfficers,
  canSeePeriod,
  type Person,
  seesReviewed,
} from '../auth/permissions.ts';
import { shownNames, shownTally } from '../auth/shown-tally.ts';
import { noteAudit, shortHash } from '../store/audit/audit.ts';
import { listKiosks } from '../store/kiosks/kiosks.ts';
import { applyDueCorrections } from '../store/responses/corrections.ts';
import { countHeld } from '../store/responses/quarantine.ts';
import { firstMonth, newestReceivedDay } from '../store/responses/response-counts.ts';
import { tallyOf } from '../store/responses/tallies.ts';
import { reviewedOf, reviewedShares } from '../store/review/review-lots.ts';
import { findSignals } from '../store/review/signals.ts';
import { namesOf } from '../store/unit/names.ts';
import { loadUnit, questionnairesOf } from '../store/unit/units.ts';
import { deedOf, looked } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { kioskState } from './kiosk-state.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const periods = forStaff({
  method: 'GET',
  path: routes.periods,
  summary: 'Every period from the first response to today that this person may see.',
  reply: periodsSchema,
  may: canSeeFigures,
  call: async ({ parts, person }) => {
    const now = parts.clock();
    const today = monthOf(now);
    const first = (await firstMonth(parts.database.db, person.unit)) ?? today;
    const all = periodsBetween(first < today ? first : today, today);
    return {
      json: {
        periods: all
          .filter((period) => canSeePeriod(person, period, now))
          // Until months can be closed every figure may still change.
          .map((period) => ({ period, provisional: true })),
      },
    };
  },
});

const tally = forStaff({
  method: 'GET',
  path: routes.tally,
  summary: 'The figures of a period, cut down to what this person may see.',
  query: periodQuerySchema,
  // The figures are the core's own shape; contract §4 describes them.
  reply: z.looseObject({ tally: z.looseObject({}), names: z.looseObject({}) }),
  may: canSeeFigures,
  also: (person, { query, parts }) => maySeePeriod(person, query.period, parts.clock()),
  call: async (asked) => {
    const { parts, query, person } = asked;
    const { db } = parts.database;
    const shown = await figuresFor(parts, person, query.period);
    const reviewed = seesReviewed(person)
      ? await reviewedShares(db, person.unit, monthsOf(query.period))
      : null;
    // Of a period without responses there is nothing to see, and there are thousands of such.
    const told = shown.tally.responses + (reviewed?.kept.n ?? 0) + (reviewed?.excluded.n ?? 0);
    if (told > 0) await looked(asked, 'figures-seen', { period: query.period });
    const reply: TallyReply = {
      ...shown,
      tally: { ...shown.tally, reviewed },
      provisional: true,
      kiosks: canManageTablets(person)
        ? (await listKiosks(db, person.unit)).filter(({ revoked }) => !revoked).map(kioskState)
        : [],
      notices: await noticesFor(parts, person, shown.tally.doubtful),
    };
    return { json: reply };
  },
});

const exports = forStaff({
  method: 'GET',
  path: routes.exports,
  summary: 'The same figures as a document.',
  query: exportQuerySchema,
  may: canExport,
  also: (person, { query, parts }) => maySeePeriod(person, query.period, parts.clock()),
  call: async (asked) => {
    const { parts, query, person } = asked;
    const { period, format } = query;
    const unit = await loadUnit(parts.database.db, person.unit);
    if (!unit) return refuse('not-found');
    const { tally: figures, names } = await figuresFor(parts, person, period);
    await findSignals(parts.database, unit.id, monthsOf(period));
    const deed = { ...deedOf(asked, 'exported'), about: { period, format } };
    const line = await parts.database.db.transaction().execute((tx) => noteAudit(tx, deed));
    const report = reportOf(figures, names, {
      unit,
      provisional: true,
      demo: unit.demo,
      withOfficers: canSeeOfficers(person),
      generatedOn: dayOf(parts.clock()),
      audit: { number: line.number, hash: shortHash(line.hash) },
      ...(seesReviewed(person)
        ? { reviewed: await reviewedOf(parts.database.db, unit.id, monthsOf(period)) }
        : {}),
    });
    const bytes = format === 'csv' ? writeCsv(report) : await writeXlsx(report);
    return {
      bytes: new Uint8Array(bytes),
      headers: {
        'content-type': exportTypes[format],
        'content-disposition': attachment(`sipas-${unit.id}-${period}.${format}`),
      },
    };
  },
});

export const figures: readonly Endpoint[] = [periods, tally, exports];

const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function maySeePeriod(person: Person, period: Period, now: number) {
  return canSeePeriod(person, period, now) || 'period-not-ended';
}

async function figuresFor({ database, clock }: ServerParts, person: Person, period: Period) {
  const { db } = database;
  await applyDueCorrections(database, person.unit, dayOf(clock()));
  const shown = shownTally(
    await tallyOf(db, person.unit, period),
    person,
    await questionnairesOf(db, person.unit),
  );
  return { tally: shown, names: shownNames(shown, await namesOf(db, person.unit)) };
}

async function noticesFor(
  { database, clock }: ServerParts,
  person: Person,
  doubtful: number | null,
): Promise<TallyReply['notices']> {
  const { db } = database;
  const newest = await newestReceivedDay(db, person.unit);
  const held = canDecideQuarantine(person) ? await countHeld(db, person.unit) : 0;
  const notices: TallyReply['notices'][number][] = [];
  if (newest !== null && newest > dayOf(clock())) notices.push('clock-behind');
  if (held > 0) notices.push('quarantine');
  if (doubtful !== null && doubtful > 0) notices.push('doubtful');
  return notices;
}

/** A unit's id may hold letters that a plain header cannot. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
