import type { Migration } from './migration.ts';

/**
 * Between which months a response of unclear time was given, who said which it was, and how many
 * responses a correction could not place.
 */
export const unclearMonths: Migration = {
  name: '0010-unclear-months',
  statements: () => [
    'alter table response add column first_month text',
    'alter table response add column last_month text',
    `create table month_assignment (
      unit text not null references unit (id), number integer not null, received_day text not null,
      counter text, questionnaire text not null, first_month text not null,
      last_month text not null, month text not null, responses integer not null,
      made_by text not null, made_day text not null, reason text not null,
      primary key (unit, number))`,
    'alter table seating_correction add column unreadable integer not null default 0',
  ],
};
