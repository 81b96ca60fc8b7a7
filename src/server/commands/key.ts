import { keyWords } from '../../i18n/key-words.ts';
import { dayOf } from '../../survey/day.ts';
import { readSheet, sheetText } from '../auth/recovery-sheet.ts';
import { ensureSealKey } from '../auth/seal-key.ts';
import { doNoted } from '../store/audit/noted.ts';
import type { Database } from '../store/database.ts';
import { addSealKey, markSealKeysSafe, type SealKey } from '../store/kiosks/seal-keys.ts';
import { loadUnit } from '../store/unit/units.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { chosenUnit, withDatabase } from './open.ts';

const options = ['unit'] as const;
type Given = Arguments<(typeof options)[number], never>;

/** A sheet has some 150 bytes; more is another file. */
const longestSheet = 65_536;

export const key: Command = {
  name: 'key',
  summary: 'khoá niêm phong phiếu: liệt kê, in tờ khôi phục, nhập lại từ tờ',
  usage: `sipas key list [--unit ID]
sipas key sheet [NAME] [--unit ID]
sipas key restore < TỆP

list in ra [{"name":…,"madeDay":…,"safeDay":…,"safeBy":…}], mới nhất trước. sheet in tờ khôi phục (văn
bản) của khoá mới nhất hoặc của NAME, và ghi nhận khoá đã được in: từ đó máy tính bảng niêm phong
phiếu bằng khoá này. restore đọc văn bản của tờ từ stdin và đưa khoá vào; làm lại không đổi gì.`,
  run: async (args, io) => {
    const given = readArguments(args, { options });
    const [call, name, ...more] = given.words;
    if (more.length > 0 || (name !== undefined && call !== 'sheet')) throw wrongUse(key);
    switch (call) {
      case 'list':
        printJson(io, (await withKeys(given, io, async (_, keys) => keys)).map(shown));
        return 0;
      case 'sheet':
        io.stdout.write(`${await sheet(given, name ?? null, io)}\n`);
        io.stderr.write(`${keyWords.printed}\n`);
        return 0;
      case 'restore':
        printJson(io, await restore(io));
        return 0;
      default:
        throw wrongUse(key);
    }
  },
};

function withKeys<T>(
  given: Given,
  io: Io,
  work: (database: Database, keys: readonly SealKey[]) => Promise<T>,
): Promise<T> {
  return withDatabase(io, async (database) => {
    const { id } = await chosenUnit(database, given.option.unit);
    const world = { day: dayOf(io.clock()), random: io.random };
    return work(database, await ensureSealKey(database.db, id, world));
  });
}

function sheet(given: Given, name: string | null, io: Io): Promise<string> {
  return withKeys(given, io, async (database, keys) => {
    const found = name === null ? keys[0] : keys.find((one) => one.name === name);
    if (!found) throw new CommandFault(keyWords.noKey(name ?? ''));
    const about = { key: found.name };
    await doNoted(
      database,
      deedOf(io, found.unit, 'key-shown'),
      ({ db }) =>
        markSealKeysSafe(db, { names: [found.name] }, { day: dayOf(io.clock()), by: 'sheet' }),
      about,
    );
    return sheetText(found);
  });
}

async function restore(io: Io): Promise<object> {
  const read = readSheet(await textOf(io));
  if (!read.ok) throw new CommandFault(keyWords[read.refusal.code], read.refusal.code);
  const found = read.value;
  return withDatabase(io, async (database) => {
    if (!(await loadUnit(database.db, found.unit))) {
      throw new CommandFault(keyWords.noSuchUnit(found.unit), 'unknown-unit');
    }
    const restored = await doNoted(
      database,
      deedOf(io, found.unit, 'key-restored'),
      async ({ db }) => {
        const isNew = await addSealKey(db, found);
        // It is on the paper that was just read.
        const safe = { day: dayOf(io.clock()), by: 'sheet' } as const;
        await markSealKeysSafe(db, { names: [found.name] }, safe);
        return isNew;
      },
      (isNew) => (isNew ? { key: found.name } : null),
    );
    return { name: found.name, unit: found.unit, restored };
  });
}

async function textOf({ stdin }: Io): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stdin) {
    length += part.length;
    if (length > longestSheet) throw new CommandFault(keyWords['bad-sheet'], 'bad-sheet');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function shown({ name, unit, madeDay, safeDay, safeBy }: SealKey): object {
  return { name, unit, madeDay, safeDay, safeBy };
}
