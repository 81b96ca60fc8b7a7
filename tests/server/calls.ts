import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { dispatch } from '../../src/server/commands/dispatch.ts';
import type { Place } from '../fixtures/databases.ts';

/** 2026-11-02 09:00 at the unit: the clock of these tests. */
export const now = Date.UTC(2026, 10, 2, 2);

export type Called = { readonly code: number; readonly out: string; readonly err: string };

/** Runs one call of `sipas` as the operator would, beside the tests, with a clock that stands, `laterMs` on. */
export async function sipas(
  place: Pick<Place, 'env'>,
  args: readonly string[],
  cwd = '/',
  stdin = '',
  laterMs = 0,
): Promise<Called> {
  let out = '';
  let err = '';
  const code = await dispatch(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    cwd,
    env: place.env,
    clock: () => now + laterMs,
    random: (bytes) => randomBytes(bytes),
  });
  return { code, out, err };
}

/** A folder for one test's files. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file of its own folder and returns its path. */
export function newFile(name: string, content: string | Uint8Array): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}
