import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Tells what is going on. On stderr, since stdout carries results only. */
export function say(line) {
  process.stderr.write(`sipas: ${line}\n`);
}
