import { read } from './books.ts';
import type { Office } from './office.ts';

/** The warnings that tablets have sent to the server, each once. */
export async function warningsHeard(office: Office): Promise<readonly string[]> {
  const rows = await read(
    office.books,
    'select heartbeat_json from kiosk where heartbeat_json is not null',
  );
  const all = rows.flatMap(
    (row) => (JSON.parse(String(row.heartbeat_json)) as { warnings: string[] }).warnings,
  );
  return [...new Set(all)];
}

/** What the server has noted that tablets did; empty while it knows no such table. */
export async function alarmsRaised(office: Office): Promise<readonly string[]> {
  const rows = await read(office.books, 'select kind from kiosk_alarm');
  return [...new Set(rows.map(({ kind }) => String(kind)))];
}
