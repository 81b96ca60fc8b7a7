import type { Schema } from '../schema/schema.ts';

type Table = keyof Schema;

/**
 * What a backup holds, each table after those it points to. Rows go by their key and by nothing
 * else: the file tells no order in which responses came.
 */
export const backedUpTables: readonly { readonly name: Table; readonly key: readonly string[] }[] =
  [
    { name: 'setting', key: ['key'] },
    { name: 'unit', key: ['id'] },
    { name: 'officer', key: ['unit', 'id'] },
    { name: 'field', key: ['unit', 'id'] },
    { name: 'counter', key: ['unit', 'id'] },
    { name: 'questionnaire', key: ['unit', 'id', 'version'] },
    { name: 'response', key: ['unit', 'id'] },
    { name: 'month_cell', key: ['unit', 'month', 'dimension', 'key'] },
    { name: 'forgotten_response', key: ['unit', 'id'] },
    { name: 'forgotten_cell', key: ['unit', 'month', 'dimension', 'key'] },
    { name: 'forgotten_pick', key: ['unit', 'month', 'list', 'pick'] },
    { name: 'quarantine', key: ['id'] },
    { name: 'recording', key: ['unit', 'hash'] },
    { name: 'staff', key: ['login'] },
    { name: 'totp', key: ['login'] },
    { name: 'recovery_code', key: ['login', 'sign'] },
    { name: 'passkey', key: ['id'] },
    { name: 'shift', key: ['unit', 'counter', 'from_at'] },
    { name: 'seating_correction', key: ['unit', 'number'] },
    { name: 'month_assignment', key: ['unit', 'number'] },
    { name: 'signals_due', key: ['unit', 'counter', 'month'] },
    { name: 'response_flag', key: ['unit', 'response'] },
    { name: 'review', key: ['unit', 'number'] },
    { name: 'review_lot', key: ['unit', 'number'] },
    { name: 'comment_decision', key: ['unit', 'response'] },
    { name: 'officer_photo', key: ['unit', 'officer'] },
    { name: 'kiosk', key: ['id'] },
    { name: 'ledger', key: ['kiosk', 'seq', 'hash'] },
    { name: 'ledger_range', key: ['kiosk', 'from_seq'] },
    { name: 'kiosk_alarm', key: ['kiosk', 'kind', 'detail'] },
    { name: 'seal_key', key: ['name'] },
    { name: 'audit', key: ['number'] },
    { name: 'audit_head', key: ['name'] },
  ];

/** What a backup leaves out, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  session: 'whoever was signed in signs in again',
  invite: 'a link that was used since must not open again',
  migration: 'the file says in its first line how far the tables had come',
};
