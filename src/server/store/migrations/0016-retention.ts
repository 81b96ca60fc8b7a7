import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/**
 * How long a unit keeps responses, and what is left of those that are gone: that they were here
 * and in which month, what they added to the figures, and how many picked which reason and wish.
 */
export const retention: Migration = {
  name: '0016-retention',
  statements: (engine: Engine) => {
    // Ordered by its random key and nothing else, so that the place on the disk tells no order.
    const byKey = engine === 'sqlite' ? ' without rowid' : '';
    return [
      "alter table unit add column retention_json text not null default '{}'",
      'alter table unit add column raw_gone text',
      'alter table unit add column text_gone text',
      `create table forgotten_response (
        unit text not null references unit (id), id text not null, month text not null,
        primary key (unit, id))${byKey}`,
      `create table forgotten_cell (
        unit text not null references unit (id), month text not null, dimension text not null,
        key text not null, responses integer not null, n integer not null, na integer not null,
        blank integer not null, level1 integer not null, level2 integer not null,
        level3 integer not null, level4 integer not null, level5 integer not null,
        primary key (unit, month, dimension, key))${byKey}`,
      `create table forgotten_pick (
        unit text not null references unit (id), month text not null, list text not null,
        pick text not null, persons integer not null, primary key (unit, month, list, pick))${byKey}`,
    ];
  },
};
