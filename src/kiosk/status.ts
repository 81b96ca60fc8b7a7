import type { Condition } from './lock/condition.ts';

/** What the settings screen tells about the tablet; null until it is known. */
export type Status = {
  readonly unsent: number;
  /** Sent, and kept in case the server has to be restored. */
  readonly kept: number;
  readonly lastContactMinutes: number | null;
  readonly condition: Condition;
};
