import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Each room and the rooms that it may import. */
export const house = {
  survey: [],
  ui: [],
  worker: [],
  protocol: ['survey'],
  i18n: ['survey'],
  report: ['survey', 'i18n'],
  kiosk: ['survey', 'protocol', 'i18n', 'ui'],
  staff: ['survey', 'protocol', 'i18n', 'ui'],
  server: ['survey', 'protocol', 'i18n', 'report'],
} as const satisfies Record<string, readonly string[]>;
export type Room = keyof typeof house;
export const rooms = Object.keys(house) as Room[];

/** A file of the small house: its text, in `src/ROOM/NAME.ts`. */
export type Planted = { readonly room: Room; readonly name: string; readonly text: string };

/**
 * Compiles a copy of the house that has the real walls, which are the rooms' tsconfig files, and
 * one small file a room besides what is planted. Answers with the complaints about each planted file.
 */
export function compile(planted: readonly Planted[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-walls-'));
  try {
    furnish(folder);
    for (const { room, name, text } of planted) {
      writeFileSync(join(folder, 'src', room, `${name}.ts`), text);
    }
    return complaints(folder, planted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function furnish(folder: string): void {
  // The build's own cache lies in node_modules: this one must not write into the real one.
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  mkdirSync(join(folder, 'src'));
  copyFileSync(join(root, 'src/tsconfig.base.json'), join(folder, 'src/tsconfig.base.json'));
  for (const room of rooms) {
    mkdirSync(join(folder, 'src', room));
    const config = join('src', room, 'tsconfig.json');
    copyFileSync(join(root, config), join(folder, config));
    writeFileSync(
      join(folder, 'src', room, 'door.ts'),
      `export const door = '${room}';\nexport type Door = typeof door;\n`,
    );
  }
}

function complaints(folder: string, planted: readonly Planted[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-b', '--pretty', 'false', ...rooms.map((room) => `src/${room}`)];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  for (const line of stdout.split('\n')) {
    const file = /^src\/([a-z0-9/-]+)\.ts\(/.exec(line)?.[1];
    if (file) found.set(file, `${found.get(file) ?? ''}${line}\n`);
    else if (/error TS\d+/.test(line) && planted.length === 0) found.set('', line);
  }
  return found;
}
