import type { Heartbeat } from '../../protocol/batch.ts';
import { instantOf } from '../../survey/instant.ts';
import type { Condition } from '../lock/condition.ts';
import type { OutboxEntry } from '../storage/database.ts';
import { member, textOf } from './post.ts';

/** How the tablet is. It tells how long the oldest form waits in whole hours and no form's time. */
export function heartbeatOf(tablet: {
  readonly version: string;
  readonly clock: number;
  readonly unsent: number;
  readonly oldest: OutboxEntry | null;
  readonly condition: Condition;
}): Heartbeat {
  const { version, clock, unsent, oldest, condition } = tablet;
  const since = oldest ? submittedAt(oldest) : null;
  return {
    ...condition,
    warnings: [...condition.warnings],
    version,
    clock,
    unsent,
    oldestUnsentHours: since === null ? null : Math.max(0, Math.floor((clock - since) / 3_600_000)),
  };
}

/** When an unsealed entry was finished; null for one that only the server can open. */
function submittedAt(entry: OutboxEntry): number | null {
  if (entry.seal !== 'none') return null;
  const payload: unknown = JSON.parse(new TextDecoder().decode(entry.bytes));
  const text = textOf(member(payload, 'response'), 'submittedAt');
  return text === null ? null : instantOf(text);
}
