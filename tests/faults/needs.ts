import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPostgres } from '../fixtures/postgres.ts';
import type { Need } from './fault.ts';

/** Why a need cannot be met on this machine; null when it can. */
export async function missing(need: Need): Promise<string | null> {
  switch (need) {
    case 'postgres': {
      const found = await findPostgres();
      if (found.url === null) return found.missing;
      found.stop();
      return null;
    }
    case 'postgres binaries':
      return existsSync('/usr/lib/postgresql') ? null : 'no PostgreSQL in /usr/lib/postgresql';
    case 'root':
      return process.getuid?.() === 0 ? null : 'not run as root';
    case 'loop device':
      if (process.getuid?.() !== 0) return 'not run as root';
      if (!existsSync('/dev/loop-control')) return 'no loop device';
      return program('mkfs.ext4') ?? program('python3');
    case 'strace':
    case 'openssl':
      return program(need);
  }
}

function program(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const isThere = folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
      return false;
    }
  });
  return isThere ? null : `${name} is not installed`;
}
