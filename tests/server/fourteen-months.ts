import { createHash } from 'node:crypto';
import { routes } from '../../src/protocol/routes.ts';
import type { Setup } from '../../src/protocol/setup.ts';
import type { TallyReply } from '../../src/protocol/staff.ts';
import type { Database } from '../../src/server/store/database.ts';
import { saveResponses } from '../../src/server/store/responses/responses.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import type { Day } from '../../src/survey/day.ts';
import { type Month, monthsFrom, type Period } from '../../src/survey/period.ts';
import { keyOf, type Questionnaire } from '../../src/survey/questionnaire.ts';
import { type Answer, type Channel, hasLevel } from '../../src/survey/response.ts';
import type { ShownTally } from '../../src/survey/shown-tally.ts';
import { aServer, type TestServer } from '../fixtures/a-server.ts';
import { chanceFrom, type Person, twoQuestionnaires } from '../survey/small-ward.ts';

const months = monthsFrom('2025-09' as Month, '2026-10' as Month);
const officers = ['o1', 'o2', 'o3'];

/** Who looks: one of every role that sees figures, and two officers. */
export const callers = ['focal', 'leader', 'viewer', 'o1', 'o2'] as const;
export type Caller = (typeof callers)[number];

/** All that a caller can fetch: each period offered, as the server answers. */
export type Fetched = ReadonlyMap<Period, ShownTally>;

/** A ward of up to three officers, in which fourteen months have ended; who comes is drawn anew. */
export async function aSmallServer(database: Database) {
  const server = await aServer(database, { setUp: false });
  const made = await applySetup(database, {
    unit: { id: 'phu-la', name: 'Phường Phú La' },
    officers: officers.map((id) => ({ id, name: id })),
    counters: [],
    fields: ['f1', 'f2'].map((id) => ({ id, name: { vi: id } })),
    questionnaires: twoQuestionnaires as Setup['questionnaires'],
  } as Setup);
  if (!made.ok) throw new Error(made.refusal.code);
  for (const role of ['focal', 'leader', 'viewer'] as const) await server.person(role, [role]);
  for (const id of ['o1', 'o2']) await server.person(id, ['officer'], id);
  const sessions = new Map<Caller, Readonly<Record<string, string>>>();
  for (const caller of callers) sessions.set(caller, await server.signIn(caller));
  return {
    /** Empties the ward, fills it with what `seed` draws, and names whom the figures count. */
    fill: async (seed: number): Promise<readonly Person[]> => {
      await database.db.deleteFrom('response').execute();
      await database.db.deleteFrom('month_cell').execute();
      const people = peopleOf(seed);
      await store(database, people);
      return people.filter(({ answers }) => hasLevel(answers));
    },
    fetchAll: (caller: Caller) => fetchAll(server, sessions.get(caller) ?? {}),
  };
}

async function fetchAll(
  server: TestServer,
  headers: Readonly<Record<string, string>>,
): Promise<Fetched> {
  const offered = await server.call('GET', routes.periods, undefined, headers);
  const found = new Map<Period, ShownTally>();
  for (const { period } of offered.json.periods as { period: Period }[]) {
    const reply = await server.call('GET', `${routes.tally}?period=${period}`, undefined, headers);
    if (reply.status !== 200) throw new Error(`${period} is offered and refused`);
    found.set(period, (reply.json as unknown as TallyReply).tally);
  }
  return found;
}

/** A handful of visitors a month and officer; some months nobody comes. */
function peopleOf(seed: number): readonly Person[] {
  const chance = chanceFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const questionnaires = chance() < 0.4 ? twoQuestionnaires.slice(0, 1) : twoQuestionnaires;
  const sitting = [...officers, null].slice(0, 2 + Math.floor(chance() * 3));
  const fields = ['f1', 'f2', null].slice(0, 1 + Math.floor(chance() * 3));
  const channels: readonly Channel[] = chance() < 0.5 ? ['kiosk'] : ['kiosk', 'paper'];
  const busy = 2 + chance() * 5;
  const people: Person[] = [];
  for (const month of months) {
    if (chance() < 0.25) continue;
    for (const officer of sitting) {
      const visitors = Math.floor(chance() * chance() * busy * 3);
      for (let visitor = 0; visitor < visitors; visitor += 1) {
        const most = questionnaires[0] as Questionnaire;
        const questionnaire = chance() < 0.75 ? most : pick(questionnaires);
        const answers = new Map<string, Answer>([
          ['G', pick<Answer>([5, 4, 1, 3, 'na', null, 5, 4])],
        ]);
        for (const { id } of questionnaire.factors.flatMap(({ items }) => items)) {
          if (chance() < 0.92) answers.set(id, pick<Answer>([5, 4, 3, 2, 1, 5, 4, 'na', null, 5]));
        }
        const [field, channel] = [pick(fields), pick(channels)];
        people.push({ month, questionnaire, officer, field, channel, answers });
      }
    }
  }
  return people;
}

async function store(database: Database, people: readonly Person[]): Promise<void> {
  const arrivals = people.map(({ month, questionnaire, ...person }, index) => {
    const at = Date.parse(`${month}-15T03:00:00Z`);
    const hex = createHash('sha256').update(`${index}`).digest('hex');
    const id = hex.slice(0, 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return {
      response: {
        ...person,
        id,
        questionnaire: keyOf(questionnaire),
        counter: null,
        submittedAt: new Date(at).toISOString(),
        at,
        durationMs: null,
        comment: null,
        partial: false,
        drawn: null,
        reasons: [],
        wishes: [],
        respondent: null,
        language: null,
      },
      trust: 'trusted' as const,
      trial: false,
      officerFrom: null,
      raw: new Uint8Array(),
    };
  });
  const origin = { receivedDay: '2026-11-01' as Day, kiosk: null };
  const outcomes = await saveResponses(database, 'phu-la', arrivals, origin);
  if (outcomes.some((outcome) => outcome !== 'stored')) throw new Error('not all were stored');
}
