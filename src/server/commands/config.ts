import { describeConfig, readConfig } from '../config.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, printJson, wrongUse } from './command.ts';

export const config: Command = {
  name: 'config',
  summary: 'liệt kê mọi thiết lập đang có hiệu lực',
  usage: `sipas config

In ra mọi thiết lập (biến môi trường): giá trị, mặc định, ý nghĩa. Mã thoát 2 khi có giá trị sai.`,
  run: async (args, io) => {
    const { words } = readArguments(args, { options: [] });
    if (words.length > 0) throw wrongUse(config);
    printJson(io, describeConfig(io.env));
    const read = readConfig(io.env);
    if (!read.ok) throw new CommandFault(read.refusal.join('\n'));
    return 0;
  },
};
