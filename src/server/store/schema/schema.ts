import type { ColumnType } from 'kysely';
import type { OfficerSource } from '../../../protocol/batch.ts';
import type { AccountTables } from './account-schema.ts';
import type { AuditTables } from './audit-schema.ts';
import type { CellTable } from './cell-table.ts';
import type { Bytes, Flag } from './column.ts';
import type { CommentTables } from './comment-schema.ts';
import type { RetentionTables } from './retention-schema.ts';
import type { ReviewTables } from './review-schema.ts';

/** The tables, column for column as `migrations/` makes them. `_json` columns hold JSON text. */
export type Schema = AccountTables &
  AuditTables &
  CommentTables &
  RetentionTables &
  ReviewTables & {
    setting: { key: string; value: string };
    unit: {
      id: string;
      name: string;
      parent: string | null;
      /** The questionnaire id that tablets show, its highest version. */
      questionnaire: string;
      /** A set-up file named it; else it is the first of the newest file, or chosen on the staff screen. */
      questionnaire_named: Flag;
      demo: Flag;
      /** What the unit has said of how its tablets behave. */
      kiosk_json: string;
      /** From where on signs are told, where the unit said so; see `survey/signals.ts`. */
      signals_json: ColumnType<string, string | undefined, string>;
      /** How long it keeps responses, where it said so; see `survey/retention.ts`. */
      retention_json: ColumnType<string, string | undefined, string>;
      /** The months before these are gone, their responses or the text in them; null = none yet. */
      raw_gone: ColumnType<string | null, string | null | undefined, string | null>;
      text_gone: ColumnType<string | null, string | null | undefined, string | null>;
    };
    officer: { unit: string; id: string; name: string; active: Flag };
    counter: {
      unit: string;
      id: string;
      name: string;
      officer: string | null;
      field: string | null;
      /** Among whom a person chooses there. */
      officers_json: ColumnType<string, string | undefined, string>;
      active: Flag;
    };
    field: { unit: string; id: string; name_json: string; active: Flag };
    questionnaire: {
      unit: string;
      id: string;
      version: number;
      content_json: string;
      /** Came with the program because the unit brought none; goes when unused and the unit brings its own. */
      built_in: Flag;
    };
    response: {
      unit: string;
      id: string;
      questionnaire: string;
      officer: string | null;
      counter: string | null;
      field: string | null;
      channel: string;
      /** Start of the day it was given on, best estimate, milliseconds since 1970 UTC. */
      at: number;
      /** When exactly, sealed with a key that is not in the database; null once the month is settled. */
      moment: ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>;
      /** The month it counts in; that of `at` unless a person said otherwise. */
      month: string;
      trust: 'trusted' | 'corrected' | 'doubtful';
      /** Of a doubtful one: the months in which it can have been given; null = nothing is known. */
      first_month: ColumnType<string | null, string | null | undefined, string | null>;
      last_month: ColumnType<string | null, string | null | undefined, string | null>;
      trial: Flag;
      /** Why a reviewer took it out of the figures; null = it counts. */
      excluded: string | null;
      content_json: string;
      received_day: string;
      /** Who said which officer it is about; null where no tablet did. */
      officer_from: OfficerSource | null;
    };
    month_cell: CellTable;
    quarantine: {
      /** SHA-256 over unit and bytes, hex: the same entry twice is kept once. */
      id: string;
      unit: string;
      kiosk: string | null;
      seq: number | null;
      entry: string | null;
      key: string;
      seal: string;
      bytes: Bytes;
      code: string;
      path: string;
      received_day: string;
      state: 'held' | 'released' | 'voided';
      decided_by: string | null;
      reason: string | null;
    };
    recording: {
      unit: string;
      /** The name of the text it reads, as `survey/reading.ts` makes it. */
      hash: string;
      language: string;
      text: string;
      type: string;
      bytes: Bytes;
      /** The first 16 hex digits of SHA-256 over the bytes: tells tablets of a new sound. */
      content: string;
      created_day: string;
    };
    /** Who is planned to sit where; `_at` in milliseconds since 1970 UTC, `to_at` excluded. */
    shift: { unit: string; counter: string; from_at: number; to_at: number; officer: string };
    /** Who was said to have sat where, in the order of the numbers; never changed but to apply it. */
    seating_correction: {
      unit: string;
      number: number;
      counter: string;
      from_at: number;
      to_at: number;
      officer: string | null;
      made_by: string;
      made_day: string;
      /** The working day on which it applies if it did not at once. */
      due_day: string;
      applied_day: string | null;
      /** Counted responses that went to another officer; null until it applies. */
      moved: number | null;
      /** Responses that it could not place, since their exact time could not be read. */
      unreadable: ColumnType<number, number | undefined, number>;
    };
    /** Who said in which month a group of doubtful responses was given; final. */
    month_assignment: {
      unit: string;
      number: number;
      received_day: string;
      counter: string | null;
      questionnaire: string;
      first_month: string;
      last_month: string;
      month: string;
      responses: number;
      made_by: string;
      made_day: string;
      reason: string;
    };
    officer_photo: {
      unit: string;
      officer: string;
      /** SHA-256 of the bytes, hex. */
      hash: string;
      type: string;
      bytes: Bytes;
    };
    kiosk: {
      id: string;
      unit: string;
      counter: string;
      name: string;
      trial: Flag;
      code_hash: string;
      code_expires_at: number;
      public_key_json: string | null;
      secret_hash: string | null;
      revoked: Flag;
      seen_at: number | null;
      heartbeat_json: string | null;
      clock_offset_ms: number | null;
      created_day: string;
      pin_epoch: number;
      /** 1: a batch without its signature is not from it. */
      signs: Flag;
      /** All entries up to this number are in a backup. */
      backed_up_seq: number;
    };
    /**
     * Which entries of which tablet have arrived, and nothing else of them: no key, time or order
     * that a response has too. `hash` is the SHA-256 of the bytes as sent, `link` the chain after
     * it, both hex; empty where the tablet sent none.
     */
    ledger: { kiosk: string; seq: number; hash: string; link: string };
    /** Runs of ledger lines of settled months; `link` is the chain after the last. */
    ledger_range: { kiosk: string; from_seq: number; to_seq: number; link: string };
    /** What a tablet did that a person should know; the same again adds to `times`. */
    kiosk_alarm: {
      kiosk: string;
      kind: KioskAlarm;
      /** The numbers of entries it is about, as text; never an answer. */
      detail: string;
      first_day: string;
      last_day: string;
      times: number;
      seen_by: string | null;
    };
    /** The keys that tablets seal to. Never deleted: an envelope may come late. */
    seal_key: {
      name: string;
      unit: string;
      /** The uncompressed point, base64url. */
      public_key: string;
      /** The scalar of 32 bytes, base64url. */
      private_key: string;
      made_day: string;
      /** Since when it is in a backup or on paper; null = tablets must not have it yet. */
      safe_day: string | null;
      safe_by: string | null;
    };
  };

/**
 * `fork`: two entries of one number; `broken-chain`: an entry that does not follow from the one
 * before; `rekeyed`: it lost its signing key and made another; `storage-lost`: its browser lost
 * what it had kept; `unknown-key`: sealed to a key that is not here; `revoked-upload`: it sent
 * after it was revoked.
 */
export type KioskAlarm =
  | 'fork'
  | 'broken-chain'
  | 'rekeyed'
  | 'storage-lost'
  | 'unknown-key'
  | 'revoked-upload';
