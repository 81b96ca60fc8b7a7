import { auditCheckWords } from '../../i18n/audit-check-words.ts';
import { doctorWords } from '../../i18n/doctor-words.ts';
import { readConfig } from '../config.ts';
import { areTablesNewest, isAuditWhole } from '../doctor/database-checks.ts';
import { type AuditHead, auditHead, shortHash } from '../store/audit/audit.ts';
import { holdsHead } from '../store/audit/audit-check.ts';
import { openToRead } from '../store/copies/snapshot.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';

const options = ['number', 'head'] as const;

export const audit: Command = {
  name: 'audit',
  summary: 'kiểm tra nhật ký, đối chiếu với số và mã in trên báo cáo',
  usage: `sipas audit check [--number SỐ --head MÃ]

Chỉ đọc, không sửa gì. Lần theo nhật ký từ dòng đầu đến dòng cuối, như sipas doctor. Với --number và --head còn
xem dòng số ấy có đúng mã ấy không: số và mã (12 chữ số) in ở cuối bảng “Tổng hợp” của tệp CSV và Excel.
In ra {"ok":…,"detail":…,"head":{"number":n,"hash":…},"printed":true|false|null}; "head" là dòng mới nhất,
"printed" là null khi không nêu số và mã.
Mã thoát 0: nhật ký nguyên vẹn, và đúng mã; 1: không; 2: dùng sai, hoặc không mở được nhật ký.`,
  run: async (args, io) => {
    const { words, option } = readArguments(args, { options });
    if (words.join() !== 'check' || (option.number === null) !== (option.head === null)) {
      throw wrongUse(audit);
    }
    const printed = printedHead(option.number, option.head);
    const { whole, head, isHeld } = await look(io, printed);
    const ok = whole.ok && isHeld !== false;
    const say = (isRight: boolean, detail: string) =>
      io.stderr.write(`${doctorWords.mark[isRight ? 'ok' : 'wrong']}  ${detail}\n`);
    say(whole.ok, whole.detail);
    if (printed !== null) {
      const said = auditCheckWords[isHeld ? 'printed' : 'notPrinted'];
      say(isHeld === true, said(printed.number));
    }
    printJson(io, {
      ok,
      detail: whole.detail,
      head: { number: head.number, hash: shortHash(head.hash) },
      printed: isHeld,
    });
    return ok ? 0 : 1;
  },
};

/** The number and the first digits of a hash; null when none were given. */
function printedHead(number: string | null, hash: string | null): AuditHead | null {
  if (number === null || hash === null) return null;
  if (!/^[1-9]\d{0,14}$/.test(number)) throw new CommandFault(auditCheckWords.noDigits);
  // Of fewer digits another line could have the same.
  if (!/^[0-9a-f]{12,64}$/i.test(hash)) throw new CommandFault(auditCheckWords.noHash);
  return { number: Number(number), hash: hash.toLowerCase() };
}

async function look(io: Io, printed: AuditHead | null) {
  const config = readConfig(io.env, { localTls: false });
  if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
  const { dataDir, databaseUrl } = config.value;
  const database = openToRead(dataDir, databaseUrl);
  if (database === null) throw new CommandFault(doctorWords.none);
  try {
    const tables = await areTablesNewest(database);
    if (!tables.ok) throw new CommandFault(tables.detail);
    return {
      whole: await isAuditWhole(database, dataDir),
      head: await auditHead(database.db),
      isHeld: printed === null ? null : await holdsHead(database.db, printed),
    };
  } finally {
    await database.close();
  }
}
