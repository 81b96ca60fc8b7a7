import { doctorWords } from '../../i18n/doctor-words.ts';
import type { Span } from '../../protocol/spans.ts';
import { dayOf } from '../../survey/day.ts';
import { readHeadFile } from '../audit-file.ts';
import { completenessOf } from '../intake/completeness.ts';
import { checkAudit } from '../store/audit/audit-check.ts';
import { lastBackup } from '../store/copies/backups.ts';
import { stepsDone } from '../store/copies/dump.ts';
import type { Database } from '../store/database.ts';
import { countResponses, countSealKeys, damageIn, danglingIn } from '../store/integrity.ts';
import { unseenAlarms } from '../store/kiosks/kiosk-alarms.ts';
import { listKiosks } from '../store/kiosks/kiosks.ts';
import { arrivedSpans } from '../store/kiosks/ledger.ts';
import { migrations } from '../store/migrations/index.ts';
import { totpsInUse } from '../store/people/second-factors.ts';
import { countHeld } from '../store/responses/quarantine.ts';
import { newestReceivedDay } from '../store/responses/response-counts.ts';
import { recount } from '../store/responses/tallies.ts';
import { readOverdue } from '../store/retention/forgetting.ts';
import { isClockBelieved, keptFromOf } from '../store/retention/retention.ts';
import { areTracesLeft } from '../store/retention/traces.ts';
import { listUnits } from '../store/unit/units.ts';
import { type Finding, fine, warn, wrong } from './check.ts';

const dayMs = 86_400_000;
/** Tablets keep what they sent for 35 days; somebody must have time to act. */
const longestWithoutBackup = 30;

export async function isSound({ db, engine }: Database): Promise<Finding> {
  const damage = await damageIn(db, engine);
  if (damage.length > 0) return wrong(doctorWords.damaged(damage));
  const dangling = await danglingIn(db, engine);
  return dangling.length > 0 ? wrong(doctorWords.dangling(dangling)) : fine(doctorWords.opened);
}

/** Only at the newest step can anything else be asked of the tables. */
export async function areTablesNewest({ db }: Database): Promise<Finding> {
  const [step, goal] = [(await stepsDone(db)).length, migrations.length];
  if (step < goal) return wrong(doctorWords.olderTables(step, goal));
  return step > goal ? wrong(doctorWords.newerTables(step, goal)) : fine(doctorWords.newest(step));
}

export async function doFiguresAgree(database: Database): Promise<Finding> {
  const { responses } = await countResponses(database.db);
  for (const { id } of await listUnits(database.db)) {
    const deviations = await recount(database, id);
    const [first] = deviations;
    if (first) return wrong(doctorWords.deviating(deviations.length, first.month));
  }
  return fine(doctorWords.figures(responses));
}

/**
 * Whether entries are missing, by the rule of the screen "Thiết bị": neither here nor, as their
 * tablet last told, still on it.
 */
export async function isLedgerComplete({ db }: Database): Promise<Finding> {
  let entries = 0;
  const incomplete: { name: string; missing: number; among: string }[] = [];
  for (const { id: unit } of await listUnits(db)) {
    for (const { id, name, heartbeat } of await listKiosks(db, unit)) {
      const { received, missing, among } = completenessOf(await arrivedSpans(db, id), heartbeat);
      entries += received;
      if (missing > 0) incomplete.push({ name, missing, among: textOf(among) });
    }
  }
  return incomplete.length > 0
    ? wrong(doctorWords.missing(incomplete))
    : fine(doctorWords.complete(entries));
}

/** Whether the audit log is as it was written, up to the line that is kept beside the database. */
export async function isAuditWhole({ db }: Database, dataDir: string): Promise<Finding> {
  const kept = readHeadFile(dataDir);
  const { lines, fault } = await checkAudit(db, kept === null ? [] : [kept]);
  if (fault === null) return fine(doctorWords.audit(lines));
  return wrong(
    fault.kind === 'end'
      ? doctorWords.auditCut(fault.number)
      : doctorWords.auditChanged(fault.number),
  );
}

export async function areAlarmsSeen({ db }: Database): Promise<Finding> {
  let count = 0;
  for (const { id } of await listUnits(db)) count += (await unseenAlarms(db, id)).length;
  return count > 0 ? warn(doctorWords.alarms(count)) : fine(doctorWords.noAlarms);
}

export async function isNobodyWaiting({ db }: Database): Promise<Finding> {
  let count = 0;
  for (const { id } of await listUnits(db)) count += await countHeld(db, id);
  return count > 0 ? warn(doctorWords.waiting(count)) : fine(doctorWords.noneWaiting);
}

export async function areSealKeysSafe({ db }: Database): Promise<Finding> {
  const { all, unsafe } = await countSealKeys(db);
  if (unsafe > 0) return warn(doctorWords.keysUnsafe(unsafe));
  return fine(all === 0 ? doctorWords.noKeys : doctorWords.keysSafe);
}

/**
 * Whether the secret of everybody's authenticator app can be opened: its key is a file of the data
 * folder, which a restored or moved database may have left behind.
 */
export async function doAppsOpen({ db, secrets }: Database): Promise<Finding> {
  const all = await totpsInUse(db);
  const shut = all.filter(({ login, sealed }) => secrets.open(login, sealed) === null);
  if (shut.length > 0) return wrong(doctorWords.appsShut(shut.map(({ login }) => login)));
  return fine(all.length === 0 ? doctorWords.noApps : doctorWords.appsOpen(all.length));
}

export async function isBackupFresh({ db }: Database, now: number): Promise<Finding> {
  const last = await lastBackup(db);
  const { firstDay } = await countResponses(db);
  if (last === null && firstDay === null) return fine(doctorWords.neverBackedUp);
  const since = last?.at ?? Date.parse(firstDay ?? '');
  const days = Math.max(0, Math.floor((now - since) / dayMs));
  if (days > longestWithoutBackup) return wrong(doctorWords.lapsedBackup(days));
  if (last === null) return warn(doctorWords.neverBackedUp);
  // Over a weekend nobody is there to make one.
  return days > 3
    ? warn(doctorWords.oldBackup(last.day, days))
    : fine(doctorWords.backup(last.day));
}

/** Whether all that is no longer to be kept is gone. */
export async function isNothingOverdue({ db }: Database, now: number): Promise<Finding> {
  let count = 0;
  for (const { id } of await listUnits(db)) {
    const { responses, texts } = await readOverdue(db, id, await keptFromOf(db, id, now));
    count += responses + texts;
  }
  if (count === 0 && (await areTracesLeft(db))) return warn(doctorWords.tracesLeft);
  if (count === 0) return fine(doctorWords.nothingOverdue);
  const isBelieved = await isClockBelieved(db, now);
  return warn(isBelieved ? doctorWords.overdue(count) : doctorWords.overdueUnbelieved(count));
}

/** Whether the clock stands before a day that is stored. */
export async function isClockAfterRows({ db }: Database, now: number): Promise<Finding> {
  for (const { id } of await listUnits(db)) {
    const newest = await newestReceivedDay(db, id);
    if (newest !== null && newest > dayOf(now)) return wrong(doctorWords.clockBehind(newest));
  }
  return fine(doctorWords.clock);
}

/** As people read them: `17, 20–22`. */
function textOf(spans: readonly Span[]): string {
  return spans
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    .join(', ');
}
