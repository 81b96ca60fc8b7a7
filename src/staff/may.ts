import type { Role, Session } from '../protocol/staff.ts';
import type { Place } from './router.ts';

/**
 * Who finds which screen in the menu. The server alone decides what may be seen and done; this
 * only spares people doors that would not open.
 */
const doors: Readonly<Record<Place, readonly Role[]>> = {
  month: ['officer', 'focal', 'leader', 'viewer'],
  comments: ['focal', 'leader'],
  quarantine: ['focal'],
  doubtful: ['focal'],
  review: ['focal', 'leader'],
  kiosks: ['focal', 'admin'],
  rescue: ['focal', 'admin'],
  kioskSettings: ['focal', 'admin'],
  shifts: ['focal', 'admin'],
  corrections: ['focal', 'leader'],
  sealKeys: ['admin'],
  people: ['admin'],
  audit: ['focal', 'admin'],
  officers: ['admin'],
  counters: ['admin'],
  fields: ['admin'],
  questionnaires: ['admin'],
  setUp: ['admin'],
  account: ['officer', 'focal', 'leader', 'viewer', 'admin'],
};

export function placesFor(session: Session): readonly Place[] {
  return (Object.keys(doors) as Place[]).filter((place) => mayOpen(session, place));
}

export function mayOpen(session: Session, place: Place): boolean {
  if (session.secondFactor.overdue && place !== 'account') return false;
  // No one judges the forms about themselves, or reads what people wrote in them.
  if (isRated(session) && (place === 'review' || place === 'comments')) return false;
  return doors[place].some((role) => session.roles.includes(role));
}

type Judge = Pick<Session, 'roles' | 'officer'>;

/** One of the officers whom the forms rate, whatever other role they hold. */
function isRated({ roles, officer }: Judge): boolean {
  return roles.includes('officer') || officer !== null;
}

export function mayReview(session: Judge): boolean {
  return session.roles.includes('focal') && !isRated(session);
}

/** Who covers parts of comments and releases them. */
export function mayRedact({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('focal');
}

/** Not who is rated: their own forms would go to a colleague. */
export function mayCorrect(session: Judge): boolean {
  return session.roles.includes('focal') && !isRated(session);
}

/** Who is told of what the server itself needs. */
export function mayTendServer({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('admin');
}

export function mayExport({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.some((role) => role === 'focal' || role === 'leader' || role === 'viewer');
}

/** What people picked beside the questions. */
export function maySeeOpinions({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.some((role) => role === 'focal' || role === 'leader');
}
