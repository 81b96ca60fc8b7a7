import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** Units, responses, counters of a month, people, tablets. */
export const first: Migration = {
  name: '0001-first',
  statements: (engine: Engine) => {
    const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
    // Ordered by its random key and nothing else, so that the place on the disk tells no order.
    const byKey = engine === 'sqlite' ? ' without rowid' : '';
    return [
      'create table setting (key text primary key, value text not null)',
      `create table unit (
        id text primary key, name text not null, parent text,
        questionnaire text not null, demo integer not null default 0)`,
      `create table officer (
        unit text not null references unit (id), id text not null, name text not null,
        active integer not null default 1, primary key (unit, id))`,
      `create table field (
        unit text not null references unit (id), id text not null, name_json text not null,
        active integer not null default 1, primary key (unit, id))`,
      `create table counter (
        unit text not null references unit (id), id text not null, name text not null,
        officer text, field text, active integer not null default 1, primary key (unit, id),
        foreign key (unit, officer) references officer (unit, id),
        foreign key (unit, field) references field (unit, id))`,
      `create table questionnaire (
        unit text not null references unit (id), id text not null, version integer not null,
        content_json text not null, built_in integer not null default 0,
        primary key (unit, id, version))`,
      `create table response (
        unit text not null references unit (id), id text not null, questionnaire text not null,
        officer text, counter text, field text, channel text not null, at bigint not null,
        month text not null, trust text not null, trial integer not null default 0,
        excluded text, content_json text not null, received_day text not null,
        primary key (unit, id))${byKey}`,
      'create index response_month on response (unit, month)',
      `create table month_cell (
        unit text not null references unit (id), month text not null, dimension text not null,
        key text not null, responses integer not null, n integer not null, na integer not null,
        blank integer not null, level1 integer not null, level2 integer not null,
        level3 integer not null, level4 integer not null, level5 integer not null,
        primary key (unit, month, dimension, key))${byKey}`,
      `create table quarantine (
        id text primary key, unit text not null references unit (id), kiosk text, seq integer,
        entry text, key text not null, seal text not null, bytes ${bytes} not null,
        code text not null, path text not null, received_day text not null,
        state text not null, decided_by text, reason text)`,
      'create index quarantine_state on quarantine (unit, state)',
      `create table staff (
        login text primary key, unit text not null references unit (id),
        password_hash text not null, roles_json text not null, officer text,
        active integer not null default 1, second_factor integer not null default 1,
        created_day text not null)`,
      `create table session (
        token_hash text primary key, login text not null references staff (login),
        started_at bigint not null, seen_at bigint not null)`,
      `create table kiosk (
        id text primary key, unit text not null references unit (id), counter text not null,
        name text not null, trial integer not null, code_hash text not null,
        code_expires_at bigint not null, public_key_json text, secret_hash text,
        revoked integer not null default 0, seen_at bigint, heartbeat_json text,
        clock_offset_ms bigint, created_day text not null,
        foreign key (unit, counter) references counter (unit, id))`,
      'create unique index kiosk_code on kiosk (code_hash)',
    ];
  },
};
