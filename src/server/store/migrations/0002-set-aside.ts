import type { Migration } from './migration.ts';

/** The few responses that stand outside the figures are found without reading all the others. */
export const setAside: Migration = {
  name: '0002-set-aside',
  statements: () => [
    `create index response_doubtful on response (unit, excluded)
      where trust = 'doubtful' and trial = 0`,
    'create index response_trial on response (unit) where trial = 1',
    'create index response_received on response (unit, received_day)',
  ],
};
