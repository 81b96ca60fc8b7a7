import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupWords } from '../../i18n/backup-words.ts';
import { dayOf } from '../../survey/day.ts';
import { keepHead } from '../audit-file.ts';
import { keptFiles } from '../backup/data-files.ts';
import { type Written, writeBackup } from '../backup/write.ts';
import { type Config, describeConfig, readConfig } from '../config.ts';
import { jsonLog } from '../log.ts';
import { noteAudit } from '../store/audit/audit.ts';
import { noteBackup, sealKeyNames, throughOfAll } from '../store/copies/backups.ts';
import { readSnapshot } from '../store/copies/snapshot.ts';
import { epochOf } from '../store/settings.ts';
import { programVersion } from '../version.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { withDatabase } from './open.ts';
import { backupPassphrase } from './passphrase.ts';

const flags = ['passphrase-stdin'] as const;

export const backup: Command = {
  name: 'backup',
  summary: 'sao lưu mọi thứ vào một tệp, cả khi máy chủ đang chạy',
  usage: `sipas backup TỆP [--passphrase-stdin]

Ghi phiếu, số liệu, người dùng, máy tính bảng, khoá niêm phong, chứng chỉ gốc và thiết lập vào một tệp;
dùng được cho cả SQLite lẫn PostgreSQL. Mật khẩu của tệp: biến SIPAS_BACKUP_PASSPHRASE, hoặc từ stdin.
In ra {"file":…,"bytes":n,"sha256":…,"tables":{…},"sealed":true|false}. Tệp đã có được thay khi bản mới xong.`,
  run: async (args, io) => {
    const { words, flag } = readArguments(args, { options: [], flags });
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) throw wrongUse(backup);
    const config = readConfig(io.env, { localTls: false });
    if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
    const passphrase = await backupPassphrase(io, flag['passphrase-stdin']);
    if (passphrase === null) io.stderr.write(`${backupWords.unsealed}\n`);
    else if (passphrase.length < 12) io.stderr.write(`${backupWords.weak}\n`);
    const file = resolve(io.cwd, name);
    const { bytes, sha256, tables } = await make(file, passphrase, config.value, io);
    if (isOnOneDisk(file, config.value.dataDir)) io.stderr.write(`${backupWords.sameDisk}\n`);
    printJson(io, { file, bytes, sha256, tables, sealed: passphrase !== null });
    return 0;
  },
};

function make(
  file: string,
  passphrase: string | null,
  { dataDir }: Config,
  io: Io,
): Promise<Written> {
  return withDatabase(io, async (database) => {
    const at = io.clock();
    const epoch = await epochOf(database.db, io.random);
    const made = await readSnapshot(database, async (q) => ({
      through: await throughOfAll(q),
      sealKeys: await sealKeyNames(q),
      written: await writeBackup(
        file,
        q,
        database.engine,
        {
          app: programVersion(),
          epoch,
          createdAt: new Date(at).toISOString(),
          settings: settingsOf(io),
          files: keptFiles(dataDir),
        },
        { passphrase, random: io.random },
      ).catch(notWritten(file)),
    }));
    // Only now that it is on the disk may anyone rely on it.
    const { written, ...noted } = made;
    await database.db.transaction().execute(async (tx) => {
      await noteBackup(tx, { at, day: dayOf(at), ...noted });
      await noteAudit(tx, deedOf(io, null, 'backed-up'));
    });
    const log = jsonLog((line) => io.stderr.write(line), io.clock);
    await keepHead(database.db, dataDir, log);
    return written;
  });
}

/** What keeps a file from being written is the caller's to mend; anything else is a fault of ours. */
function notWritten(file: string): (fault: NodeJS.ErrnoException) => never {
  return (fault) => {
    if (fault.syscall === undefined) throw fault;
    throw new CommandFault(`${backupWords.noFolder(file)} (${fault.code})`);
  };
}

/** Those that were set; the address of the database may hold its password. */
function settingsOf({ env }: Io): Readonly<Record<string, string>> {
  const set = describeConfig(env).filter(
    ({ name, value }) => value !== null && env[name]?.trim() && name !== 'DATABASE_URL',
  );
  return Object.fromEntries(set.map(({ name, value }) => [name, value ?? '']));
}

function isOnOneDisk(file: string, dataDir: string): boolean {
  try {
    return statSync(dirname(file)).dev === statSync(dataDir).dev;
  } catch {
    // With PostgreSQL there may be no data folder.
    return false;
  }
}
