import type { Outcome } from './run-world.ts';

/** What is said of many worlds: at once of each that is wrong, at the end of all. */
export type Summary = {
  readonly add: (outcome: Outcome) => void;
  /** Worlds that were not seen to their end are as bad as wrong ones. */
  readonly broke: (seed: number, why: string) => void;
  /** 1 when a world was wrong, broke off or is missing. */
  readonly close: (
    about: { readonly worlds: number } & Readonly<Record<string, unknown>>,
  ) => number;
};

/** `again`: the command that runs one world once more. */
export function openSummary(
  again: (seed: number) => string,
  write: (line: string) => void,
): Summary {
  const sums: Record<string, number> = {};
  let [ran, wrong, broken] = [0, 0, 0];
  let traces = 0n;
  return {
    add({ seed, complaints, forms, owed, events, faults, trace }) {
      ran += 1;
      // In whatever order the lanes come to them.
      traces ^= BigInt(`0x${trace}`);
      for (const [name, count] of Object.entries({ forms, owed, events, ...faults })) {
        sums[name] = (sums[name] ?? 0) + count;
      }
      if (complaints.length === 0) return;
      wrong += 1;
      write(JSON.stringify({ seed, again: again(seed), complaints }));
    },
    broke(seed, why) {
      broken += 1;
      write(JSON.stringify({ seed, again: again(seed), broke: why }));
    },
    close(about) {
      write(JSON.stringify({ ...about, ran, wrong, broken, ...sums, trace: traces.toString(16) }));
      return wrong > 0 || broken > 0 || ran < about.worlds ? 1 : 0;
    },
  };
}
