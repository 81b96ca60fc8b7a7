import type { Engine } from '../database.ts';
import type { Migration } from './migration.ts';

/** Who saw, exported, changed or excluded what, line after line; the database lets none change. */
export const audit: Migration = {
  name: '0013-audit',
  statements: (engine: Engine) => [
    // No reference to unit or staff: what was done stays done whatever becomes of them.
    `create table audit (
      number bigint primary key, unit text, at bigint not null, who text, door text not null,
      action text not null, about_json text not null, hash text not null)`,
    'create index audit_unit on audit (unit, number)',
    'create index audit_seen on audit (who, at, action)',
    `create table audit_head (
      name text primary key, number bigint not null, hash text not null)`,
    ...(engine === 'sqlite' ? onSqlite : onPostgres),
  ],
};

const onSqlite: readonly string[] = [
  `create trigger audit_keeps_order before insert on audit
    when new.number <> (select coalesce(max(number), 0) + 1 from audit)
    begin select raise(abort, 'a line of the audit log follows the one before'); end`,
  ...['update', 'delete'].map(
    (what) => `create trigger audit_never_${what}s before ${what} on audit
    begin select raise(abort, 'a line of the audit log stays as it is'); end`,
  ),
  `create trigger audit_head_goes_on before update on audit_head
    when new.number < old.number or new.number > old.number + 1
      or (new.number = old.number and new.hash <> old.hash)
    begin select raise(abort, 'the head of the audit log only goes on'); end`,
  `create trigger audit_head_stays before delete on audit_head
    begin select raise(abort, 'the head of the audit log stays'); end`,
];

const onPostgres: readonly string[] = [
  refusing('audit_follows', 'a line of the audit log follows the one before', {
    unless: 'new.number = (select coalesce(max(number), 0) + 1 from audit)',
  }),
  refusing('audit_stays', 'a line of the audit log stays as it is'),
  refusing('audit_head_follows', 'the head of the audit log only goes on', {
    unless:
      'new.number = old.number + 1 or (new.number = old.number and new.hash is not distinct from old.hash)',
  }),
  `create trigger audit_keeps_order before insert on audit
    for each row execute function audit_follows()`,
  `create trigger audit_never_changes before update or delete on audit
    for each row execute function audit_stays()`,
  `create trigger audit_never_empties before truncate on audit
    for each statement execute function audit_stays()`,
  `create trigger audit_head_goes_on before update on audit_head
    for each row execute function audit_head_follows()`,
  `create trigger audit_head_stays before delete on audit_head
    for each row execute function audit_stays()`,
  `create trigger audit_head_never_empties before truncate on audit_head
    for each statement execute function audit_stays()`,
];

function refusing(name: string, message: string, { unless }: { unless?: string } = {}): string {
  const fail = `raise exception '${message}';`;
  return `create or replace function ${name}() returns trigger language plpgsql as $$
    begin ${unless ? `if ${unless} then return new; end if;` : ''} ${fail} end $$`;
}
