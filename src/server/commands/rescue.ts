import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problemTitles } from '../../i18n/problems.ts';
import { type RescueReceipt, rescueFileSchema } from '../../protocol/rescue.ts';
import { rescueBatch } from '../intake/rescue.ts';
import { jsonLog } from '../log.ts';
import { doNoted } from '../store/audit/noted.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { readableFile } from './files.ts';
import { chosenUnit, withDatabase } from './open.ts';

export const rescue: Command = {
  name: 'rescue',
  summary: 'nhận tệp cứu phiếu lưu từ máy tính bảng không nối được mạng; nhận lại không thêm gì',
  usage: `sipas rescue FILE.json [--unit ID]

In ra: {"stored":n,"duplicate":n,"refused":n,"held":n,"later":n}
Mã thoát 1 khi có phiếu bị cách ly hoặc chưa mở được; các phiếu khác vẫn được lưu.`,
  run: async (args, io) => {
    const { words, option } = readArguments(args, { options: ['unit'] });
    const [file] = words;
    if (file === undefined || words.length !== 1) throw wrongUse(rescue);
    const text = await readFile(await readableFile(resolve(io.cwd, file)), 'utf8');
    const receipt = await takeIn(text, option.unit, io);
    printJson(io, receipt);
    return receipt.refused + receipt.later > 0 ? 1 : 0;
  },
};

async function takeIn(text: string, unitId: string | null, io: Io): Promise<RescueReceipt> {
  const file = rescueFileSchema.safeParse(parsed(text));
  if (!file.success) {
    throw new CommandFault('đây không phải tệp cứu phiếu, hoặc tệp bị hỏng', 'bad-rescue-file');
  }
  const log = jsonLog((line) => io.stderr.write(line), io.clock);
  return withDatabase(io, async (database) => {
    const unit = await chosenUnit(database, unitId);
    const sum = { stored: 0, duplicate: 0, refused: 0, held: 0, later: 0 };
    for (const batch of file.data.batches) {
      const world = { database, now: io.clock(), log, random: io.random };
      const receipt = await rescueBatch(world, unit.id, batch);
      if (typeof receipt === 'string') throw new CommandFault(problemTitles[receipt], receipt);
      const { stored, duplicate, refused } = receipt;
      const about = { kiosk: batch.kiosk, stored, duplicate, refused };
      await doNoted(database, deedOf(io, unit.id, 'rescued'), async () => null, about);
      for (const outcome of Object.keys(sum) as (keyof RescueReceipt)[]) {
        sum[outcome] += receipt[outcome];
      }
    }
    return sum;
  });
}

/** Null for what is no JSON: no schema takes it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
