import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** Who may sit at a counter, who is planned to, who was said to have sat there; and their photos. */
export const seating: Migration = {
  name: '0006-seating',
  statements: (engine: Engine) => {
    const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
    return [
      "alter table counter add column officers_json text not null default '[]'",
      `create table shift (
        unit text not null, counter text not null, from_at bigint not null, to_at bigint not null,
        officer text not null, primary key (unit, counter, from_at),
        foreign key (unit, counter) references counter (unit, id),
        foreign key (unit, officer) references officer (unit, id))`,
      'create index shift_time on shift (unit, from_at)',
      `create table seating_correction (
        unit text not null, number integer not null, counter text not null,
        from_at bigint not null, to_at bigint not null, officer text, made_by text not null,
        made_day text not null, due_day text not null, applied_day text, moved integer,
        primary key (unit, number),
        foreign key (unit, counter) references counter (unit, id),
        foreign key (unit, officer) references officer (unit, id))`,
      `create table officer_photo (
        unit text not null, officer text not null, hash text not null, type text not null,
        bytes ${bytes} not null, primary key (unit, officer),
        foreign key (unit, officer) references officer (unit, id))`,
    ];
  },
};
