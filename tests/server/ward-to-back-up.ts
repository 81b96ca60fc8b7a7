import { expect, onTestFinished } from 'vitest';
import { type Database, openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import type { Place } from '../fixtures/databases.ts';
import { newFolder } from './calls.ts';

/** A ward with people, a tablet, responses and the files of its local authority. */
export async function aWard(place: Place, responses = 12): Promise<Database> {
  const database = await place.open();
  const server = await aServer(database);
  await server.person('lan', ['focal']);
  await server.signIn('lan');
  const kiosk = await server.kiosk();
  const entries = Array.from({ length: responses }, (_, index) =>
    anEntry(index + 1, aWireResponse(index, { comment: index === 0 ? 'Tốt \u2028 "lắm"' : null })),
  );
  for (let from = 0; from < entries.length; from += 100) {
    const { receipt } = await kiosk.send(entries.slice(from, from + 100));
    expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
  }
  return database;
}

/** SQLite in a folder of its own. */
export async function inFolder() {
  const folder = newFolder();
  const open = async () => {
    const database = openSqlite(folder);
    onTestFinished(() => database.close());
    await migrate(database);
    return database;
  };
  return { folder, env: { DATA_DIR: folder }, open };
}
