import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ambienceVi } from '../../src/i18n/ambience-vi.ts';
import { language as english } from '../../src/i18n/kiosk-languages/en.ts';
import { kioskVi } from '../../src/i18n/kiosk-vi.ts';
import { laterVi } from '../../src/i18n/later-vi.ts';
import type { Desk } from '../../src/kiosk/desk.ts';
import { DeskView } from '../../src/kiosk/desk-view.tsx';
import { fresh, type Session, type SessionEvent, step } from '../../src/kiosk/session.ts';
import type { Hands } from '../../src/kiosk/station.ts';
import type { Connection } from '../../src/kiosk/storage/connection.ts';
import { clipTexts } from '../../src/kiosk/voice/clip-texts.ts';
import { textsOnScreen } from '../../src/kiosk/voice/on-screen.ts';
import { readingName, type Spoken } from '../../src/kiosk/voice/reading-name.ts';
import type { KioskConfig } from '../../src/protocol/kiosk.ts';
import { inLocale } from '../../src/survey/locale.ts';
import { type Bank, banks, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import { quay16 } from '../../src/survey/questionnaires/quay-16.ts';
import { builtInReasons } from '../../src/survey/reasons.ts';
import { respondentParts, respondentQuestions } from '../../src/survey/respondent.ts';
import { builtInWishes } from '../../src/survey/wishes.ts';
import { aConfig } from './a-config.ts';

const folder = join(process.cwd(), 'public/voices');
const files = readdirSync(folder).filter((file) => file.endsWith('.webm'));
const names = new Set(files.map((file) => file.replace('.webm', '')));
const limitBytes = 2_000_000;
const spoken = ['vi', 'en'];

afterEach(cleanup);

/** Those of the texts that have no clip. */
async function without(texts: readonly Spoken[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const one of texts) {
    if (!names.has(await readingName(one))) missing.push(`${one.locale}: ${one.text}`);
  }
  return missing;
}

/** Every text in a tree of words that is not made with a number. */
function texts(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  return Object.values(words ?? {}).flatMap((inner) =>
    typeof inner === 'function' ? [] : texts(inner),
  );
}

test('every text of the three banks has a clip in both languages', async () => {
  const all = banks.flatMap(({ questionnaire }) => {
    const { overall, factors } = questionnaire(defaultPlace, 1);
    const localized = [
      ...(overall ? [overall.text] : []),
      ...factors.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]),
    ];
    return spoken.flatMap((locale) =>
      localized.map((text) => ({ text: inLocale(text, locale), locale })),
    );
  });
  expect(all.length).toBeGreaterThan(2 * 60);
  expect(await without(all)).toEqual([]);
});

test("every one of the tablet's own words has a clip in both languages", async () => {
  const own = [
    { locale: 'vi', words: [kioskVi, ambienceVi.promises, laterVi] },
    { locale: 'en', words: [english.words, english.ambience.promises, english.later] },
  ].flatMap(({ locale, words }) => texts(words).map((text) => ({ text, locale })));
  expect(own.length).toBeGreaterThan(2 * 50);
  expect(await without(own)).toEqual([]);
});

test('no clip is left over, the index names each with its content, and all are Opus within 2 MB', async () => {
  const wanted = await Promise.all(clipTexts().map(readingName));
  expect(files.map((file) => file.replace('.webm', '')).sort()).toEqual(wanted.sort());
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  let total = 0;
  const contents = files.map((file) => {
    const bytes = readFileSync(join(folder, file));
    total += bytes.length;
    expect(bytes.subarray(0, 4).toString('hex'), file).toBe('1a45dfa3');
    expect(bytes.includes('A_OPUS'), file).toBe(true);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return [file.replace('.webm', ''), hash.slice(0, 8)];
  });
  expect(index).toEqual(Object.fromEntries(contents));
  console.info(`${files.length} clips, ${total} bytes`);
  expect(total).toBeLessThanOrEqual(limitBytes);
});

const fields = [{ id: 'ho-tich', text: { vi: 'Hộ tịch', en: 'Civil status' } }];

/** A tablet with everything on that a unit can turn on without words of its own. */
const everything = (bank: Bank): KioskConfig => ({
  ...aConfig,
  questionnaire: bank.questionnaire(defaultPlace, 1),
  screens: {
    reasons: [...builtInReasons],
    wishes: [...builtInWishes],
    respondent: respondentQuestions(respondentParts, fields).map((question) => ({
      ...question,
      choices: [...question.choices],
    })),
    comment: true,
  },
});

const hands: Hands = {
  clock: () => 0,
  connect: () => undefined,
  replace: () => undefined,
  keep: () => undefined,
  reopen: () => undefined,
  begin: () => undefined,
  send: () => undefined,
  checkDevice: () => undefined,
  rescue: {
    wire: { fetch, gzip: null },
    connection: {} as Connection,
    random: () => new Uint8Array(4),
    stay: () => undefined,
    who: () => null,
  },
  sit: () => undefined,
  update: () => undefined,
  lock: () => Promise.reject(new Error('nobody goes into the settings here')),
  listen: () => undefined,
};

/** Every screen of one person, and what it says. */
async function heardOn(
  config: KioskConfig,
  locale: string,
): Promise<readonly (readonly Spoken[])[]> {
  const speech =
    locale === 'vi'
      ? { words: kioskVi, ambience: null, later: null, device: null }
      : { ...english };
  const desk: Omit<Desk, 'session'> = {
    config,
    isReady: true,
    isSecure: true,
    isRevoked: false,
    draftNotKept: false,
    status: null,
    check: 'idle',
    seat: null,
    hasUpdate: false,
  };
  const screens: (readonly Spoken[])[] = [];
  const look = async (session: Session) => {
    document.documentElement.lang = locale;
    render(<DeskView desk={{ ...desk, session }} speech={speech} hands={hands} version="0" />);
    await waitFor(() => expect(document.querySelector('main h1')).not.toBeNull());
    screens.push(textsOnScreen(document));
    cleanup();
  };
  const began: SessionEvent = {
    type: 'began',
    config,
    id: 'form-1',
    chance: 0,
    at: 1000,
    officer: null,
  };
  await look({ ...fresh, locale });
  let session = step({ ...fresh, locale }, began);
  await look(step(session, { type: 'idled' }));
  while (session.place === 'form') {
    await look(session);
    const before = session;
    const { draft } = session;
    const at = draft.steps[draft.at];
    const item = at?.kind === 'item' ? at.item.id : null;
    session = step(session, item ? { type: 'skipped', item } : { type: 'continued', item });
    if (session === before) session = step(session, { type: 'sent' });
  }
  await look(step(session, { type: 'saved' }));
  return screens;
}

test.each(spoken)(
  'all that can be heard in "%s", screen by screen, has a clip',
  { timeout: 60_000 },
  async (locale) => {
    const screens = await heardOn(everything(quay16), locale);
    expect(screens.length).toBeGreaterThan(10);
    for (const texts of screens) expect(texts.length).toBeGreaterThan(1);
    expect(await without(screens.flat())).toEqual([]);
  },
);

test('a question is heard before its levels, the levels before the buttons, and never what is chosen', async () => {
  const config = everything(quay16);
  const began = step(fresh, {
    type: 'began',
    config,
    id: 'form-1',
    chance: 0,
    at: 1000,
    officer: null,
  });
  const chosen = step(began, { type: 'chose', item: 'G', answer: 2 });
  const heard = [began, chosen].map((session) => {
    document.documentElement.lang = 'vi';
    const desk = { config, isReady: true, isSecure: true, isRevoked: false, draftNotKept: false };
    render(
      <DeskView
        desk={{ ...desk, session, status: null, check: 'idle', seat: null, hasUpdate: false }}
        speech={{ words: kioskVi, ambience: null, later: null, device: null }}
        hands={hands}
        version="0"
      />,
    );
    const texts = textsOnScreen(document).map(({ text }) => text);
    cleanup();
    return texts;
  });
  const [before, after] = heard;
  expect(before).toEqual([
    config.questionnaire.overall?.text.vi,
    'Rất hài lòng',
    'Hài lòng',
    'Bình thường',
    'Không hài lòng',
    'Rất không hài lòng',
    'Bỏ qua',
    'Tiếp tục',
  ]);
  expect(after).toEqual(before);
});
