import { retentionWords } from '../../i18n/retention-words.ts';
import { retentionSchema } from '../../protocol/retention.ts';
import { dayOf } from '../../survey/day.ts';
import { doNoted } from '../store/audit/noted.ts';
import type { Database } from '../store/database.ts';
import { forgetOverdue } from '../store/retention/forgetting.ts';
import {
  keptFromOf,
  noteCertainMonth,
  readRetention,
  saveRetention,
} from '../store/retention/retention.ts';
import { shownRetention } from '../store/retention/shown-retention.ts';
import { wipeTraces } from '../store/retention/traces.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf, operatorOf } from './deed.ts';
import { chosenUnit, withDatabase } from './open.ts';

const options = ['unit', 'raw', 'text', 'today'] as const;
type Given = Arguments<(typeof options)[number], never>;

export const retention: Command = {
  name: 'retention',
  summary: 'thời hạn lưu phiếu và lời góp ý: xem, đổi, xoá những gì đã quá hạn',
  usage: `sipas retention show [--unit ID]
sipas retention set [--raw THÁNG] [--text THÁNG] [--unit ID]
sipas retention apply --today YYYY-MM-DD [--unit ID]

Phiếu được giữ 24 tháng sau tháng của nó, lời góp ý 12 tháng, số liệu tổng hợp thì mãi mãi; set đổi hai
thời hạn đầu (--raw 13–120, --text không dài hơn --raw). Máy chủ tự xoá phần quá hạn mỗi giờ. apply xoá
ngay, kể cả khi máy chủ không tin đồng hồ của nó; --today là ngày hôm nay theo người gõ lệnh, phải trùng
với đồng hồ máy chủ. Bản sao lưu cũ không bị động đến.
In ra {"rawMonths","textMonths","rawFrom","textFrom","overdue":{"responses","texts"},"clockBelieved"};
apply in ra {"responses":…,"texts":…,"wiped":…}: đã xoá bao nhiêu, và tệp dữ liệu đã sạch dấu vết hay
phải chờ máy chủ dọn vì đang có bản sao lưu đọc dữ liệu.`,
  run: async (args, io) => {
    const given = readArguments(args, { options });
    const [call, ...more] = given.words;
    if (more.length > 0) throw wrongUse(retention);
    switch (call) {
      case 'show':
        printJson(
          io,
          await withUnit(given, io, ({ db }, unit) => shownRetention(db, unit, io.clock())),
        );
        return 0;
      case 'set':
        printJson(io, await set(given, io));
        return 0;
      case 'apply':
        printJson(io, await apply(given, io));
        return 0;
      default:
        throw wrongUse(retention);
    }
  },
};

function withUnit<T>(
  given: Given,
  io: Io,
  work: (database: Database, unit: string) => Promise<T>,
): Promise<T> {
  return withDatabase(io, async (database) =>
    work(database, (await chosenUnit(database, given.option.unit)).id),
  );
}

function set(given: Given, io: Io): Promise<object> {
  return withUnit(given, io, async (database, unit) => {
    const before = await readRetention(database.db, unit);
    const { raw, text } = given.option;
    const read = retentionSchema.safeParse({
      rawMonths: raw === null ? before.rawMonths : Number(raw),
      textMonths: text === null ? before.textMonths : Number(text),
    });
    if (!read.success) throw new CommandFault(retentionWords.badTerm, 'bad-term');
    await doNoted(
      database,
      deedOf(io, unit, 'retention-saved'),
      ({ db }) => saveRetention(db, unit, read.data),
      read.data,
    );
    return shownRetention(database.db, unit, io.clock());
  });
}

function apply(given: Given, io: Io): Promise<object> {
  const today = dayOf(io.clock());
  if (given.option.today === null) throw wrongUse(retention);
  if (given.option.today !== today) {
    throw new CommandFault(retentionWords.otherDay(today), 'other-day');
  }
  return withUnit(given, io, async (database, unit) => {
    // A person has said so.
    await noteCertainMonth(database.db, io.clock());
    const kept = await keptFromOf(database.db, unit, io.clock());
    const gone = await forgetOverdue(database, unit, kept, operatorOf(io));
    return { ...gone, wiped: await wipeTraces(database) };
  });
}
