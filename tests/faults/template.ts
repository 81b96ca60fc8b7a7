import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../src/protocol/routes.ts';
import { findPostgres, runOn } from '../fixtures/postgres.ts';
import { type Books, write } from './books.ts';
import type { Ground } from './ground.ts';
import { openOffice, staff } from './office.ts';

const unit = {
  unit: {
    id: 'phu-thu',
    name: 'Phường Thử Nghiệm',
    parent: 'Thành phố Thử Nghiệm',
    questionnaire: 'mot-cau',
  },
  officers: [{ id: 'cb-01', name: 'Công chức 01' }],
  counters: [{ id: 'quay-1', name: 'Quầy 1', officer: 'cb-01' }],
  questionnaires: [
    {
      id: 'mot-cau',
      version: 1,
      title: { vi: 'Một câu' },
      factors: [
        {
          id: 'F1',
          name: { vi: 'Tiếp cận dịch vụ' },
          attributable: false,
          items: [{ id: 'F1', role: 'factor', text: { vi: 'Ông/Bà thấy thế nào?' }, na: false }],
        },
      ],
    },
  ],
};

const tablets = 12;

/** A unit that is set up once and copied for each run: a copy costs nothing, a set-up seconds. */
export type Template = {
  readonly codes: readonly string[];
  /** A copy of it under this folder. `clear` takes away what is not in the folder. */
  readonly copy: (
    folder: string,
  ) => Promise<{ readonly books: Books; readonly clear: () => Promise<void> }>;
  /** Nothing of it stays on a server that others use, too. */
  readonly drop: () => Promise<void>;
};

export async function makeTemplate(
  folder: string,
  database: Ground['database'],
): Promise<Template> {
  const dataDir = join(folder, `template-${database}`);
  mkdirSync(dataDir, { recursive: true });
  const server = database === 'postgres' ? await postgresServer() : null;
  const name = `sipas_faults_${randomBytes(6).toString('hex')}`;
  if (server !== null) await runOn(server, `create database ${name}`);
  const on = (base: string, one: string) => {
    const url = new URL(base);
    url.pathname = `/${one}`;
    return url.href;
  };
  const books: Books = { dataDir, databaseUrl: server === null ? null : on(server, name) };
  const codes = await setUp(folder, books);
  let copies = 0;
  return {
    codes,
    async copy(to) {
      const place = join(to, 'data');
      cpSync(dataDir, place, { recursive: true });
      if (server === null) {
        return { books: { dataDir: place, databaseUrl: null }, clear: async () => undefined };
      }
      copies += 1;
      const own = `${name}_${copies}`;
      await runOn(server, `create database ${own} template ${name}`);
      return {
        books: { dataDir: place, databaseUrl: on(server, own) },
        clear: () => runOn(server, `drop database ${own} with (force)`),
      };
    },
    drop: async () => {
      if (server !== null) await runOn(server, `drop database ${name} with (force)`);
    },
  };
}

async function postgresServer(): Promise<string> {
  const found = await findPostgres();
  if (found.url === null) throw new Error(found.missing);
  process.once('exit', found.stop);
  return found.url;
}

/** Also for a database that is elsewhere: on a disk that will be cut off, in a cluster of its own. */
export async function setUp(folder: string, books: Books): Promise<readonly string[]> {
  const office = await openOffice(books, []);
  const file = join(folder, 'unit.json');
  writeFileSync(file, JSON.stringify(unit));
  const must = async (args: readonly string[], input?: string) => {
    const { code, err } = await office.sipas(args, input);
    if (code !== 0) throw new Error(`sipas ${args.join(' ')} ended with ${code}: ${err}`);
  };
  try {
    await must(['setup', file]);
    const who = ['--name', staff.login, '--role', 'focal', '--role', 'admin'];
    const add = ['user', 'add', '--unit', unit.unit.id, ...who, '--second-factor', 'off'];
    await must([...add, '--password-stdin'], `${staff.password}\n`);
    await office.start();
    const codes: string[] = [];
    for (let made = 0; made < tablets; made += 1) {
      const kiosk = (await office.ask('POST', routes.kiosks, { counter: 'quay-1' })) as {
        readonly id: string;
        readonly code: string;
      };
      await office.ask('PATCH', routes.kiosk.replace(':id', kiosk.id), { trial: false });
      codes.push(kiosk.code);
    }
    await office.stop();
    // Some rows live in another year.
    await write(books, 'update kiosk set code_expires_at = 4102444800000');
    return codes;
  } finally {
    await office.close();
  }
}
