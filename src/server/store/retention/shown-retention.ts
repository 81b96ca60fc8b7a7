import type { RetentionShown } from '../../../protocol/retention.ts';
import type { Queries } from '../database.ts';
import { readOverdue } from './forgetting.ts';
import { isClockBelieved, keptFromOf, readRetention } from './retention.ts';

/** The policy of a unit, what it means today, and what it has not yet done. */
export async function shownRetention(
  q: Queries,
  unit: string,
  now: number,
): Promise<RetentionShown> {
  const kept = await keptFromOf(q, unit, now);
  return {
    ...(await readRetention(q, unit)),
    ...kept,
    overdue: await readOverdue(q, unit, kept),
    clockBelieved: await isClockBelieved(q, now),
  };
}
