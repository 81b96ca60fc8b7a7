import type { Role } from '../../protocol/staff.ts';
import { isEnded, type Period } from '../../survey/period.ts';

/** Who asks: what they may do follows from this alone. */
export type Person = {
  readonly login: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  /** The officer that this person is; null for others. */
  readonly officer: string | null;
};

const has = (person: Person, ...roles: readonly Role[]) =>
  roles.some((role) => person.roles.includes(role));

/** An administrator alone sees no figures. Source: contract §1, Roles. */
export const canSeeFigures = (person: Person) =>
  has(person, 'officer', 'focal', 'leader', 'viewer');

/** A period that still runs lives only for those who work on it. Source: contract §4. */
export const canSeeOpenPeriods = (person: Person) => has(person, 'focal', 'leader');

export const canSeePeriod = (person: Person, period: Period, nowMs: number) =>
  canSeeFigures(person) && (canSeeOpenPeriods(person) || isEnded(period, nowMs));

export const canSeeOfficers = (person: Person) => has(person, 'focal', 'leader');

/** The officer whose row this person may see because it is their own. */
export const ownOfficer = (person: Person) =>
  has(person, 'officer') && !canSeeOfficers(person) ? person.officer : null;

/** Cells that speak of whoever sat at the counter, too; officers see only the others. */
export const canSeeAllUnitCells = (person: Person) => has(person, 'focal', 'leader', 'viewer');

/** What people picked is there to find causes, for those who may act on them. */
export const canSeeOpinions = (person: Person) => has(person, 'focal', 'leader');

export const canExport = (person: Person) => has(person, 'focal', 'leader', 'viewer');

export const canSeeNames = (person: Person) => has(person, 'focal', 'leader', 'admin');

/** Their own password, factors and sessions; of anyone who is signed in. */
export const canTendOwnAccount = () => true;

export const canManagePeople = (person: Person) => has(person, 'admin');

export const canManageUnit = (person: Person) => has(person, 'admin');

export const canManageTablets = (person: Person) => has(person, 'admin', 'focal');

/** Who sits where in the weeks to come. */
export const canPlanShifts = (person: Person) => has(person, 'admin', 'focal');

/** Who sat where in the past, by which responses change their officer. */
export const canCorrectSeating = (person: Person) => has(person, 'focal');

export const canSeeCorrections = (person: Person) => has(person, 'focal', 'leader');

/** In which month forms of unclear time were given: it moves figures, and for good. */
export const canAssignMonths = (person: Person) => has(person, 'focal');

export const canDecideQuarantine = (person: Person) => has(person, 'focal');
