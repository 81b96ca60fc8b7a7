import type { Migration } from './migration.ts';

/** What tablets seal answers to. */
export const sealKeys: Migration = {
  name: '0008-seal-keys',
  statements: () => [
    `create table seal_key (
      name text primary key, unit text not null references unit (id), public_key text not null,
      private_key text not null, made_day text not null, safe_day text, safe_by text)`,
  ],
};
