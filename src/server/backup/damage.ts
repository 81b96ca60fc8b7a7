/**
 * Why a backup cannot be used. `cut`: its end is missing; `altered`: it is not as it was written;
 * `newer`: a newer program made it.
 */
export type DamageCode =
  | 'not-a-backup'
  | 'newer-backup'
  | 'needs-passphrase'
  | 'wrong-passphrase'
  | 'backup-cut'
  | 'backup-altered';

/** Thrown while a backup is read, from however deep in the stream; the call tells it in words. */
export class Damage extends Error {
  readonly code: DamageCode;
  constructor(code: DamageCode) {
    super(code);
    this.code = code;
  }
}
