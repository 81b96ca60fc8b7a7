import { peopleWords } from '../../i18n/people-words.ts';
import { loginSchema, type Role, roles } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { changePerson, type PersonChange } from '../auth/change-person.ts';
import { makeInvite } from '../auth/invite.ts';
import { hashPassword, isStrong } from '../auth/password.ts';
import { readConfig } from '../config.ts';
import { noteAudit } from '../store/audit/audit.ts';
import { doNoted } from '../store/audit/noted.ts';
import type { Database } from '../store/database.ts';
import {
  aboutPerson,
  addStaff,
  findStaff,
  listStaff,
  type StaffRecord,
} from '../store/people/staff.ts';
import { inTransaction } from '../store/transaction.ts';
import { readOfficers } from '../store/unit/units.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { deedOf, operatorOf } from './deed.ts';
import { chosenUnit, withDatabase } from './open.ts';
import { textFromStdin } from './text-from-stdin.ts';

const options = ['unit', 'name', 'role', 'officer', 'second-factor'] as const;
const flags = ['password-stdin'] as const;
type Given = Arguments<(typeof options)[number], (typeof flags)[number]>;

export const user: Command = {
  name: 'user',
  summary: 'người dùng nội bộ: thêm, mời, liệt kê, đặt lại, khoá',
  usage: `sipas user add [--unit ID] --name LOGIN --role ROLE [--role …] [--officer ID]
               [--second-factor off] --password-stdin
sipas user invite [--unit ID] --name LOGIN [--role ROLE …] [--officer ID] [--second-factor off]
sipas user list [--unit ID]
sipas user reset --name LOGIN [--password-stdin] [--second-factor reset|on|off]
sipas user disable --name LOGIN

ROLE: ${roles.join(', ')}. Mật khẩu (12–128 ký tự, không phải mật khẩu phổ biến) đọc từ stdin;
một dấu xuống dòng ở cuối được bỏ. Tên đăng nhập là duy nhất trong cả cơ sở dữ liệu.
“invite” tạo liên kết dùng một lần, trong 3 ngày, để người đó tự đặt mật khẩu: có --role thì thêm
người mới, không thì là người đã có. “reset --second-factor reset” bỏ ứng dụng xác thực, mã khôi
phục và khoá truy cập của người mất điện thoại; “off” miễn hẳn cho một tài khoản.
In ra {"login":…,"roles":[…],"active":…}. Mã thoát 2 khi tên đã có người dùng (login-taken).`,
  run: async (args, io) => {
    const given = readArguments(args, { options, flags });
    const [call, ...more] = given.words;
    // The login may also stand alone: `user disable LOGIN`.
    const login = given.option.name ?? more.shift() ?? null;
    if (more.length > 0) throw wrongUse(user);
    switch (call) {
      case 'add':
        printJson(io, await add(given, login, io));
        return 0;
      case 'invite':
        printJson(io, await invite(given, login, io));
        return 0;
      case 'list':
        printJson(io, await list(given, io));
        return 0;
      case 'reset':
        printJson(io, await change(login, await resetOf(given, io), io));
        return 0;
      case 'disable':
        printJson(io, await change(login, { active: false }, io));
        return 0;
      default:
        throw wrongUse(user);
    }
  },
};

async function add(given: Given, name: string | null, io: Io): Promise<object> {
  const person = personOf(given, name);
  const password = await readPassword(given, io);
  if (!isStrong(password)) {
    throw new CommandFault(peopleWords.weakPassword, 'weak-password');
  }
  return withDatabase(io, async (database) => {
    const passwordHash = await hashPassword(password);
    return shown(await addTo(database, { ...person, passwordHash }, given, io));
  });
}

/** A link for a person who is there, or with `--role` for a new one. */
function invite(given: Given, name: string | null, io: Io): Promise<object> {
  const config = readConfig(io.env);
  if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
  const { publicUrl } = config.value;
  const isNew = given.all.role.length > 0;
  return withDatabase(io, async (database) => {
    const login = name?.normalize('NFC') ?? '';
    const person = isNew
      ? await addTo(database, { ...personOf(given, name), passwordHash: '' }, given, io)
      : await findStaff(database.db, login);
    if (!person?.active) throw new CommandFault(peopleWords.noSuchPerson(login));
    const world = { now: io.clock(), random: io.random, publicUrl };
    const { url, expiresAt } = await doNoted(
      database,
      deedOf(io, person.unit, 'person-invited'),
      ({ db }) => makeInvite({ q: db, ...world }, person.login, 'sipas'),
      { login: person.login },
    );
    return { ...shown(person), inviteUrl: url, expiresAt: new Date(expiresAt).toISOString() };
  });
}

/** What the arguments say of a new person. */
function personOf(given: Given, name: string | null) {
  const login = loginSchema.safeParse(name?.normalize('NFC'));
  if (!login.success) throw new CommandFault(peopleWords.badLogin);
  const held = rolesOf(given.all.role);
  const secondFactor = given.option['second-factor'] ?? 'on';
  if (secondFactor !== 'on' && secondFactor !== 'off') {
    throw new CommandFault(peopleWords.secondFactor);
  }
  return { login: login.data, roles: held, secondFactor: secondFactor === 'on' };
}

async function addTo(
  database: Database,
  person: ReturnType<typeof personOf> & { readonly passwordHash: string },
  { option: { unit: id, officer } }: Given,
  io: Io,
): Promise<StaffRecord> {
  const unit = await chosenUnit(database, id);
  if (officer !== null) {
    const officers = await readOfficers(database.db, unit.id);
    if (!officers.some((one) => one.id === officer)) {
      throw new CommandFault(peopleWords.noSuchOfficer(officer));
    }
  }
  const createdDay = dayOf(io.clock());
  const added = await inTransaction(database.db, async (tx) => {
    const made = await addStaff(tx, { ...person, unit: unit.id, officer, createdDay });
    if (made === 'login-taken') return made;
    await noteAudit(tx, { ...deedOf(io, unit.id, 'person-added'), about: aboutPerson(made) });
    if (!made.secondFactor) {
      const about = { login: made.login };
      await noteAudit(tx, { ...deedOf(io, unit.id, 'second-factor-off'), about });
    }
    return made;
  });
  if (added === 'login-taken') {
    throw new CommandFault(peopleWords.loginTaken(person.login), 'login-taken');
  }
  return added;
}

function list(given: Given, io: Io): Promise<readonly object[]> {
  return withDatabase(io, async (database) => {
    const { unit } = given.option;
    const chosen = unit === null ? null : (await chosenUnit(database, unit)).id;
    return (await listStaff(database.db, chosen)).map(shown);
  });
}

/** What `reset` is to change: the password, the second factor, or both. */
async function resetOf(given: Given, io: Io): Promise<PersonChange> {
  const asked = given.option['second-factor'];
  const secondFactor = (['reset', 'on', 'off'] as const).find((one) => one === asked);
  if (asked !== null && !secondFactor) throw new CommandFault(peopleWords.secondFactorReset);
  if (secondFactor && !given.flag['password-stdin']) return { secondFactor };
  return { password: await readPassword(given, io), secondFactor };
}

function change(name: string | null, what: PersonChange, io: Io): Promise<object> {
  if (name === null) throw wrongUse(user);
  const login = name.normalize('NFC');
  return withDatabase(io, async (database) => {
    const changed = await changePerson(database, { login, unit: null }, what, operatorOf(io));
    if (changed.ok) return shown(changed.value);
    switch (changed.refusal) {
      case 'not-found':
        throw new CommandFault(peopleWords.noSuchPerson(login));
      case 'weak-password':
        throw new CommandFault(peopleWords.weakPassword, 'weak-password');
      case 'last-admin':
        throw new CommandFault(peopleWords.lastAdmin, 'last-admin');
    }
  });
}

function rolesOf(given: readonly string[]): readonly Role[] {
  if (given.length === 0) throw new CommandFault(peopleWords.noRole);
  const known = roles.filter((role) => given.includes(role));
  if (!given.every((one) => roles.some((role) => role === one))) {
    throw new CommandFault(peopleWords.badRole(roles.join(', ')));
  }
  return known;
}

/** Never as an argument: those are seen by everyone on the machine. */
async function readPassword(given: Given, io: Io): Promise<string> {
  if (!given.flag['password-stdin']) throw new CommandFault(peopleWords.passwordFromStdin);
  const text = await textFromStdin(io);
  if (text === null) throw new CommandFault(peopleWords.passwordNotText);
  return text;
}

function shown({ login, roles: held, active, officer, unit, secondFactor }: StaffRecord): object {
  // Said only of whom it leaves out: the exception is what must be seen.
  const exempt = secondFactor ? {} : { secondFactor: 'off' };
  return { login, roles: held, active, officer, unit, ...exempt };
}
