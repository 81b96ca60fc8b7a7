import type { Localized } from './locale.ts';
import type { Group, Tally } from './tally.ts';

/**
 * A tally, whole or cut down to what its reader may see: a part that is null is not for them, and
 * an officer's `officers` holds their own row alone.
 */
export type ShownTally = Omit<
  Tally,
  'officers' | 'items' | 'fields' | 'channels' | 'fiveFactor' | 'doubtful'
> & {
  readonly fiveFactor: Tally['fiveFactor'] | null;
  readonly officers: Group | null;
  readonly items: Tally['items'] | null;
  readonly fields: Group | null;
  readonly channels: Group | null;
  readonly doubtful: number | null;
};

/**
 * Names for the ids of a tally; `items` by `questionnaire@version/item`. An id without a name
 * stands for itself.
 */
export type Names = {
  readonly officers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, Localized>>;
  readonly factors: Readonly<Record<string, Localized>>;
  readonly items: Readonly<Record<string, Localized>>;
};
