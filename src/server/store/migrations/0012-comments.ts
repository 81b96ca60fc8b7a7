import type { Migration } from './migration.ts';

/**
 * What a focal officer decided about a comment. The comment itself stays in its response; no
 * foreign key leads there, since rows of responses are laid anew. `text` is what leaders read.
 */
export const comments: Migration = {
  name: '0012-comments',
  statements: () => [
    `create table comment_decision (
      unit text not null references unit (id), response text not null, month text not null,
      state text not null, text text, made_by text not null, made_day text not null,
      primary key (unit, response))`,
    'create index comment_decision_month on comment_decision (unit, month)',
  ],
};
