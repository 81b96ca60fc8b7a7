import type { Setup } from '../../protocol/setup.ts';
import type { Choice } from '../../survey/choice.ts';
import { startOfDay } from '../../survey/day.ts';
import { answer, type Draft, finish, forward, pick, start, write } from '../../survey/draft.ts';
import { draw } from '../../survey/flow.ts';
import type { Month } from '../../survey/period.ts';
import type { Asked, Questionnaire } from '../../survey/questionnaire.ts';
import { builtInReasons } from '../../survey/reasons.ts';
import type { Answer, Channel, Response } from '../../survey/response.ts';
import { builtInWishes } from '../../survey/wishes.ts';
import { madeUpKiosk } from './made-up-kiosk.ts';

/** From 0 up to but not including 1. */
export type Chance = () => number;

/** A counter of the demo ward: how often people come and how well they are served there. */
type Desk = {
  readonly officer: string | null;
  readonly counter: string;
  readonly field: string | null;
  readonly visitors: number;
  readonly mood: number;
};

/** Nobody's name: officers are numbered, so that no figure can be taken for a real person's. */
export const madeUpSetup: Setup = {
  unit: {
    id: 'minh-hoa',
    name: 'Phường Minh Hoạ',
    parent: 'Thành phố Minh Hoạ',
    kiosk: madeUpKiosk,
  },
  officers: [1, 2, 3, 4, 5, 6].map((number) => ({
    id: `cb-0${number}`,
    name: `Công chức 0${number}`,
  })),
  fields: [
    { id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } },
    { id: 'chung-thuc', name: { vi: 'Chứng thực', en: 'Certification' } },
    { id: 'dat-dai', name: { vi: 'Đất đai – xây dựng', en: 'Land and building' } },
    { id: 'bao-tro', name: { vi: 'Bảo trợ xã hội', en: 'Social protection' } },
    { id: 'nguoi-co-cong', name: { vi: 'Người có công', en: 'People with merit' } },
  ],
  counters: [
    { id: 'quay-1', name: 'Quầy 1', officer: 'cb-01', field: 'ho-tich' },
    { id: 'quay-2', name: 'Quầy 2', officer: 'cb-02', field: 'chung-thuc' },
    { id: 'quay-3', name: 'Quầy 3', officer: 'cb-03', field: 'dat-dai' },
    { id: 'quay-4', name: 'Quầy 4', officer: 'cb-04', field: 'bao-tro' },
    { id: 'quay-5', name: 'Quầy 5', officer: 'cb-05', field: 'chung-thuc' },
    { id: 'quay-6', name: 'Quầy 6', officer: 'cb-06', field: 'nguoi-co-cong' },
    { id: 'sanh', name: 'Sảnh chờ', officer: null, field: null },
  ],
};

/** The last counter has so few visitors that the demo also shows what is withheld. */
const desks: readonly Desk[] = [
  { officer: 'cb-01', counter: 'quay-1', field: 'ho-tich', visitors: 72, mood: 0.62 },
  { officer: 'cb-02', counter: 'quay-2', field: 'chung-thuc', visitors: 95, mood: 0.7 },
  { officer: 'cb-03', counter: 'quay-3', field: 'dat-dai', visitors: 44, mood: 0.44 },
  { officer: 'cb-04', counter: 'quay-4', field: 'bao-tro', visitors: 31, mood: 0.58 },
  { officer: 'cb-05', counter: 'quay-5', field: 'chung-thuc', visitors: 18, mood: 0.66 },
  { officer: 'cb-06', counter: 'quay-6', field: 'nguoi-co-cong', visitors: 4, mood: 0.6 },
  { officer: null, counter: 'sanh', field: null, visitors: 15, mood: 0.55 },
];

const comments = [
  'Thủ tục nhanh gọn, cảm ơn bộ phận một cửa.',
  'Giờ cao điểm phải chờ hơi lâu.',
  'Nên có thêm ghế và nước uống.',
  'Hướng dẫn rõ ràng, dễ hiểu.',
  'Màn hình số thứ tự chữ hơi nhỏ.',
];

const hourMs = 3_600_000;

/** The month itself and the `count - 1` before it, earliest first. */
export function monthsUpTo(newest: Month, count: number): readonly Month[] {
  const last = Number(newest.slice(0, 4)) * 12 + Number(newest.slice(5)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const number = last - count + 1 + index;
    const month = String((number % 12) + 1).padStart(2, '0');
    return `${Math.floor(number / 12)}-${month}` as Month;
  });
}

/** What a month of visitors leaves behind, none of it after `now`. */
export function madeUpMonth(
  month: Month,
  questionnaire: Questionnaire,
  world: { readonly now: number; readonly chance: Chance; readonly newId: () => string },
): readonly Response[] {
  const opened = openingDays(month).filter((day) => day + 8 * hourMs < world.now);
  if (opened.length === 0) return [];
  // A month that has just begun holds its share of visitors only.
  const share = opened.length / 21;
  const visits = desks.flatMap((desk) => {
    const visitors = Math.round(desk.visitors * share * (0.8 + 0.4 * world.chance()));
    return Array.from({ length: visitors }, () => {
      const day = opened[Math.floor(world.chance() * opened.length)] as number;
      const part = world.chance();
      const hour = part < 0.55 ? 7.5 + (4 * part) / 0.55 : 13.5 + (3.5 * (part - 0.55)) / 0.45;
      const at = Math.min(day + hour * hourMs, world.now);
      return madeUpResponse(desk, Math.floor(at), questionnaire, world);
    });
  });
  return [...visits, ...selfPressed(opened[0] as number, questionnaire, world)];
}

/** Somebody at one counter presses for himself at noon: without it there would be nothing to review. */
function selfPressed(
  day: number,
  questionnaire: Questionnaire,
  world: { readonly now: number; readonly chance: Chance; readonly newId: () => string },
): readonly Response[] {
  const [desk, noon] = [desks[2] as Desk, day + 12.2 * hourMs];
  if (noon + hourMs > world.now) return [];
  return Array.from({ length: 8 }, (_, index) => ({
    ...madeUpResponse({ ...desk, mood: 1 }, noon + index * 16_000, questionnaire, world),
    channel: 'kiosk',
    durationMs: 9_000,
  }));
}

function madeUpResponse(
  desk: Desk,
  at: number,
  questionnaire: Questionnaire,
  { chance, newId }: { readonly chance: Chance; readonly newId: () => string },
): Response {
  const mood = desk.mood + (chance() - 0.5) * 0.5;
  let draft = start(questionnaire, newId(), draw(questionnaire, chance()), []);
  // Some walk away after the first questions; their form counts as far as it goes.
  const stopsAt = chance() < 0.08 ? 3 : draft.steps.length;
  for (const step of draft.steps.slice(0, stopsAt)) {
    if (step.kind !== 'item') continue;
    draft = forward(answer(draft, step.item.id, madeUpAnswer(step.item, mood, chance)));
  }
  draft = madeUpPicks(draft, chance);
  if (chance() < 0.04) {
    const comment = comments[Math.floor(chance() * comments.length)] ?? '';
    draft = write(draft, comment, comment);
  }
  const response = finish(draft, {
    at,
    submittedAt: new Date(at).toISOString(),
    durationMs: 20_000 + Math.floor(chance() * 60_000),
    partial: stopsAt < draft.steps.length,
    officer: desk.officer,
    counter: desk.counter,
    field: desk.field,
    language: 'vi',
  });
  return { ...response, channel: channelOf(chance()) };
}

/** Some say why, and fewer what they wish for; a few things are on most people's minds. */
function madeUpPicks(before: Draft, chance: Chance): Draft {
  let draft = before;
  const some = (list: 'reasons' | 'wishes', from: readonly Choice[], most: number) => {
    for (let left = 1 + Math.floor(chance() * most); left > 0; left -= 1) {
      const choice = from[Math.floor(chance() ** 1.7 * from.length)];
      if (choice && !draft[list].includes(choice.id)) draft = pick(draft, list, choice.id);
    }
  };
  if (chance() < 0.35) some('reasons', builtInReasons, 2);
  if (chance() < 0.12) some('wishes', builtInWishes, 3);
  return draft;
}

function madeUpAnswer(asked: Asked, mood: number, chance: Chance): Answer {
  if (asked.na && chance() < 0.25) return 'na';
  if (chance() < 0.03) return null;
  const felt = mood + (chance() - 0.5) * 0.5;
  if (felt > 0.58) return 5;
  if (felt > 0.3) return 4;
  if (felt > 0.16) return 3;
  return felt > 0.08 ? 2 : 1;
}

function channelOf(chance: number): Channel {
  if (chance < 0.86) return 'kiosk';
  return chance < 0.95 ? 'home' : 'paper';
}

/** The beginnings of the weekdays of a month, at the ward. */
function openingDays(month: Month): readonly number[] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return Array.from({ length: 31 }, (_, index) => startOfDay(year, number, index + 1)).filter(
    // The epoch was a Thursday; a day begins there at 17:00 UTC of the day before.
    (start) => start !== null && Math.floor(start / (24 * hourMs) + 4) % 7 < 5,
  ) as number[];
}
