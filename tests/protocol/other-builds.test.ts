import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { countEntries } from '../../src/kiosk/storage/outbox.ts';
import { makeKiosk } from '../../src/server/auth/new-kiosk.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { shortForm } from '../e2e/short-form.ts';
import { aSender, type Sender } from '../fixtures/a-sender.ts';
import { aServer } from '../fixtures/a-server.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { outboxOf010 } from '../fixtures/old-outbox.ts';

const old = outboxOf010();

/** As version 0.1.0 leaves the storage: its entries, the newest number, and none of what came later. */
async function leaveAs010({ connection }: Sender): Promise<void> {
  await connection.run(async (database) => {
    const writing = database.transaction(['device', 'outbox'], 'readwrite');
    for (const { text, ...entry } of old) {
      await writing.objectStore('outbox').add({ ...entry, bytes: new TextEncoder().encode(text) });
    }
    await writing.objectStore('device').put(old.length, 'seq');
    await writing.objectStore('device').delete('settling');
    await writing.done;
  });
}

onBothEngines(({ newPlace }) => {
  test('500 entries of version 0.1.0 are all sent, none lost and none doubled', async () => {
    const database = await (await newPlace()).open();
    const server = await aServer(database, { setUp: false });
    const made = await applySetup(database, { ...aSetup, questionnaires: [shortForm] });
    if (!made.ok) throw new Error(made.refusal.code);
    const config = { publicUrl: 'http://localhost:8080' };
    const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
    const kiosk = await makeKiosk(
      { database, clock: () => server.now, random, config },
      { unit: 'phu-la', counter: 'quay-1', name: null, trial: false },
    );
    if (kiosk === 'unknown-counter') throw new Error(kiosk);
    const tablet = aSender(async (url, init) => server.app.request(url, init));
    await tablet.enrol(kiosk.code);
    await leaveAs010(tablet);
    await tablet.turn();
    expect(tablet.told).toEqual([]);
    expect(await tablet.heartbeat()).toMatchObject({ unsent: 0, kept: 500, newest: 500 });
    const rows = await database.db.selectFrom('response').select('id').execute();
    expect(rows.map(({ id }) => id).sort()).toEqual(old.map(({ id }) => id).sort());
    const aside = await database.db.selectFrom('quarantine').select('code').execute();
    expect(aside).toEqual([]);
    // The chain begins with the first entry that has a link.
    await tablet.vote(1);
    const link = await tablet.connection.run((open) => open.get('outbox', 501));
    expect(link).toMatchObject({ seq: 501, link: expect.any(String) });
  });
});

test('the version before opens what this one wrote, and sees every entry that was not sent', async () => {
  const tablet = aSender(async () => Response.error());
  await tablet.vote(1);
  await tablet.vote(2);
  tablet.connection.close();
  const before = await openDB('sipas-kiosk', 1);
  expect([...before.objectStoreNames].sort()).toEqual(['device', 'draft', 'outbox']);
  expect(await before.getAll('outbox')).toMatchObject([
    { seq: 1, key: '', seal: 'none' },
    { seq: 2, key: '', seal: 'none' },
  ]);
  expect(await before.get('device', 'seq')).toBe(2);
  before.close();
});

test('what a later version made is opened as it is, and nothing of it is lost', async () => {
  const tablet = aSender(async () => Response.error());
  await tablet.vote(1);
  tablet.connection.close();
  const later = await openDB('sipas-kiosk', 2, {
    upgrade: (database) => void database.createObjectStore('more'),
  });
  await later.put('more', 'kept', 'key');
  later.close();
  tablet.restart();
  await tablet.vote(2);
  expect(await countEntries(tablet.connection)).toEqual({ unsent: 2, kept: 0 });
  tablet.connection.close();
  const again = await openDB('sipas-kiosk');
  expect(again.version).toBe(2);
  expect(await again.get('more', 'key')).toBe('kept');
  again.close();
});
