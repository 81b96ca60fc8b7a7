import { type Role, roles } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { monthOf } from '../../survey/period.ts';
import { toWire } from '../../survey/response.ts';
import { makeKiosk } from '../auth/new-kiosk.ts';
import { hashPassword } from '../auth/password.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../store/database.ts';
import { markSealKeysSafe } from '../store/kiosks/seal-keys.ts';
import { addStaff } from '../store/people/staff.ts';
import { saveResponses } from '../store/responses/responses.ts';
import { applySetup } from '../store/unit/setup.ts';
import { currentQuestionnaire, listUnits } from '../store/unit/units.ts';
import { type Command, CommandFault, type Io, wrongUse } from './command.ts';
import { type Chance, madeUpMonth, madeUpSetup, monthsUpTo } from './made-up-ward.ts';
import { withDatabase } from './open.ts';

const months = 14;
const batch = 500;

const people: Readonly<Record<Role, { readonly login: string; readonly name: string }>> = {
  focal: { login: 'dau-moi', name: 'đầu mối KSTTHC' },
  leader: { login: 'lanh-dao', name: 'lãnh đạo' },
  officer: { login: 'cong-chuc-01', name: 'công chức' },
  viewer: { login: 'nguoi-xem', name: 'người xem' },
  admin: { login: 'quan-tri', name: 'quản trị' },
};

/** Fills an empty database for `npm run demo`; never touches one that holds a unit. */
export const demo: Command = {
  name: 'demo',
  summary: `đơn vị minh hoạ với ${months} tháng số liệu bịa, vào cơ sở dữ liệu còn trống`,
  usage: `sipas demo

Tạo “Phường Minh Hoạ” và ${months} tháng phiếu bịa, in ra một tài khoản cho mỗi vai trò.
Chỉ chạy khi cơ sở dữ liệu chưa có đơn vị nào. Thường gọi bằng: npm run demo`,
  run: async (args, io) => {
    if (args.length > 0) throw wrongUse(demo);
    const config = readConfig(io.env);
    if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
    const lines = await withDatabase(io, async (database) => {
      if ((await listUnits(database.db)).length > 0) {
        throw new CommandFault('cơ sở dữ liệu đã có đơn vị; bản minh hoạ chỉ vào chỗ còn trống');
      }
      const set = await applySetup(database, madeUpSetup, { demo: true });
      if (!set.ok) throw new CommandFault(`${set.refusal.code} ${set.refusal.path}`);
      const responses = await fill(database, io);
      const password = await addPeople(database, io);
      const kiosk = await makeKiosk(
        { database, clock: io.clock, random: io.random, config: config.value },
        { unit: madeUpSetup.unit.id, counter: 'quay-1', name: null, trial: false },
      );
      if (kiosk === 'unknown-counter') throw new Error('the demo ward lacks its first counter');
      // Nothing of it outlives the demo, and its tablet shows what it does with a key.
      await markSealKeysSafe(database.db, 'all', { day: dayOf(io.clock()), by: 'demo' });
      return [
        `Phường Minh Hoạ: ${responses} phiếu bịa trong ${months} tháng. DỮ LIỆU MINH HOẠ, xoá khi tắt.`,
        `Người dùng nội bộ: ${config.value.publicUrl}/nhan-vien`,
        ...roles.map(
          (role) => `  ${people[role].login.padEnd(14)}${password}   ${people[role].name}`,
        ),
        `Máy tính bảng: ${kiosk.enrolUrl}`,
      ];
    });
    io.stdout.write(`\n${lines.join('\n')}\n\n`);
    return 0;
  },
};

async function fill(database: Database, io: Io): Promise<number> {
  const unit = madeUpSetup.unit.id;
  const questionnaire = await currentQuestionnaire(database.db, unit);
  const now = io.clock();
  const world = { now, chance: chanceOf(io), newId: () => newId(io) };
  let stored = 0;
  for (const month of monthsUpTo(monthOf(now), months)) {
    const responses = madeUpMonth(month, questionnaire, world);
    for (let from = 0; from < responses.length; from += batch) {
      const items = responses.slice(from, from + batch).map((response) => ({
        response,
        trust: 'trusted' as const,
        trial: false,
        officerFrom: response.channel === 'kiosk' ? ('preset' as const) : null,
        raw: new TextEncoder().encode(JSON.stringify(toWire(response))),
      }));
      await saveResponses(database, unit, items, { receivedDay: dayOf(now), kiosk: null });
      stored += items.length;
    }
  }
  return stored;
}

/** One password for all of them, new at every demo. */
async function addPeople({ db }: Database, io: Io): Promise<string> {
  const password = `minh-hoa-${Buffer.from(io.random(3)).toString('hex')}`;
  const passwordHash = await hashPassword(password);
  for (const role of roles) {
    await addStaff(db, {
      login: people[role].login,
      unit: madeUpSetup.unit.id,
      passwordHash,
      roles: [role],
      officer: role === 'officer' ? 'cb-01' : null,
      secondFactor: false,
      createdDay: dayOf(io.clock()),
    });
  }
  return password;
}

function chanceOf(io: Io): Chance {
  return () => Buffer.from(io.random(4)).readUInt32BE() / 2 ** 32;
}

function newId(io: Io): string {
  const hex = Buffer.from(io.random(16)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
