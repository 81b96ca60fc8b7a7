import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { knownUnit } from '../store/unit/units.ts';
import { readArguments } from './arguments.ts';
import { type Command, printJson, wrongUse } from './command.ts';
import { readableFile } from './files.ts';
import { importRecords } from './import-records.ts';
import { ndjsonRecords } from './ndjson.ts';
import { chosenUnit, withDatabase } from './open.ts';
import { paperRecords } from './paper.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'nhập phiếu trả lời (NDJSON) hoặc phiếu giấy (CSV); nhập lại không thêm gì',
  usage: `sipas import FILE.ndjson [--unit ID]
sipas import FILE.csv --paper [--unit ID]

NDJSON: mỗi dòng một phiếu trả lời. CSV: dòng tiêu đề phieu, questionnaire, submittedAt (ngày),
officer, field, comment và mã các câu hỏi; ngăn bằng “,”, “;” hoặc tab; ô là 1–5, na hoặc để trống.
In ra: {"stored":n,"duplicate":n,"refused":[{"line":n,"id":…,"code":…,"message":…}]}
Mã thoát 1 khi có dòng bị từ chối; các dòng đúng vẫn được lưu.`,
  run: async (args, io) => {
    const { words, option, flag } = readArguments(args, { options: ['unit'], flags: ['paper'] });
    const [file] = words;
    if (file === undefined || words.length !== 1) throw wrongUse(importCommand);
    const path = await readableFile(resolve(io.cwd, file));
    const receipt = await withDatabase(io, async (database) => {
      const unit = await chosenUnit(database, option.unit);
      const known = await knownUnit(database.db, unit.id);
      const now = io.clock();
      const bytes = createReadStream(path);
      const records = flag.paper
        ? paperRecords(bytes, unit.id, known, now)
        : ndjsonRecords(bytes, known, now);
      return importRecords(database, unit.id, records, now);
    });
    printJson(io, receipt);
    return receipt.refused.length > 0 ? 1 : 0;
  },
};
