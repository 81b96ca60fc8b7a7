/** The tables of the audit log, column for column. */
export type AuditTables = {
  /**
   * What was done, by whom; never changed, never deleted. `hash` is SHA-256 in hex over the line
   * and the hash of the one before, as `store/audit/audit.ts` has it.
   */
  audit: {
    /** From 1 without a gap, in the whole database. */
    number: number;
    /** Null where it is about the whole server, or nobody knows about which unit. */
    unit: string | null;
    /** Start of the minute, milliseconds since 1970 UTC; of what was seen, start of the day. */
    at: number;
    who: string | null;
    door: string;
    action: string;
    about_json: string;
    hash: string;
  };
  /** One row, `audit`: the number and the hash of the newest line. */
  audit_head: { name: string; number: number; hash: string };
};
