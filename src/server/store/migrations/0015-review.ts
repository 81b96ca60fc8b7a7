import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** Signs that a response may not come from a visitor, and what people decided about it. */
export const review: Migration = {
  name: '0015-review',
  statements: (engine: Engine) => {
    // Ordered by its random key and nothing else, so that the place on the disk tells no order.
    const byKey = engine === 'sqlite' ? ' without rowid' : '';
    return [
      "alter table unit add column signals_json text not null default '{}'",
      `create table signals_due (
        unit text not null references unit (id), counter text not null, month text not null,
        primary key (unit, counter, month))`,
      `create table response_flag (
        unit text not null references unit (id), response text not null, month text not null,
        counter text not null, day text not null, signals text not null, review integer,
        primary key (unit, response))${byKey}`,
      'create index response_flag_month on response_flag (unit, month, counter)',
      `create table review_lot (
        unit text not null references unit (id), number integer not null, month text not null,
        decision text not null, responses integer not null, persons integer not null,
        favourable integer not null, ticks integer not null, in_force integer not null,
        changed_by text not null, changed_day text not null, primary key (unit, number))`,
      `create table review (
        unit text not null references unit (id), number integer not null, month text not null,
        day text not null, counter text not null, signals text not null,
        responses integer not null, decision text not null, reason text not null,
        note text not null, made_by text not null, made_day text not null, state text not null,
        confirmed_by text, confirmed_day text, lot integer, primary key (unit, number))`,
      'create index review_month on review (unit, month)',
      // Months from before: what is not settled yet is looked through once.
      `insert into signals_due (unit, counter, month)
        select distinct unit, counter, month from response
        where channel = 'kiosk' and counter is not null and trial = 0 and moment is not null`,
    ];
  },
};
