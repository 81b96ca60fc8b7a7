import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';
import { marksOf } from '../kiosks/ledger.ts';
import { markSealKeysSafe } from '../kiosks/seal-keys.ts';
import { readSetting, writeSetting } from '../settings.ts';

/** What is known of the newest backup. */
export type BackupNote = {
  /** When it was begun, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly day: Day;
  /** For each tablet, all entries up to which number were in it. */
  readonly through: Readonly<Record<string, number>>;
};

/** Null when none has been made. */
export async function lastBackup(q: Queries): Promise<BackupNote | null> {
  const text = await readSetting(q, 'backup');
  return text === null ? null : (JSON.parse(text) as BackupNote);
}

/** Up to which number every tablet's entries are all here. */
export async function throughOfAll(q: Queries): Promise<Readonly<Record<string, number>>> {
  const kiosks = await q
    .selectFrom('kiosk')
    .select(['id', 'backed_up_seq'])
    .orderBy('id')
    .execute();
  const through: Record<string, number> = {};
  for (const { id, backed_up_seq } of kiosks) {
    through[id] = (await marksOf(q, { id, backedUpSeq: backed_up_seq })).through;
  }
  return through;
}

/** The names of all seal keys there are. */
export async function sealKeyNames(q: Queries): Promise<readonly string[]> {
  const rows = await q.selectFrom('seal_key').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/**
 * Notes that a backup is on a disk. Its seal keys may go to tablets from now on. Tablets may let
 * go of an entry only when backups of two days hold it: the newest one may burn with the machine,
 * and yesterday's must still bring every vote back. Source: docs/decisions/0021.
 */
export async function noteBackup(
  tx: Queries,
  made: BackupNote & { readonly sealKeys: readonly string[] },
): Promise<void> {
  const { sealKeys, ...note } = made;
  const before = await lastBackup(tx);
  if (before !== null && before.day < note.day) {
    for (const [kiosk, through] of Object.entries(before.through)) {
      await tx
        .updateTable('kiosk')
        .set({ backed_up_seq: through })
        .where('id', '=', kiosk)
        .where('backed_up_seq', '<', through)
        .execute();
    }
  }
  // Of two that were made at once the one begun first may end last.
  if (before === null || before.at <= note.at) {
    await writeSetting(tx, 'backup', JSON.stringify(note));
  }
  await markSealKeysSafe(tx, { names: sealKeys }, { day: note.day, by: 'backup' });
}
