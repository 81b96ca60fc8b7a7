import { readConfig } from '../config.ts';
import { type Database, openPostgres, openSqlite } from '../store/database.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { listUnits, loadUnit, type UnitRecord } from '../store/unit/units.ts';
import { CommandFault, type Io } from './command.ts';

/**
 * Opens the database that the settings name, brings it up to date unless that is part of the
 * work, and closes it after the work.
 */
export async function withDatabase<T>(
  io: Io,
  work: (database: Database) => Promise<T>,
  { upToDate = true }: { readonly upToDate?: boolean } = {},
): Promise<T> {
  const config = readConfig(io.env);
  if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
  const { databaseUrl, dataDir } = config.value;
  const database = databaseUrl ? openPostgres(databaseUrl, dataDir) : openSqlite(dataDir);
  try {
    if (upToDate) await migrate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The unit of `--unit`, which may be left out only while there is one. */
export async function chosenUnit({ db }: Database, id: string | null): Promise<UnitRecord> {
  if (id !== null) {
    const unit = await loadUnit(db, id);
    if (!unit) throw new CommandFault(`không có đơn vị “${id}”`);
    return unit;
  }
  const units = await listUnits(db);
  const [only] = units;
  if (!only) throw new CommandFault('chưa có đơn vị nào: chạy “sipas setup FILE.json” trước');
  if (units.length > 1) {
    throw new CommandFault(`có ${units.length} đơn vị: nêu một bằng --unit ID`);
  }
  return only;
}
