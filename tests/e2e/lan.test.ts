import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
import { whereThereIs } from '../fixtures/needs.ts';
import { browserPath } from './browser.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { outboxOf } from './outbox.ts';
import { type Program, program } from './program.ts';
import { shortForm } from './short-form.ts';
import { expectAccessible, expectEnglish } from './staff-desk.ts';
import { tablet } from './tablet.ts';
import { joinTwoMachines, noTwoMachines, startThere, type TwoMachines } from './two-machines.ts';

whereThereIs('two machines on one network', noTwoMachines(), () => {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-lan-'));
  const home = join(folder, 'home');
  let machines: TwoMachines;
  let sipas: Program;
  let server: ChildProcess;
  let enrolUrl: string;
  let made: { readonly publicUrl: string; readonly certificatePage: string };

  beforeAll(async () => {
    await clearOfMonthEnd();
    machines = joinTwoMachines();
    const settings = { HOST: '0.0.0.0', DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
    sipas = program(settings);
    const unit = { id: 'phu-mang', name: 'Phường Trong Mạng', questionnaire: shortForm.id };
    const counters = [{ id: 'quay-1', name: 'Quầy 1' }];
    const file = join(folder, 'unit.json');
    writeFileSync(file, JSON.stringify({ unit, counters, questionnaires: [shortForm] }));
    const init = sipas.json(['tls', 'init', '--host', machines.server.address]);
    await sipas.json(['setup', file]);
    made = (await init) as typeof made;
    enrolUrl = String((await sipas.json(['kiosk', 'add', '--counter', 'quay-1'])).enrolUrl);
    const built = fileURLToPath(new URL('../../dist/server/server.js', import.meta.url));
    const command = [process.execPath, built];
    server = await startThere(machines.server, command, settings, /Đang chạy tại/);
  }, 1_200_000);
  afterAll(async () => {
    const ended = server && once(server, 'exit');
    server?.kill('SIGTERM');
    await ended;
    machines?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A browser on the tablet's machine, whose owner is new to it. */
  async function openThere(): Promise<BrowserContext> {
    const starter = join(folder, 'chromium-there');
    writeFileSync(
      starter,
      `#!/bin/sh\nexec ${machines.tablet.there.join(' ')} ${browserPath()} "$@"\n`,
    );
    chmodSync(starter, 0o755);
    return chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: starter,
      args: ['--no-sandbox', '--disable-gpu'],
      env: { ...(process.env as Record<string, string>), HOME: home },
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
  }

  test('a tablet installs the certificate from the plain page, enrols, works offline and sends once the cable is back', async () => {
    mkdirSync(home);
    const first = await openThere();
    const page = await first.newPage();
    // Whoever types the server's plain address is told what to do, and gets nothing else.
    const { address } = machines.server;
    await page.goto(`http://${address}:8080/`);
    await page.getByRole('link', { name: 'Cài chứng chỉ lên máy này' }).click();
    await page.getByRole('heading', { name: 'Cài chứng chỉ lên máy này' }).waitFor();
    expect(page.url()).toBe(made.certificatePage);
    await expectAccessible(page, 'the page of the certificate', { words: true });
    const english = await page.goto(`${made.certificatePage}/en`);
    expect(english?.status()).toBe(200);
    await expectEnglish(page, 'the page of the certificate', ['Tiếng Việt']);
    // The certificate's own page may ask nothing; what stands in place of the app may.
    await page.goto(new URL('/', made.certificatePage).href);
    const statuses = await page.evaluate(async () => {
      const paths = ['/', '/api/health', '/nhan-vien', '/sw.js', '/index.html', '/api/v1/session'];
      const replies = await Promise.all(paths.map((path) => fetch(path)));
      return replies.map(({ status }) => status);
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
    const certificate = await page.evaluate(async () => {
      const reply = await fetch('/chung-chi/sipas-ca.crt');
      return [...new Uint8Array(await reply.arrayBuffer())];
    });
    await expect(page.goto(made.publicUrl)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    await first.close();

    const store = join(home, '.pki/nssdb');
    mkdirSync(store, { recursive: true });
    const file = join(folder, 'from-the-page.crt');
    writeFileSync(file, Uint8Array.from(certificate));
    const certutil = (...args: readonly string[]) =>
      execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: 'pipe' });
    certutil('-N', '--empty-password');
    certutil('-A', '-t', 'C,,', '-n', 'sipas', '-i', file);

    expect(enrolUrl.startsWith(`https://${address}:8443/#ma=`)).toBe(true);
    const trusting = await openThere();
    const kioskPage = await trusting.newPage();
    const kiosk = tablet(kioskPage, shortForm);
    await kiosk.enrol(enrolUrl);
    expect(await kioskPage.evaluate(() => isSecureContext)).toBe(true);

    machines.pull();
    await kioskPage.reload();
    await kiosk.ready();
    await kiosk.fill(() => 4, null);
    expect(await outboxOf(kioskPage)).toHaveLength(1);

    machines.plug();
    await expect.poll(() => outboxOf(kioskPage), { timeout: 90_000 }).toEqual([]);
    const tally = await sipas.json(['tally', '--period', monthOf(Date.now())]);
    expect(tally).toMatchObject({ responses: 1 });
    await trusting.close();
  });
});
