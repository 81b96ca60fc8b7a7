import type { Answer, Level } from '../../src/survey/response.ts';
import type { Pressing, SignalLimits, Touch } from '../../src/survey/signals.ts';
import { chanceFrom } from '../fixtures/chance.ts';

export const honestKinds = [
  'ordinary',
  'slow',
  'hurried',
  'all-five',
  'family',
  'helped',
  'after-hours',
] as const;
export const presserKinds = ['rapid', 'patient', 'slow-mixed'] as const;
export type Kind = (typeof honestKinds)[number] | (typeof presserKinds)[number];

export type Voted = Pressing & { readonly kind: Kind };

/** What the made-up ward is like; a sensitivity run changes one of them. */
export type Ward = {
  /** How far the middles of two people's touches lie apart, in hundredths of a button. */
  readonly handsApart: number;
  /** How far the middle of a presser's touches moves from form to form. */
  readonly handMoves: number;
  /** Of a hundred forms, how many come without touches. */
  readonly untouchedPercent: number;
};
export const usualWard: Ward = { handsApart: 12, handMoves: 2, untouchedPercent: 5 };

const minute = 60_000;
const hour = 60 * minute;
/** When the office is open, from the start of the day. */
const frames = [
  [7.5 * hour, 11.5 * hour],
  [13.5 * hour, 17 * hour],
] as const;

const days = 22;

/** Every form of one counter and one month; with a presser, his among them on three days of five. */
export function aCounterMonth(
  seed: number,
  presser: (typeof presserKinds)[number] | null,
  ward: Ward,
  limits: SignalLimits,
): readonly Voted[] {
  const { below } = chanceFrom(seed);
  const unit = () => (below(1 << 24) + 0.5) / (1 << 24);
  const between = (from: number, to: number) => from + unit() * (to - from);
  const normal = () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  const oneIn = (percent: number) => unit() * 100 < percent;
  const pick = <T>(list: readonly T[]) => list[below(list.length)] as T;
  const forms: Voted[] = [];
  let count = 0;

  type Hand = { readonly x: number; readonly y: number; readonly spread: number };
  const aHand = (): Hand => ({
    x: 50 + ward.handsApart * normal(),
    // Some aim at the face, some at the word, some below it.
    y: pick([34, 52, 70]) + 0.6 * ward.handsApart * normal(),
    spread: 8 * Math.exp(0.35 * normal()),
  });
  const touchOf = ({ x, y, spread }: Hand, taps: number, moves: number): Touch | null => {
    if (oneIn(ward.untouchedPercent)) return null;
    const off = () => (spread / Math.sqrt(taps)) * normal() + moves * normal();
    const measured = spread * Math.max(0.3, 1 + 0.5 * (normal() / Math.sqrt(taps)));
    return { x: Math.round(x + off()), y: Math.round(y + off()), spread: Math.round(measured) };
  };

  type Manner = {
    readonly kind: Kind;
    readonly hand: Hand;
    /** Milliseconds an answer. */
    readonly pace: number;
    readonly level: (item: string) => Answer;
    readonly early?: boolean;
    readonly extraMs?: number;
    readonly moves?: number;
  };
  /** One form that begins then; returns when it ended. */
  const press = (beganAt: number, manner: Manner): number => {
    const drawn = 1 + below(5);
    const items = ['G', 'F1', 'F2', 'F3', 'F4', 'F5'];
    if (!manner.early)
      for (let one = 1; one <= 2 + (drawn % 3); one += 1) items.push(`F${drawn}.${one}`);
    const answers = new Map(items.map((item) => [item, manner.level(item)]));
    const durationMs = Math.round(manner.pace * items.length + (manner.extraMs ?? 0));
    const endedAt = beganAt + durationMs;
    const openMs = limits.hoursMinutes * minute;
    count += 1;
    forms.push({
      id: `${seed}-${count}`,
      kind: manner.kind,
      endedAt,
      durationMs,
      answers,
      touch: touchOf(manner.hand, items.length, manner.moves ?? 0),
      isOpen: frames.some(
        ([from, to]) =>
          endedAt % (24 * hour) >= from - openMs && endedAt % (24 * hour) <= to + openMs,
      ),
    });
    return endedAt;
  };

  const around = (mean: number, width: number) => (): Answer => {
    if (oneIn(2)) return 'na';
    const level = Math.round(mean + width * normal());
    return Math.min(5, Math.max(1, level)) as Level;
  };
  const always = (level: Level) => () => level as Answer;
  const assistant = aHand();

  const ordinary = (kind: Kind = 'ordinary'): Manner => ({
    kind,
    hand: aHand(),
    pace: 3_500 * Math.exp(0.4 * normal()) + 400,
    level: around(between(2.6, 5.2), between(0.3, 0.9)),
    extraMs: between(2_000, 25_000),
  });
  /** Someone, or a family; returns when the tablet is free again. */
  const visit = (at: number): number => {
    const chance = unit() * 100;
    if (chance < 42) return press(at, ordinary());
    if (chance < 57) {
      const pace = between(8_000, 20_000);
      return press(at, { ...ordinary('slow'), pace, extraMs: between(10_000, 90_000) });
    }
    if (chance < 72) {
      const level = oneIn(60) ? always(pick([4, 5, 5, 3] as const)) : around(4.2, 0.5);
      const pace = between(1_050, 1_900);
      const early = oneIn(40);
      return press(at, {
        kind: 'hurried',
        hand: aHand(),
        pace,
        level,
        early,
        extraMs: between(500, 3_000),
      });
    }
    if (chance < 92) {
      const pace = between(1_300, 4_500);
      return press(at, {
        kind: 'all-five',
        hand: aHand(),
        pace,
        level: always(5),
        extraMs: between(1_000, 15_000),
      });
    }
    if (chance < 96) {
      const [size, alike, shared] = [2 + below(3), oneIn(40), oneIn(25) ? aHand() : null];
      const said = new Map<string, Answer>();
      const own = around(between(3.2, 5.2), 0.6);
      const level = alike
        ? (item: string) => {
            if (!said.has(item)) said.set(item, own());
            return said.get(item) as Answer;
          }
        : own;
      let free = at;
      for (let one = 0; one < size; one += 1) {
        const manner = { ...ordinary('family'), level, ...(shared ? { hand: shared } : {}) };
        free = press(free, manner) + between(5_000, 45_000);
      }
      return free;
    }
    return press(at, {
      ...ordinary('helped'),
      hand: assistant,
      pace: between(3_000, 9_000),
      moves: 2,
    });
  };

  const hand = aHand();
  for (let day = 0; day < days; day += 1) aDay(day * 24 * hour);
  return forms;

  function aDay(start: number): void {
    const meanGap = between(4, 20) * minute;
    const slack: number[] = [];
    for (const [opens, closes] of frames.map(([from, to]) => [start + from, start + to] as const)) {
      let at = opens - meanGap * Math.log(unit());
      while (at < closes) {
        const free = visit(at) + 6_000;
        const next = Math.max(free, at - meanGap * Math.log(unit()));
        if (next - free > 3 * minute) slack.push(free + between(30_000, next - free - 110_000));
        at = next;
      }
    }
    if (oneIn(15)) press(start + frames[1][1] + between(0, 40) * minute, ordinary('after-hours'));

    if (presser === null || !oneIn(60)) return;
    if (presser === 'slow-mixed') {
      const mine = slack.map((at) => ({ at, order: unit() })).sort((a, b) => a.order - b.order);
      const some = mine.slice(0, 6 + below(9));
      const level = around(between(4.2, 4.9), 0.6);
      for (const { at } of some) {
        const pace = 3_500 * Math.exp(0.4 * normal()) + 400;
        press(at, {
          kind: presser,
          hand,
          pace,
          level,
          extraMs: between(2_000, 25_000),
          moves: ward.handMoves,
        });
      }
      return;
    }
    const isRapid = presser === 'rapid';
    const size = isRapid ? 5 + below(11) : 4 + below(6);
    const quiet = [6.7 * hour, 11.6 * hour, 12.6 * hour, 17.1 * hour, 17.7 * hour];
    let at =
      slack.length > 0 && oneIn(50) ? pick(slack) : start + pick(quiet) + between(0, 10) * minute;
    for (let one = 0; one < size; one += 1) {
      const ended = isRapid
        ? press(at, {
            kind: presser,
            hand,
            pace: between(700, 1_500),
            level: oneIn(90) ? always(5) : around(4.8, 0.3),
            extraMs: between(0, 1_500),
            moves: ward.handMoves,
          })
        : press(at, {
            kind: presser,
            hand,
            pace: between(1_800, 5_000),
            level: around(4.8, 0.35),
            extraMs: between(1_000, 8_000),
            moves: ward.handMoves,
          });
      at = ended + (isRapid ? between(4_200, 9_000) : between(4_500, 45_000));
    }
  }
}
