import { peopleWords } from '../../i18n/people-words.ts';
import { loginSchema, type Role, roles } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { changePerson } from '../auth/change-person.ts';
import { hashPassword, isStrong } from '../auth/password.ts';
import { addStaff, listStaff, type StaffRecord } from '../store/staff.ts';
import { readOfficers } from '../store/units.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';
import { chosenUnit, withDatabase } from './open.ts';
import { textFromStdin } from './text-from-stdin.ts';

const options = ['unit', 'name', 'role', 'officer', 'second-factor'] as const;
const flags = ['password-stdin'] as const;
type Given = Arguments<(typeof options)[number], (typeof flags)[number]>;

export const user: Command = {
  name: 'user',
  summary: 'người dùng nội bộ: thêm, liệt kê, đặt lại mật khẩu, khoá',
  usage: `sipas user add [--unit ID] --name LOGIN --role ROLE [--role …] [--officer ID]
               [--second-factor off] --password-stdin
sipas user list [--unit ID]
sipas user reset --name LOGIN --password-stdin
sipas user disable --name LOGIN

ROLE: ${roles.join(', ')}. Mật khẩu (12–128 ký tự, không phải mật khẩu phổ biến) đọc từ stdin;
một dấu xuống dòng ở cuối được bỏ. Tên đăng nhập là duy nhất trong cả cơ sở dữ liệu.
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
      case 'list':
        printJson(io, await list(given, io));
        return 0;
      case 'reset':
        printJson(io, await change(login, { password: await readPassword(given, io) }, io));
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
  const login = loginSchema.safeParse(name?.normalize('NFC'));
  if (!login.success) throw new CommandFault(peopleWords.badLogin);
  const held = rolesOf(given.all.role);
  const secondFactor = given.option['second-factor'] ?? 'on';
  if (secondFactor !== 'on' && secondFactor !== 'off') {
    throw new CommandFault(peopleWords.secondFactor);
  }
  const password = await readPassword(given, io);
  if (!isStrong(password)) {
    throw new CommandFault(peopleWords.weakPassword, 'weak-password');
  }
  const { officer } = given.option;
  return withDatabase(io, async (database) => {
    const unit = await chosenUnit(database, given.option.unit);
    if (officer !== null) {
      const officers = await readOfficers(database.db, unit.id);
      if (!officers.some(({ id }) => id === officer)) {
        throw new CommandFault(peopleWords.noSuchOfficer(officer));
      }
    }
    const person = { login: login.data, unit: unit.id, roles: held, officer };
    const added = await addStaff(database.db, {
      ...person,
      passwordHash: await hashPassword(password),
      secondFactor: secondFactor === 'on',
      createdDay: dayOf(io.clock()),
    });
    if (added === 'login-taken') {
      throw new CommandFault(peopleWords.loginTaken(login.data), 'login-taken');
    }
    return shown(added);
  });
}

function list(given: Given, io: Io): Promise<readonly object[]> {
  return withDatabase(io, async (database) => {
    const { unit } = given.option;
    const chosen = unit === null ? null : (await chosenUnit(database, unit)).id;
    return (await listStaff(database.db, chosen)).map(shown);
  });
}

function change(
  name: string | null,
  what: { readonly active?: boolean; readonly password?: string },
  io: Io,
): Promise<object> {
  if (name === null) throw wrongUse(user);
  const login = name.normalize('NFC');
  return withDatabase(io, async (database) => {
    const changed = await changePerson(database, login, null, what, dayOf(io.clock()));
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

function shown({ login, roles: held, active, officer, unit }: StaffRecord): object {
  return { login, roles: held, active, officer, unit };
}
