import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';

const shippedSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
type Shipped = z.infer<typeof shippedSchema>;

/**
 * The page of all packages that come with the program, with version, licence and its text, as the
 * builds listed them beside what they wrote; not there where nothing was built.
 */
export function addLicencePage(app: Hono, serverRoot: string, webRoot: string | null): void {
  const [server, web] = [shippedWith(serverRoot), webRoot === null ? null : shippedWith(webRoot)];
  if (!server || !web) return;
  const page = licencePage(web, server);
  app.get('/giay-phep', (context) =>
    context.body(page, 200, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
    }),
  );
}

function licencePage(web: Shipped, server: Shipped): string {
  const list = (packages: Shipped) =>
    packages.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`);
  const texts = new Map([...web, ...server].map((one) => [one.name, one]));
  return [
    'Phần mềm của người khác đi kèm chương trình này · Software of others that comes with this program',
    '',
    'Trong trang web · In the pages',
    ...list(web),
    '',
    'Trên máy chủ · On the server',
    ...list(server),
    ...[...texts.values()].flatMap(({ name, version, text }) => [
      '',
      `---- ${name} ${version}`,
      '',
      text,
    ]),
    '',
  ].join('\n');
}

function shippedWith(folder: string): Shipped | null {
  const file = join(folder, 'packages.json');
  return existsSync(file) ? shippedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
