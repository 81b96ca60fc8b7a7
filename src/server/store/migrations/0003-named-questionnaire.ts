import type { Migration } from './migration.ts';

/** Whether a set-up file has named what the tablets show: a later one that does not keeps it. */
export const namedQuestionnaire: Migration = {
  name: '0003-named-questionnaire',
  statements: () => ['alter table unit add column questionnaire_named integer not null default 0'],
};
