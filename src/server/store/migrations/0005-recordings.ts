import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** What staff have read aloud of their own questionnaires, by the name of the text. */
export const recordings: Migration = {
  name: '0005-recordings',
  statements: (engine: Engine) => [
    `create table recording (
      unit text not null references unit (id), hash text not null, language text not null,
      text text not null, type text not null,
      bytes ${engine === 'sqlite' ? 'blob' : 'bytea'} not null, content text not null,
      created_day text not null, primary key (unit, hash))`,
  ],
};
