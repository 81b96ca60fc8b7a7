import { type Day, dayOf } from '../../survey/day.ts';
import type { Database, Queries } from '../store/database.ts';
import { readTotp, useStep } from '../store/people/second-factors.ts';
import type { SessionRecord } from '../store/people/sessions.ts';
import type { StaffRecord } from '../store/people/staff.ts';
import { useCode } from './recovery-codes.ts';
import { stepOf } from './totp.ts';

/** From the first sign-in on, during which whoever must have a second factor is only reminded. */
const graceMs = 7 * 24 * 3_600_000;

/** Administrators and focal officers, unless an operator left one out. */
export function mustHaveSecondFactor({
  roles,
  secondFactor,
}: Pick<StaffRecord, 'roles' | 'secondFactor'>): boolean {
  return secondFactor && roles.some((role) => role === 'admin' || role === 'focal');
}

/** The last day on which this person works without one; null for whoever need not have one. */
export function graceEnds(person: StaffRecord): Day | null {
  if (!mustHaveSecondFactor(person) || person.firstAt === null) return null;
  return dayOf(person.firstAt + graceMs);
}

/** Whether this session may do nothing yet but set up a second factor. */
export function isOverdue(
  person: StaffRecord,
  { secondFactor }: Pick<SessionRecord, 'secondFactor'>,
  now: number,
): boolean {
  if (secondFactor || !mustHaveSecondFactor(person) || person.firstAt === null) return false;
  return now > person.firstAt + graceMs;
}

/**
 * Whether it is the code that the person's app shows now, or a recovery code; used either way,
 * and never right again.
 */
export async function isSecondFactor(
  { q, secrets, now }: { q: Queries; secrets: Database['secrets']; now: number },
  login: string,
  typed: string,
): Promise<boolean> {
  const digits = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return useCode(q, login, typed);
  const totp = await readTotp(q, login);
  if (!totp?.sinceDay) return false;
  const secret = secrets.open(login, totp.sealed);
  const step = secret && stepOf(secret, digits, now);
  return step !== null && useStep(q, login, step);
}
