import type { ColumnType } from 'kysely';
import type { Bytes, Flag } from './column.ts';

/** The tables of people: who may sign in, how, and where they are signed in. */
export type AccountTables = {
  staff: {
    login: string;
    unit: string;
    password_hash: string;
    roles_json: string;
    officer: string | null;
    active: Flag;
    /** 0: never asked for a second factor, by an operator's word. */
    second_factor: Flag;
    created_day: string;
    /** The first sign-in, milliseconds since 1970 UTC: from then on the days of grace run. */
    first_at: ColumnType<number | null, number | null | undefined, number | null>;
    /** The day of the last sign-in. */
    seen_day: ColumnType<string | null, string | null | undefined, string | null>;
    /** Since when the person may not sign in; null while active. */
    disabled_day: ColumnType<string | null, string | null | undefined, string | null>;
  };
  /** The one link that is open to a person, to choose a password of their own. */
  invite: {
    login: string;
    code_hash: string;
    expires_at: number;
    made_by: string;
    made_day: string;
  };
  /** What a person's authenticator app counts with. */
  totp: {
    login: string;
    /** The secret, sealed with a key that is not in the database. */
    sealed: Bytes;
    /** The last half minute whose code was used. */
    step: ColumnType<number, number | undefined, number>;
    /** Null until a first code has shown that the app has the secret. */
    since_day: string | null;
  };
  /** One-time codes for a lost phone, by their first sign. */
  recovery_code: { login: string; sign: string; code_hash: string };
  passkey: {
    id: string;
    login: string;
    public_key: Bytes;
    counter: number;
    name: string;
    transports_json: string;
    made_day: string;
    used_day: string | null;
  };
  session: {
    token_hash: string;
    login: string;
    started_at: number;
    seen_at: number;
    /** Of a short list, as `auth/machine.ts` names them; empty before 0.3. */
    browser: ColumnType<string, string | undefined, string>;
    system: ColumnType<string, string | undefined, string>;
    /** Whether a second factor was shown in it. */
    second_factor: ColumnType<Flag, Flag | undefined, Flag>;
  };
};
