import { doctorWords } from '../../i18n/doctor-words.ts';
import { readConfig } from '../config.ts';
import { examine } from '../doctor/examine.ts';
import { surroundings } from '../surroundings.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, printJson, wrongUse } from './command.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'kiểm tra cơ sở dữ liệu, số liệu, sổ nhận, nhật ký, khoá, sao lưu, ổ đĩa, đồng hồ',
  usage: `sipas doctor

Chỉ đọc, không sửa gì; chạy được khi máy chủ đang chạy hoặc trên một bản chép của thư mục dữ liệu.
In ra {"ok":…,"checks":[{"id":…,"ok":…,"detail":…}]}; "warning":true là việc nên làm nhưng chưa sai.
Mã thoát 1 khi có chỗ sai.`,
  run: async (args, io) => {
    const { words } = readArguments(args, { options: [] });
    if (words.length > 0) throw wrongUse(doctor);
    const config = readConfig(io.env, { localTls: false });
    if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
    const checks = await examine(config.value, io.clock(), surroundings);
    const ok = checks.every((check) => check.ok);
    for (const { id, detail, ...check } of checks) {
      const { mark } = doctorWords;
      const shown = !check.ok ? mark.wrong : check.warning ? mark.warning : mark.ok;
      io.stderr.write(`${shown}  ${id.padEnd(9)}  ${detail}\n`);
    }
    io.stderr.write(`${ok ? doctorWords.sound : doctorWords.unsound}\n`);
    printJson(io, { ok, checks });
    return ok ? 0 : 1;
  },
};
