import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** Which entries have arrived, and what tablets did that a person should know. */
export const ledger: Migration = {
  name: '0007-ledger',
  statements: (engine: Engine) => {
    // Ordered by its key and nothing else, so that the place on the disk tells no order.
    const byKey = engine === 'sqlite' ? ' without rowid' : '';
    return [
      'alter table kiosk add column signs integer not null default 0',
      'alter table kiosk add column backed_up_seq bigint not null default 0',
      `create table ledger (
        kiosk text not null references kiosk (id), seq bigint not null, hash text not null,
        link text not null, primary key (kiosk, seq, hash))${byKey}`,
      `create table ledger_range (
        kiosk text not null references kiosk (id), from_seq bigint not null,
        to_seq bigint not null, link text not null, primary key (kiosk, from_seq))${byKey}`,
      `create table kiosk_alarm (
        kiosk text not null references kiosk (id), kind text not null, detail text not null,
        first_day text not null, last_day text not null, times integer not null,
        seen_by text, primary key (kiosk, kind, detail))`,
    ];
  },
};
