import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of this program, from the package that stands above it, built or not. */
export function programVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) return '';
    folder = dirname(folder);
  }
  const known: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof known === 'object' && known !== null && 'version' in known
    ? String(known.version)
    : '';
}
