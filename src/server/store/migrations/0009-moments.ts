import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/**
 * When exactly a response was given, sealed; `at` keeps the day alone. Rows from before are
 * sealed when the program opens the database: it takes a key that no statement has.
 */
export const moments: Migration = {
  name: '0009-moments',
  statements: (engine: Engine) => [
    `alter table response add column moment ${engine === 'sqlite' ? 'blob' : 'bytea'}`,
  ],
};
