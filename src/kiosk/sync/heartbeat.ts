import type { Heartbeat } from '../../protocol/batch.ts';
import { instantOf } from '../../survey/instant.ts';
import type { Condition } from '../lock/condition.ts';
import type { OutboxEntry } from '../storage/database.ts';
import type { Inventory } from '../storage/settling.ts';
import { member, textOf } from './post.ts';

const hourMs = 3_600_000;
/** More the server does not read; with so many there is no need to. */
const mostGaps = 100;

/** How the tablet is. It tells how long the oldest form waits in whole hours and no form's time. */
export function heartbeatOf(tablet: {
  readonly version: string;
  readonly clock: number;
  readonly inventory: Inventory;
  readonly condition: Condition;
}): Heartbeat {
  const { version, clock, condition } = tablet;
  const { unsent, kept, newest, missing, oldest } = tablet.inventory;
  const since = oldest ? hourOf(oldest) : null;
  return {
    ...condition,
    warnings: [...condition.warnings],
    version,
    clock,
    unsent,
    kept,
    newest,
    missing: missing.slice(0, mostGaps).map(({ from, to }) => [from, to]),
    oldestUnsentHours: since === null ? null : Math.max(0, Math.floor(clock / hourMs - since)),
  };
}

/** In which hour it was finished; null for one that only the server can open. */
function hourOf(entry: OutboxEntry): number | null {
  if (entry.hour !== undefined || entry.seal !== 'none') return entry.hour ?? null;
  // Of a version that did not note it: it stands in the form.
  const payload: unknown = JSON.parse(new TextDecoder().decode(entry.bytes));
  const text = textOf(member(payload, 'response'), 'submittedAt');
  const at = text === null ? null : instantOf(text);
  return at === null ? null : Math.floor(at / hourMs);
}
