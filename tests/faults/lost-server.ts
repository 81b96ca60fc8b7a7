import { rmSync } from 'node:fs';
import { runOn } from '../fixtures/postgres.ts';
import type { Office } from './office.ts';

/** Everything the server had is gone; it does not run. */
export async function lose({ books }: Office): Promise<void> {
  rmSync(books.dataDir, { recursive: true, force: true });
  if (books.databaseUrl === null) return;
  const url = new URL(books.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await runOn(url.href, `drop database ${name} with (force)`);
  await runOn(url.href, `create database ${name}`);
}

/** A command that has to succeed. */
export async function must(office: Office, args: readonly string[]): Promise<void> {
  const { code, err } = await office.sipas(args);
  if (code !== 0) throw new Error(`sipas ${args.join(' ')} ended with ${code}: ${err}`);
}
