import type { Migration } from './migration.ts';

/** How a unit's tablets behave, who said which officer a form is about, and voided PINs. */
export const kioskSettings: Migration = {
  name: '0004-kiosk-settings',
  statements: () => [
    "alter table unit add column kiosk_json text not null default '{}'",
    'alter table response add column officer_from text',
    // What came from a tablet before this had the officer of its counter.
    "update response set officer_from = 'preset' where channel = 'kiosk'",
    'alter table kiosk add column pin_epoch integer not null default 0',
  ],
};
