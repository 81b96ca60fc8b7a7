import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { routes } from '../../src/protocol/routes.ts';
import { freePort } from '../fixtures/free-port.ts';
import { newProfile, openBrowser, type RunningBrowser } from './browser.ts';
import { type Program, program } from './program.ts';
import { shortForm } from './short-form.ts';

const unit = {
  unit: {
    id: 'phu-thu',
    name: 'Phường Thử Nghiệm',
    parent: 'Thành phố Thử Nghiệm',
    questionnaire: shortForm.id,
  },
  officers: [
    { id: 'cb-01', name: 'Công chức 01' },
    { id: 'cb-02', name: 'Công chức 02' },
  ],
  fields: [{ id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } }],
  counters: [{ id: 'quay-1', name: 'Quầy 1', officer: 'cb-01', field: 'ho-tich' }],
  questionnaires: [shortForm],
};

/** The real unit, with the questions that come with the program and all that may be asked beside. */
const longUnit = {
  unit: {
    id: 'phu-dai',
    name: 'Phường Phiếu Dài',
    parent: 'Thành phố Thử Nghiệm',
    kiosk: {
      screens: { reasons: true, wishes: true, respondent: ['kind', 'stage', 'age', 'sex'] },
    },
  },
  officers: [{ id: 'cb-01', name: 'Công chức 01' }],
  counters: [{ id: 'quay-9', name: 'Bộ phận Tiếp nhận và Trả kết quả', officer: 'cb-01' }],
};

export type Invitation = {
  readonly id: string;
  readonly code: string;
  readonly enrolUrl: string;
};

export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** One server with two units, and one Chromium, over which a whole file of tests runs. */
export type Ward = {
  readonly sipas: Program;
  readonly origin: string;
  readonly folder: string;
  readonly browser: RunningBrowser;
  readonly invite: (...more: readonly string[]) => Promise<Invitation>;
  readonly inviteLong: (...more: readonly string[]) => Promise<Invitation>;
  /** Sets a part of the unit anew, as an operator does. */
  readonly change: (part: Record<string, unknown>) => Promise<void>;
  /** A browser of its own with one page, for a person who wants no motion. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  /** Asks the server as the focal officer, who also looks after tablets. */
  readonly signIn: () => Promise<Ask>;
  readonly close: () => Promise<void>;
};

/** Of the focal officer `dau-moi`, whom `signIn` makes. */
export const wardPassword = 'mot-mat-khau-rat-dai';

/** Nothing slides, so nothing is waited for before it is touched. */
const calm: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  reducedMotion: 'reduce',
};

export async function openWard(): Promise<Ward> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-ward-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sipas = program({
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: folder,
    DATABASE_URL: '',
  });
  const setUp = async (content: unknown) => {
    const file = join(folder, 'unit.json');
    writeFileSync(file, JSON.stringify(content));
    await sipas.json(['setup', file]);
  };
  const profile = newProfile();
  const [browser] = await Promise.all([
    openBrowser(profile),
    setUp(unit)
      .then(() => setUp(longUnit))
      .then(() => sipas.start()),
  ]);
  const add = async (id: string, counter: string, more: readonly string[]) =>
    (await sipas.json([
      'kiosk',
      'add',
      '--unit',
      id,
      '--counter',
      counter,
      ...more,
    ])) as unknown as Invitation;
  let focal: Promise<Ask> | null = null;
  const signIn = () => {
    focal ??= askAsFocal(sipas, origin);
    return focal;
  };
  return {
    sipas,
    origin,
    folder,
    browser,
    async invite(...more) {
      if (more.length > 0) return add(unit.unit.id, 'quay-1', more);
      // Asked of the running server: to start the command line takes longer than all the rest.
      const ask = await signIn();
      const made = (await ask('POST', routes.kiosks, { counter: 'quay-1' })) as Invitation;
      await ask('PATCH', routes.kiosk.replace(':id', made.id), { trial: false });
      return made;
    },
    inviteLong: (...more) => add(longUnit.unit.id, 'quay-9', more),
    change: (part) => setUp({ unit: unit.unit, ...part }),
    async page(options = {}) {
      const context = await browser.another({ ...calm, ...options });
      return context.newPage();
    },
    signIn,
    async close() {
      await browser.close();
      await sipas.stop();
      rmSync(profile, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function askAsFocal(sipas: Program, origin: string): Promise<Ask> {
  const who = ['--name', 'dau-moi', '--role', 'focal', '--second-factor', 'off'];
  const add = ['user', 'add', '--unit', unit.unit.id, ...who, '--password-stdin'];
  await sipas.json(add, `${wardPassword}\n`);
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [session] = reply.headers.getSetCookie();
    cookie = session?.split(';')[0] ?? cookie;
    if (!reply.ok) throw new Error(`${method} ${path}: ${await reply.text()}`);
    return reply.json() as Promise<unknown>;
  };
  await ask('POST', routes.session, { login: 'dau-moi', password: wardPassword });
  return ask;
}
