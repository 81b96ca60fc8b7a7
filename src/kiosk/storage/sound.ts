import { type Connection, writeStrictly } from './connection.ts';
import { readRecord } from './database.ts';

/** Writes strictly that this build of the app came up here, and throws unless it can be read back. */
export async function keepSound(connection: Connection, build: string): Promise<void> {
  const read = await connection.run(async (database) => {
    await writeStrictly(database, async (writing) => {
      await writing.objectStore('device').put(build, 'sound');
    });
    return readRecord(database.transaction('device').store, 'sound');
  });
  if (read !== build) throw new Error('what is written cannot be read');
}
