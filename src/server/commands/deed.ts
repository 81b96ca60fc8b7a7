import type { AuditAction } from '../../protocol/audit.ts';
import type { Deed, Doer } from '../store/audit/audit.ts';
import type { Io } from './command.ts';

/** Whoever sits at the server, now. */
export function operatorOf(io: Io): Doer {
  return { who: null, door: 'operator', now: io.clock() };
}

/** Something that the operator does; `unit` null = to the whole server. */
export function deedOf(io: Io, unit: string | null, action: AuditAction): Omit<Deed, 'about'> {
  return { ...operatorOf(io), unit, action };
}
