import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setupMessage } from '../../i18n/setup-refusals.ts';
import { parseSetup, type SetupRefusal } from '../../protocol/setup.ts';
import { dayOf } from '../../survey/day.ts';
import { ensureSealKey } from '../auth/seal-key.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { Database } from '../store/database.ts';
import { applySetup } from '../store/unit/setup.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { readableFile } from './files.ts';
import { decode } from './lines.ts';
import { withDatabase } from './open.ts';

export const setup: Command = {
  name: 'setup',
  summary: 'tạo hoặc cập nhật một đơn vị từ tệp cài đặt (tất cả hoặc không gì)',
  usage: `sipas setup FILE.json

Tệp nêu đơn vị, công chức, quầy, lĩnh vực, mẫu phiếu. Mục nào không có trong tệp thì giữ nguyên;
"active": false là ngừng dùng. Chạy lại lần nữa không đổi gì.
In ra: {"unit":…,"created":n,"updated":n,"unchanged":n}`,
  run: async (args, io) => {
    const { words } = readArguments(args, { options: [] });
    const [file] = words;
    if (file === undefined || words.length !== 1) throw wrongUse(setup);
    const bytes = await readFile(await readableFile(resolve(io.cwd, file)));
    const parsed = parseSetup(parseJson(bytes));
    if (!parsed.ok) throw faultOf(parsed.refusal);
    const applied = await withDatabase(io, async (database) => {
      const result = await applySetup(database, parsed.value, {
        note: async (tx, { unit, created, updated }) => {
          if (created + updated === 0) return;
          const about = { created, updated };
          await noteAudit(tx, { ...deedOf(io, unit, 'set-up-applied'), about });
        },
      });
      if (result.ok) await keepSealKey(database, result.value.unit, io);
      return result;
    });
    if (!applied.ok) throw faultOf(applied.refusal);
    printJson(io, applied.value);
    return 0;
  },
};

/** The unit's key is there for the next backup to hold. */
async function keepSealKey({ db }: Database, unit: string, io: Io): Promise<void> {
  await ensureSealKey(db, unit, { day: dayOf(io.clock()), random: io.random });
}

function faultOf(refusal: SetupRefusal): CommandFault {
  return new CommandFault(setupMessage(refusal.code, refusal.path), refusal.code, refusal.path);
}

function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)?.replace(/^\uFEFF/, '');
  try {
    if (text !== undefined) return JSON.parse(text);
  } catch {
    // Told below, in the words of this program.
  }
  throw faultOf({ code: 'bad-set-up', path: '' });
}
