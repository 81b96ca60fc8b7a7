import type { Migration } from './migration.ts';

/** What people sign in with besides a password, and on which machines they are signed in. */
export const accounts: Migration = {
  name: '0011-accounts',
  statements: (engine) => {
    const bytes = engine === 'postgres' ? 'bytea' : 'blob';
    return [
      // Whoever has signed in before begins the days of grace at the next time.
      'alter table staff add column first_at bigint',
      'alter table staff add column seen_day text',
      'alter table staff add column disabled_day text',
      `alter table session add column browser text not null default ''`,
      `alter table session add column system text not null default ''`,
      'alter table session add column second_factor integer not null default 0',
      `create table invite (
        login text primary key references staff (login), code_hash text not null,
        expires_at bigint not null, made_by text not null, made_day text not null)`,
      'create unique index invite_code on invite (code_hash)',
      `create table totp (
        login text primary key references staff (login), sealed ${bytes} not null,
        step bigint not null default 0, since_day text)`,
      `create table recovery_code (
        login text not null references staff (login), sign text not null,
        code_hash text not null, primary key (login, sign))`,
      `create table passkey (
        id text primary key, login text not null references staff (login),
        public_key ${bytes} not null, counter bigint not null, name text not null,
        transports_json text not null, made_day text not null, used_day text)`,
      'create index passkey_login on passkey (login)',
    ];
  },
};
