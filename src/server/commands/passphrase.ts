import { backupWords } from '../../i18n/backup-words.ts';
import { CommandFault, type Io } from './command.ts';
import { textFromStdin } from './text-from-stdin.ts';

/** The passphrase of a backup; null when none is given. Never an argument: everyone sees those. */
export async function backupPassphrase(io: Io, fromStdin: boolean): Promise<string | null> {
  if (!fromStdin) return io.env.SIPAS_BACKUP_PASSPHRASE || null;
  const text = await textFromStdin(io);
  if (text === null) throw new CommandFault(backupWords.notText);
  return text === '' ? null : text;
}
