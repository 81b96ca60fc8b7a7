import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { laterVi } from '../../src/i18n/later-vi.ts';
import { builtInReasons } from '../../src/survey/reasons.ts';
import { respondentQuestions } from '../../src/survey/respondent.ts';
import { builtInWishes } from '../../src/survey/wishes.ts';
import { type AxTree, axTree, type Thing } from './ax-tree.ts';
import { outboxOf } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { holdClock, tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

/** A unit that asks everything there is to ask. */
const everything = {
  unit: {
    id: 'phu-thu',
    kiosk: {
      screens: {
        reasons: true,
        wishes: true,
        respondent: ['kind', 'stage', 'field', 'age', 'sex'],
        comment: true,
      },
      keyboard: 'system',
    },
  },
  // Without a field of its own, so that this is asked too.
  counters: [{ id: 'quay-1', field: null }],
};

let ward: Ward;
let page: Page;
let tree: AxTree;
beforeAll(async () => {
  ward = await openWard();
  await ward.change(everything);
  page = await ward.page();
  await page.clock.install();
  await tablet(page, shortForm).enrol((await ward.invite()).enrolUrl);
  await page.context().setOffline(true);
  tree = await axTree(page);
});
afterAll(() => ward?.close());
beforeEach(async () => {
  await page.reload();
  await tree.one('button', 'Bắt đầu đánh giá');
});

/** The title of the screen that stands; every screen has exactly one. */
async function title(): Promise<string> {
  const headings = (await tree.all('heading')).filter(({ level }) => level === 1);
  expect(headings.length).toBe(1);
  return headings[0]?.name ?? '';
}

/** Does it, turns the clock past a choice that settles, and waits for another screen. */
async function onward(deed: () => Promise<void>): Promise<void> {
  const before = await title();
  await deed();
  await page.clock.runFor(600);
  await expect.poll(title, { timeout: 30_000 }).not.toBe(before);
}

const questions = new Set(
  [shortForm.overall, ...shortForm.factors.flatMap(({ items }) => items)].map(
    (item) => item?.text.vi,
  ),
);

/** Whoever gives a form here gives this: all that the unit asks, however it is pressed. */
async function expectWholeForm(): Promise<void> {
  const { response } = (await outboxOf(page)).at(-1) ?? {};
  expect(response).toMatchObject({
    answers: { G: 4, F3: 4, F4: 4 },
    reasons: builtInReasons.slice(0, 2).map(({ id }) => id),
    wishes: builtInWishes.slice(0, 2).map(({ id }) => id),
    respondent: { kind: 'ca-nhan', stage: 'nop', age: '18-24', sex: 'nam' },
    field: 'ho-tich',
    comment: 'Nên có thêm ghế.',
  });
  expect(Object.values(response?.answers ?? {})).toEqual([4, 4, 4, 4, 4]);
}

/** Past the thanks, which stand while the clock is held, to the next person's start. */
async function expectThanksThenStart(): Promise<void> {
  await tree.one('heading', 'Cảm ơn Ông/Bà');
  await page.clock.runFor(6000);
  await page.clock.resume();
  await tree.one('button', 'Bắt đầu đánh giá');
}

test('the whole form can be given by the keyboard alone, everything asked', async () => {
  const press = (key: string) => page.keyboard.press(key);
  const focused = async () => (await tree.things()).findLast((thing) => thing.focused);
  /** Tabs until this stands in focus. */
  const tabTo = async (role: string, name: string): Promise<Thing> => {
    for (let times = 0; times < 40; times += 1) {
      const at = await focused();
      if (at?.role === role && at.name === name) return at;
      await press('Tab');
    }
    throw new Error(`Tab does not lead to the ${role} "${name}"`);
  };
  const next = () =>
    onward(async () => {
      await tabTo('button', 'Tiếp tục');
      await press('Enter');
    });

  await onward(async () => {
    await tabTo('button', 'Bắt đầu đánh giá');
    await press('Enter');
  });
  for (let asked = await title(); questions.has(asked); asked = await title()) {
    // A screen begins at its heading; the first key after it reaches the levels.
    await expect.poll(async () => (await focused())?.role).toBe('heading');
    await press('Tab');
    await expect.poll(async () => (await focused())?.name).toBe('Rất hài lòng');
    await press('ArrowRight');
    await expect.poll(async () => (await focused())?.name).toBe('Hài lòng');
    await onward(() => press('Enter'));
  }
  for (const [screen, choices] of [
    [laterVi.reasons.title, builtInReasons],
    [laterVi.wishes.title, builtInWishes],
  ] as const) {
    expect(await title()).toBe(screen);
    for (const { text } of choices.slice(0, 2)) {
      await tabTo('checkbox', text.vi);
      await press('Space');
    }
    await next();
  }
  expect(await title()).toBe(laterVi.respondent.title);
  for (const { choices } of respondent()) {
    const name = choices[0]?.text.vi ?? '';
    const radio = page.getByRole('radio', { name, exact: true });
    await tabTo('radio', name);
    // What was said can be taken back, and said again.
    for (const isSaid of [true, false, true]) {
      await press('Space');
      await expect.poll(() => radio.isChecked()).toBe(isSaid);
    }
  }
  await next();
  expect(await title()).toBe(laterVi.comment.title);
  await tabTo('textbox', 'Góp ý');
  await page.keyboard.type('Nên có thêm ghế.');
  await holdClock(page);
  await onward(async () => {
    await tabTo('button', 'Gửi đánh giá');
    await press('Enter');
  });
  await expectThanksThenStart();
  await expect.poll(async () => (await focused())?.role).toBe('heading');
  await expectWholeForm();
});

test('the whole form can be given by the accessibility tree alone, everything asked', async () => {
  const activate = async (role: string, name: string) =>
    tree.press(await tree.one(role, name), role === 'button' ? 'Enter' : 'Space');
  const next = () => onward(() => activate('button', 'Tiếp tục'));

  await onward(() => activate('button', 'Bắt đầu đánh giá'));
  for (let asked = await title(); questions.has(asked); asked = await title()) {
    // The group of answers carries the question, so whoever lands on an answer hears both.
    const radios = await tree.all('radio');
    expect(new Set(radios.map(({ group }) => group))).toEqual(new Set([asked]));
    expect(radios.filter(({ checked }) => checked)).toEqual([]);
    await onward(() => activate('radio', 'Hài lòng'));
  }
  for (const [screen, choices] of [
    [laterVi.reasons.title, builtInReasons],
    [laterVi.wishes.title, builtInWishes],
  ] as const) {
    expect(await title()).toBe(screen);
    const boxes = await tree.all('checkbox');
    expect(boxes.map(({ name }) => name)).toEqual(choices.map(({ text }) => text.vi));
    expect(new Set(boxes.map(({ group }) => group))).toEqual(new Set([screen]));
    for (const { text } of choices.slice(0, 2)) await activate('checkbox', text.vi);
    const ticked = async () => (await tree.all('checkbox')).filter(({ checked }) => checked).length;
    await expect.poll(ticked).toBe(2);
    await next();
  }
  expect(await title()).toBe(laterVi.respondent.title);
  for (const { text, choices } of respondent()) {
    const first = choices[0]?.text.vi ?? '';
    const radio = await tree.one('radio', first);
    expect(radio.group).toBe(text.vi);
    await tree.press(radio, 'Space');
    await expect.poll(async () => (await tree.one('radio', first)).checked).toBe(true);
  }
  await next();
  expect(await title()).toBe(laterVi.comment.title);
  await tree.type(await tree.one('textbox', 'Góp ý'), 'Nên có thêm ghế.');
  await holdClock(page);
  await onward(() => activate('button', 'Gửi đánh giá'));
  await expectThanksThenStart();
  await expectWholeForm();
});

function respondent() {
  const fields = [{ id: 'ho-tich', text: { vi: 'Hộ tịch', en: 'Civil status' } }];
  return respondentQuestions(['kind', 'stage', 'field', 'age', 'sex'], fields);
}
