import { keyWords } from '../../i18n/key-words.ts';
import { peopleWords } from '../../i18n/people-words.ts';
import { makeKiosk } from '../auth/new-kiosk.ts';
import { readConfig } from '../config.ts';
import { kioskState, kioskStates } from '../routes/kiosk-state.ts';
import { doNoted } from '../store/audit/noted.ts';
import { findKiosk, listKiosks, revokeKiosk } from '../store/kiosks/kiosks.ts';
import { currentSealKey } from '../store/kiosks/seal-keys.ts';
import { callWorkerReset } from '../store/settings.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf } from './deed.ts';
import { chosenUnit, withDatabase } from './open.ts';

const options = ['unit', 'counter', 'name'] as const;
const flags = ['trial'] as const;
type Given = Arguments<(typeof options)[number], (typeof flags)[number]>;

export const kiosk: Command = {
  name: 'kiosk',
  summary: 'máy tính bảng: thêm, liệt kê, thu hồi',
  usage: `sipas kiosk add [--unit ID] --counter ID [--name TEXT] [--trial]
sipas kiosk list [--unit ID]
sipas kiosk revoke ID
sipas kiosk reset-files

add in ra {"id":…,"code":…,"enrolUrl":…}: mở enrolUrl trên máy tính bảng trong 24 giờ, mã dùng một
lần. --trial: chạy thử, phiếu không vào số liệu. revoke: thiết bị bị từ chối ngay từ lần gọi sau.
reset-files in ra {"reset":…}: khi một bản ứng dụng hỏng làm máy không dùng được, trong vòng một giờ
kể từ khi có mạng mọi máy bỏ các tệp ứng dụng đã lưu và tải lại từ máy chủ; phiếu và kết nối vẫn còn.`,
  run: async (args, io) => {
    const given = readArguments(args, { options, flags });
    const [call, ...more] = given.words;
    switch (call) {
      case 'add':
        if (more.length > 0 || given.option.counter === null) throw wrongUse(kiosk);
        printJson(io, await add(given, given.option.counter, io));
        return 0;
      case 'list':
        if (more.length > 0) throw wrongUse(kiosk);
        printJson(io, await list(given, io));
        return 0;
      case 'revoke': {
        const [id] = more;
        if (id === undefined || more.length > 1) throw wrongUse(kiosk);
        printJson(io, await revoke(id, io));
        return 0;
      }
      case 'reset-files':
        if (more.length > 0) throw wrongUse(kiosk);
        printJson(io, await resetFiles(io));
        return 0;
      default:
        throw wrongUse(kiosk);
    }
  },
};

function add(given: Given, counter: string, io: Io): Promise<object> {
  const config = readConfig(io.env);
  if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
  return withDatabase(io, async (database) => {
    const unit = await chosenUnit(database, given.option.unit);
    const world = { clock: io.clock, random: io.random, config: config.value };
    const made = await doNoted(
      database,
      deedOf(io, unit.id, 'kiosk-added'),
      (inside) =>
        makeKiosk(
          { ...world, database: inside },
          {
            unit: unit.id,
            counter,
            name: given.option.name?.trim() || null,
            trial: given.flag.trial,
          },
        ),
      (added) => (added === 'unknown-counter' ? null : { kiosk: added.id, counter }),
    );
    if (made === 'unknown-counter') throw new CommandFault(peopleWords.noSuchCounter(counter));
    if (!(await currentSealKey(database.db, unit.id))) io.stderr.write(`${keyWords.notSafe}\n`);
    return made;
  });
}

function list(given: Given, io: Io): Promise<readonly object[]> {
  return withDatabase(io, async (database) => {
    const unit = await chosenUnit(database, given.option.unit);
    return kioskStates(database.db, await listKiosks(database.db, unit.id));
  });
}

function revoke(id: string, io: Io): Promise<object> {
  return withDatabase(io, async (database) => {
    const found = await findKiosk(database.db, id);
    if (!found) throw new CommandFault(peopleWords.noSuchKiosk(id));
    await doNoted(
      database,
      deedOf(io, found.unit, 'kiosk-revoked'),
      ({ db }) => revokeKiosk(db, id),
      { kiosk: id },
    );
    return kioskState({ ...found, revoked: true });
  });
}

/** Of every unit: there is one app. */
function resetFiles(io: Io): Promise<object> {
  return withDatabase(io, async (database) => {
    const reset = Buffer.from(io.random(9)).toString('base64url');
    await doNoted(
      database,
      deedOf(io, null, 'files-reset'),
      ({ db }) => callWorkerReset(db, reset),
      {},
    );
    return { reset };
  });
}
