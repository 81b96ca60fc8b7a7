import { doctorWords } from '../../i18n/doctor-words.ts';
import type { Surroundings } from '../address.ts';
import type { Config } from '../config.ts';
import { openToRead } from '../store/copies/snapshot.ts';
import type { Database } from '../store/database.ts';
import { type Check, type CheckId, type Finding, wrong } from './check.ts';
import {
  areAlarmsSeen,
  areSealKeysSafe,
  areTablesNewest,
  doAppsOpen,
  doFiguresAgree,
  isAuditWhole,
  isBackupFresh,
  isClockAfterRows,
  isLedgerComplete,
  isNobodyWaiting,
  isNothingOverdue,
  isSound,
} from './database-checks.ts';
import { isAddressOurs, isClockAfterFiles, isSpaceLeft } from './machine-checks.ts';

/** Looks at everything and changes nothing, beside a running server or at a copy. */
export async function examine(
  config: Config,
  now: number,
  around: Surroundings,
): Promise<readonly Check[]> {
  const { dataDir, databaseUrl } = config;
  const checks = await onDatabase(config, async (database) => {
    const sound = await find('database', () => isSound(database));
    const tables = await find('tables', () => areTablesNewest(database));
    if (!sound.ok || !tables.ok) return [sound, tables];
    return [
      sound,
      tables,
      await find('figures', () => doFiguresAgree(database)),
      await find('ledger', () => isLedgerComplete(database)),
      await find('audit', () => isAuditWhole(database, dataDir)),
      await find('alarms', () => areAlarmsSeen(database)),
      await find('waiting', () => isNobodyWaiting(database)),
      await find('seal-keys', () => areSealKeysSafe(database)),
      await find('app-keys', () => doAppsOpen(database)),
      await find('backup', () => isBackupFresh(database, now)),
      await find('retention', () => isNothingOverdue(database, now)),
      await find('clock', async () => {
        const rows = await isClockAfterRows(database, now);
        return rows.ok && databaseUrl === null ? isClockAfterFiles(dataDir, now) : rows;
      }),
    ];
  });
  return [
    ...checks,
    await find('disk', async () => isSpaceLeft(dataDir)),
    await find('address', () => isAddressOurs(config, around)),
  ];
}

async function onDatabase(
  { dataDir, databaseUrl }: Config,
  work: (database: Database) => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  let database: Database | null = null;
  try {
    database = openToRead(dataDir, databaseUrl);
    return database ? await work(database) : [{ id: 'database', ...wrong(doctorWords.none) }];
  } catch (fault) {
    return [{ id: 'database', ...wrong(doctorWords.notOpened(messageOf(fault))) }];
  } finally {
    await database?.close();
  }
}

/** A check that breaks has found something, and the others go on. */
async function find(id: CheckId, look: () => Promise<Finding>): Promise<Check> {
  try {
    return { id, ...(await look()) };
  } catch (fault) {
    const why = messageOf(fault);
    return {
      id,
      ...wrong(id === 'database' ? doctorWords.notOpened(why) : doctorWords.failed(why)),
    };
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message || fault.name : String(fault);
}
