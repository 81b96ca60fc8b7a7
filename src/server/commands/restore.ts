import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupWords } from '../../i18n/backup-words.ts';
import { dayOf } from '../../survey/day.ts';
import { keepHead } from '../audit-file.ts';
import { Damage } from '../backup/damage.ts';
import { fileInTheWay, putFiles } from '../backup/data-files.ts';
import type { Header, KeptFile } from '../backup/lines.ts';
import { readBackup } from '../backup/read.ts';
import { type Config, readConfig } from '../config.ts';
import { jsonLog } from '../log.ts';
import { noteAudit } from '../store/audit/audit.ts';
import { noteBackup, sealKeyNames, throughOfAll } from '../store/copies/backups.ts';
import type { PlainRow } from '../store/copies/dump.ts';
import { type Pour, refill } from '../store/copies/refill.ts';
import type { Queries } from '../store/database.ts';
import { migrations } from '../store/migrations/index.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { renewEpoch } from '../store/settings.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { readableFile } from './files.ts';
import { withDatabase } from './open.ts';
import { backupPassphrase } from './passphrase.ts';

const flags = ['passphrase-stdin'] as const;
const rowsAPour = 500;

export const restore: Command = {
  name: 'restore',
  summary: 'khôi phục một bản sao lưu vào nơi còn trống',
  usage: `sipas restore TỆP [--passphrase-stdin]

Kiểm tra cả tệp trước, rồi khôi phục vào DATA_DIR hoặc DATABASE_URL còn trống (SQLite hay PostgreSQL đều
được), tất cả hoặc không gì cả. Sau đó máy tính bảng tự gửi lại những phiếu còn giữ; người dùng đăng nhập lại.
In ra {"file":…,"tables":{…},"files":[…],"madeBy":…,"madeAt":…,"epoch":…}.`,
  run: async (args, io) => {
    const { words, flag } = readArguments(args, { options: [], flags });
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) throw wrongUse(restore);
    const config = readConfig(io.env, { localTls: false });
    if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
    const file = await readableFile(resolve(io.cwd, name));
    const passphrase = await backupPassphrase(io, flag['passphrase-stdin']);
    try {
      printJson(io, await bringBack(file, passphrase, config.value, io));
    } catch (fault) {
      if (!(fault instanceof Damage)) throw fault;
      throw new CommandFault(backupWords.damage[fault.code], fault.code);
    }
    return 0;
  },
};

async function bringBack(
  file: string,
  passphrase: string | null,
  { dataDir, databaseUrl }: Config,
  io: Io,
): Promise<object> {
  const { header, files } = await readThrough(file, passphrase);
  const other = fileInTheWay(dataDir, files);
  if (other !== null) throw new CommandFault(backupWords.inTheWay(other), 'not-empty');
  const clear = databaseUrl === null ? whatWeMake(dataDir) : () => undefined;
  let undo: () => void = () => undefined;
  try {
    const tables: Record<string, number> = {};
    let epoch = '';
    const done = await withDatabase(
      io,
      async (database) => {
        const filled = await refill(
          database,
          header.migrations.length,
          (pour) => pourAll(file, passphrase, pour, tables),
          async (tx) => {
            epoch = await settle(tx, header, io);
            undo = putFiles(dataDir, files);
          },
        );
        // What no statement can do to old rows follows, as at the start of the server.
        if (filled === 'done') {
          await migrate(database);
          const log = jsonLog((line) => io.stderr.write(line), io.clock);
          await keepHead(database.db, dataDir, log, { anew: true });
        }
        return filled;
      },
      { upToDate: false },
    );
    if (done === 'not-empty') throw new CommandFault(backupWords.notEmpty, done);
    const settings = Object.entries(header.settings).map(([key, value]) => `${key}=${value}`);
    io.stderr.write(`${backupWords.formerSettings(settings)}\n${backupWords.next}\n`);
    const { app: madeBy, createdAt: madeAt } = header;
    return { file, tables, files: files.map((one) => one.file), madeBy, madeAt, epoch };
  } catch (fault) {
    undo();
    clear();
    throw fault;
  }
}

/** Reads it to its end, so that nothing is touched for a file that is not whole. */
async function readThrough(
  file: string,
  passphrase: string | null,
): Promise<{ readonly header: Header; readonly files: readonly KeptFile[] }> {
  let header: Header | null = null;
  const files: KeptFile[] = [];
  for await (const told of readBackup(file, passphrase)) {
    if (told.kind === 'header') header = told.header;
    else if (told.kind === 'file') files.push(told.file);
  }
  if (header === null) throw new Damage('not-a-backup');
  const isKnown = header.migrations.every((name, index) => migrations[index]?.name === name);
  if (!isKnown) throw new Damage('newer-backup');
  return { header, files };
}

async function pourAll(
  file: string,
  passphrase: string | null,
  pour: Pour,
  tables: Record<string, number>,
): Promise<void> {
  let table = '';
  let rows: PlainRow[] = [];
  const empty = async () => {
    await pour(table, rows);
    tables[table] = (tables[table] ?? 0) + rows.length;
    rows = [];
  };
  for await (const told of readBackup(file, passphrase)) {
    if (told.kind !== 'row') continue;
    if (rows.length > 0 && (told.table !== table || rows.length >= rowsAPour)) await empty();
    table = told.table;
    rows.push(told.row);
  }
  if (rows.length > 0) await empty();
}

/** What is another after a restore: the name of the history, and that this backup is a backup. */
async function settle(tx: Queries, { createdAt }: Header, io: Io): Promise<string> {
  const at = Date.parse(createdAt);
  await noteBackup(tx, {
    at,
    day: dayOf(at),
    through: await throughOfAll(tx),
    sealKeys: await sealKeyNames(tx),
  });
  const epoch = await renewEpoch(tx, io.random);
  await noteAudit(tx, { ...deedOf(io, null, 'restored'), about: { day: dayOf(at) } });
  return epoch;
}

/** A way to take away the files of a database that was not there before, and its folder. */
function whatWeMake(dataDir: string): () => void {
  const [hadFolder, hadDatabase] = [existsSync(dataDir), existsSync(join(dataDir, 'sipas.db'))];
  return () => {
    if (hadDatabase) return;
    for (const end of ['', '-wal', '-shm'])
      rmSync(join(dataDir, `sipas.db${end}`), { force: true });
    if (!hadFolder && existsSync(dataDir)) rmdirSync(dataDir);
  };
}
