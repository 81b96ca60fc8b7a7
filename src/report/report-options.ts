import type { Day } from '../survey/day.ts';
import type { Reviewed } from '../survey/review.ts';

export type ReportOptions = {
  readonly unit: { readonly id: string; readonly name: string; readonly parent: string | null };
  /** The period is not over or not closed: its figures may still change. */
  readonly provisional: boolean;
  /** Made-up figures; every sheet says so. */
  readonly demo: boolean;
  readonly withOfficers: boolean;
  /** The day it was made; left out, the report carries none. */
  readonly generatedOn?: Day;
  /** The line of the audit log that tells of this document, and the first digits of its hash. */
  readonly audit?: { readonly number: number; readonly hash: string };
  /** What people kept and excluded; left out, the report does not speak of it. */
  readonly reviewed?: Reviewed;
};
