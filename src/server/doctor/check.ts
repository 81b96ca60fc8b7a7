/** What was looked at and how it is; `detail` is a sentence for people. */
export type Check = {
  readonly id: CheckId;
  /** False: something is lost, wrong, or will be if nobody acts. */
  readonly ok: boolean;
  /** It is not wrong, but somebody should see to it. */
  readonly warning?: true;
  readonly detail: string;
};

export type CheckId =
  | 'database'
  | 'tables'
  | 'figures'
  | 'ledger'
  | 'audit'
  | 'alarms'
  | 'waiting'
  | 'seal-keys'
  | 'app-keys'
  | 'backup'
  | 'disk'
  | 'retention'
  | 'clock'
  | 'address';

/** Without `id`: who asks knows what about. */
export type Finding = Omit<Check, 'id'>;

export const fine = (detail: string): Finding => ({ ok: true, detail });
export const warn = (detail: string): Finding => ({ ok: true, warning: true, detail });
export const wrong = (detail: string): Finding => ({ ok: false, detail });
