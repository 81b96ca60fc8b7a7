import { type SignalLimits, signalsOf } from '../../src/survey/signals.ts';
import { aCounterMonth, type Kind, presserKinds, type Ward } from './made-up-voters.ts';

export type Judged = { readonly votes: number; readonly flagged: number };

/**
 * What the signs find among made-up people, by kind. Each seed makes six months of a counter: one
 * with each kind of presser, three without any.
 */
export function judge(
  seeds: readonly number[],
  ward: Ward,
  limits: SignalLimits,
): ReadonlyMap<Kind, Judged> {
  const found = new Map<Kind, Judged>();
  for (const seed of seeds) {
    for (const [place, presser] of [...presserKinds, null, null, null].entries()) {
      const month = aCounterMonth(seed * 6 + place, presser, ward, limits);
      const told = signalsOf(month, limits);
      for (const { id, kind } of month) {
        const { votes, flagged } = found.get(kind) ?? { votes: 0, flagged: 0 };
        found.set(kind, { votes: votes + 1, flagged: flagged + (told.has(id) ? 1 : 0) });
      }
    }
  }
  return found;
}

export function sumOf(found: ReadonlyMap<Kind, Judged>, kinds: readonly Kind[]): Judged {
  const some = kinds.flatMap((kind) => found.get(kind) ?? []);
  return {
    votes: some.reduce((sum, { votes }) => sum + votes, 0),
    flagged: some.reduce((sum, { flagged }) => sum + flagged, 0),
  };
}
