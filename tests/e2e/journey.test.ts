import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Month, monthOf } from '../../src/survey/period.ts';
import { bankOf, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import type { Answer } from '../../src/survey/response.ts';
import type { Tally } from '../../src/survey/tally.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { freePort } from '../fixtures/free-port.ts';
import { newProfile, openBrowser } from './browser.ts';
import { layCable } from './cable.ts';
import { asLine, coreTally, fortyForms, type Known, unit } from './known-month.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { monthScreen } from './month-screen.ts';
import { draftsOf } from './outbox.ts';
import { type Program, program } from './program.ts';
import { tablet } from './tablet.ts';
import { figuresOf, xlsxFigures } from './xlsx-figures.ts';

const questionnaire = bankOf('quay-16').questionnaire(defaultPlace, 1);
const password = 'mot-mat-khau-rat-dai';

beforeAll(clearOfMonthEnd, 1_200_000);

onBothEngines(({ newPlace }) => {
  test('three forms offline and one cut short by a dead tablet reach the month screen and the workbook, each once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sipas-journey-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const port = await freePort();
    const cable = await layCable(() => port);
    onTestFinished(() => cable.close());
    const place = await newPlace();
    const sipas = program({
      ...place.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${cable.port}`,
    });
    await setUp(sipas, folder);
    await sipas.start();
    onTestFinished(async () => {
      await sipas.stop();
    });

    // Forty known forms of this month, one officer and one questionnaire.
    const now = Date.now();
    const month = monthOf(now);
    const forms: Known[] = [...fortyForms(questionnaire)];
    const lines = forms.map((form, index) => asLine(form, index, questionnaire, now));
    const file = join(folder, 'forty.ndjson');
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect(await sipas.json(['import', file])).toEqual({ stored: 40, duplicate: 0, refused: [] });
    const before = await tallyOf(sipas, month);
    expectFigures(before, coreTally(forms, questionnaire, month));
    expect(withheldIn(before)).toEqual([]);

    const { enrolUrl } = (await sipas.json(['kiosk', 'add', '--counter', 'quay-1'])) as {
      enrolUrl: string;
    };
    const given = await atTheTablet(enrolUrl, cable, async () => {
      const { responses } = await tallyOf(sipas, month);
      return responses;
    });
    forms.push(...given.map((answers) => ({ answers })));

    const after = await tallyOf(sipas, month);
    expectFigures(after, coreTally(forms, questionnaire, month));
    expect(after.responses - before.responses).toBe(4);
    for (const level of [1, 2, 3, 4, 5] as const) {
      const added = given.filter((answers) => answers.get('G') === level).length;
      const index = level - 1;
      expect(
        (after.general.levels?.[index] ?? 0) - (before.general.levels?.[index] ?? 0),
        `level ${level} of G`,
      ).toBe(added);
    }
    await expectScreenAndWorkbook(`http://localhost:${cable.port}`, month, after, folder);
    expect(await sipas.stop()).toBe(0);
  });
});

async function setUp(sipas: Program, folder: string): Promise<void> {
  const file = join(folder, 'unit.json');
  writeFileSync(file, JSON.stringify(unit));
  await sipas.json(['setup', file]);
  await sipas.json(
    ['user', 'add', '--unit', unit.unit.id, '--name', 'dau-moi', '--role', 'focal'].concat([
      '--second-factor',
      'off',
      '--password-stdin',
    ]),
    `${password}\n`,
  );
}

/** Enrols, votes offline, dies half-way through a fourth form, and comes back. */
async function atTheTablet(
  enrolUrl: string,
  cable: Awaited<ReturnType<typeof layCable>>,
  responses: () => Promise<number>,
): Promise<readonly ReadonlyMap<string, Answer>[]> {
  const profile = newProfile();
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const given: ReadonlyMap<string, Answer>[] = [];

  const first = await openBrowser(profile);
  onTestFinished(() => first.kill());
  const page = await first.context.newPage();
  // What a person would only wait for is turned past; the tablet's clock is then seconds ahead.
  await page.clock.install();
  const kiosk = tablet(page, questionnaire, { turning: true });
  await kiosk.enrol(enrolUrl);
  cable.pull();
  await first.context.setOffline(true);
  await page.reload();
  await kiosk.ready();
  given.push(await kiosk.fill((_, index) => ((index % 5) + 1) as Answer, null));
  given.push(await kiosk.fill((item) => (/^F[45]/.test(item) ? 'na' : 2), 'Ghế chờ hơi ít.'));
  given.push(await kiosk.fill((item) => (item === 'F2' ? null : 5), null));

  await kiosk.begin();
  const half = new Map<string, Answer>();
  for (const answer of [4, 3, 1] as const) half.set(await kiosk.give(answer), answer);
  // The question on the screen was shown, and nobody has answered it.
  half.set((await kiosk.asked()) as string, null);
  given.push(half);
  // What is drawn is written a moment later.
  await expect
    .poll(async () => (await draftsOf(page))[0]?.response.answers)
    .toEqual(Object.fromEntries(half));
  await first.kill();

  const second = await openBrowser(profile);
  onTestFinished(() => second.kill());
  const again = await second.context.newPage();
  await again.goto(new URL(enrolUrl).origin);
  await tablet(again, questionnaire).ready();
  cable.plug();
  // The tablet hears that the network is back, as it does from the system.
  await second.context.setOffline(true);
  await second.context.setOffline(false);
  await expect.poll(responses, { timeout: 60_000, interval: 1000 }).toBe(44);
  await second.close();
  return given;
}

async function expectScreenAndWorkbook(
  origin: string,
  month: Month,
  tally: Tally,
  folder: string,
): Promise<void> {
  const browser = await openBrowser(newProfile());
  onTestFinished(() => browser.kill());
  const screen = monthScreen(await browser.context.newPage());
  await screen.signIn(`${origin}/nhan-vien`, 'dau-moi', password);
  await screen.expectTally(tally, month);
  const file = await screen.download('Tải Excel (.xlsx)', folder);
  expect(file.name).toBe(`sipas-${unit.unit.id}-${month}.xlsx`);
  const { 'Tổng hợp': summary = [], ...tables } = xlsxFigures(file.path);
  const { 'Tổng hợp': expected = [], ...expectedTables } = figuresOf(tally);
  expect(tables).toEqual(expectedTables);
  expect(summary.slice(0, expected.length)).toEqual(expected);
  // Nobody has excluded or kept anything; how many forms wait for a look stands last.
  const reviewed = summary.slice(expected.length);
  expect(reviewed.slice(0, 5)).toEqual([[0], [null], [0], [null], [0]]);
  expect(reviewed).toHaveLength(6);
  await browser.close();
}

async function tallyOf(sipas: Program, month: Month): Promise<Tally> {
  return (await sipas.json(['tally', '--period', month])) as unknown as Tally;
}

/** Every figure alike; the program may print more keys than the core. */
function expectFigures(printed: Tally, core: Tally): void {
  expect(printed).toMatchObject(JSON.parse(JSON.stringify(core)));
}

/** The paths of figures that are null or of persons left out. */
function withheldIn(tally: Tally): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown, path: string) => {
    // Nothing was reviewed: there is no share to tell.
    if (path === '.reviewed') return;
    if (value === null && !path.endsWith('.pooled')) found.push(path);
    else if (path.endsWith('.left') && value !== 0) found.push(path);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    }
  };
  look(tally, '');
  return found;
}
