import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { Surroundings } from './address.ts';

/** This machine's, as the system tells it. */
export const surroundings: Surroundings = {
  own: () =>
    Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)),
  lookUp: async (name) => {
    try {
      return (await lookup(name, { all: true })).map(({ address }) => address);
    } catch {
      // No such name, or nobody there to ask: either way the name leads nowhere now.
      return [];
    }
  },
};
