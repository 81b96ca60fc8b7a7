import type { Month } from '../../src/survey/period.ts';
import type { Questionnaire } from '../../src/survey/questionnaire.ts';
import type { Answer, Channel } from '../../src/survey/response.ts';

/** Numbers from 0 up to 1, the same for the same seed. Source: T. Ettinger's mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Person = {
  readonly month: Month;
  readonly questionnaire: Questionnaire;
  readonly officer: string | null;
  readonly field: string | null;
  readonly channel: Channel;
  readonly answers: ReadonlyMap<string, Answer>;
};

const text = { vi: 'x' };
const item = (id: string, role: 'factor' | 'criterion', na = false) => ({ id, role, text, na });

/** One with an overall and a factor item, one with criteria only: what their cells share differs. */
export const twoQuestionnaires: readonly Questionnaire[] = [
  {
    id: 'a',
    version: 1,
    title: text,
    overall: { id: 'G', text, na: true },
    factors: [
      { id: 'F3', name: text, attributable: true, items: [item('F3', 'factor', true)] },
      { id: 'F1', name: text, attributable: false, items: [item('F1', 'factor', true)] },
    ],
  },
  {
    id: 'b',
    version: 1,
    title: text,
    overall: { id: 'G', text, na: true },
    factors: [
      {
        id: 'F3',
        name: text,
        attributable: true,
        items: [item('F3.1', 'criterion', true), item('F3.2', 'criterion', true)],
      },
      { id: 'F1', name: text, attributable: false, items: [item('F1.1', 'criterion', true)] },
    ],
  },
];

/** A year of a ward with a handful of visitors a month; who came and what they said is drawn. */
export function smallWard(seed: number): {
  readonly questionnaires: readonly Questionnaire[];
  readonly people: readonly Person[];
} {
  const chance = chanceFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const questionnaires = chance() < 0.4 ? twoQuestionnaires.slice(0, 1) : twoQuestionnaires;
  const officers = ['o1', 'o2', 'o3', null].slice(0, 1 + Math.floor(chance() * 4));
  const fields = ['f1', 'f2', null].slice(0, 1 + Math.floor(chance() * 3));
  const channels: Channel[] = chance() < 0.5 ? ['kiosk'] : ['kiosk', 'paper'];
  const busy = 2 + chance() * 5;
  const people: Person[] = [];
  for (let number = 1; number <= 12; number += 1) {
    if (chance() < 0.35) continue;
    const month = `2025-${String(number).padStart(2, '0')}` as Month;
    for (const officer of officers) {
      const visitors = Math.floor(chance() * chance() * busy * 3);
      for (let visitor = 0; visitor < visitors; visitor += 1) {
        const questionnaire =
          chance() < 0.75 ? (questionnaires[0] as Questionnaire) : pick(questionnaires);
        const answers = new Map<string, Answer>([
          ['G', pick<Answer>([5, 4, 1, 3, 'na', null, 5, 4])],
        ]);
        for (const factor of questionnaire.factors) {
          for (const { id } of factor.items) {
            if (chance() < 0.92)
              answers.set(id, pick<Answer>([5, 4, 3, 2, 1, 5, 4, 'na', null, 5]));
          }
        }
        people.push({
          month,
          questionnaire,
          officer,
          field: pick(fields),
          channel: pick(channels),
          answers,
        });
      }
    }
  }
  return { questionnaires, people };
}
