import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { laterVi } from '../../../src/i18n/later-vi.ts';
import { encodeForm } from '../../../src/kiosk/payload.ts';
import { CommentScreen } from '../../../src/kiosk/screens/comment-screen.tsx';
import { fresh, type Session, step } from '../../../src/kiosk/session.ts';
import { connect } from '../../../src/kiosk/storage/connection.ts';
import { createKeeper } from '../../../src/kiosk/storage/keeper.ts';
import { mark } from '../../../src/survey/masking.ts';
import { aConfig } from '../a-config.ts';
import { noCopy } from '../no-copy.ts';

afterEach(cleanup);

type Written = Parameters<Parameters<typeof CommentScreen>[0]['onWrite']>[0];

/** The screen with what a session would remember of it; `writings` are all that it told. */
function open(options: { readonly keyboard?: 'own' | 'system'; readonly comment?: string } = {}) {
  const writings: Written[] = [];
  const shown = (comment: string) => (
    <CommentScreen
      words={laterVi.comment}
      typing={laterVi.typing}
      method="telex"
      keyboard={options.keyboard ?? 'own'}
      comment={comment}
      onWrite={(written) => {
        writings.push(written);
        view.rerender(shown(written.comment));
      }}
    />
  );
  const view = render(shown(options.comment ?? ''));
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Góp ý' });
  return { box, writings };
}

const key = (name: string) => screen.getByRole('button', { name });
const keyboard = () => screen.queryByRole('group', { name: 'Bàn phím' });

async function openKeyboard() {
  const { box, writings } = open();
  fireEvent.focus(box);
  await waitFor(() => expect(keyboard()).not.toBeNull());
  const tap = (...names: readonly string[]) => {
    for (const name of names) {
      // The letter on it may change once it has been pressed.
      const touched = key(name);
      fireEvent.pointerDown(touched, { button: 0 });
      fireEvent.click(touched);
    }
  };
  return { box, writings, tap };
}

test('our keyboard comes up with the box and composes Telex at the caret', async () => {
  const { box, writings, tap } = await openKeyboard();
  tap('C', 'a', 'r', 'm', 'Dấu cách', 'o', 'w', 'n', '.');
  expect(box.value).toBe('Cảm ơn.');
  box.setSelectionRange(0, 0);
  fireEvent(document, new Event('selectionchange'));
  await waitFor(() => key('X'));
  tap('X', 'i', 'n', 'Dấu cách');
  expect(box.value).toBe('Xin Cảm ơn.');
  expect(box.selectionStart).toBe(4);
  expect(writings.at(-1)?.comment).toBe('Xin Cảm ơn.');
});

test('a finger presses a key once, and so does a screen reader that only clicks', async () => {
  const { box, tap } = await openKeyboard();
  tap('A');
  fireEvent.click(key('b'));
  expect(box.value).toBe('Ab');
});

test('a held "Xoá" goes on erasing until it is let go', async () => {
  const { box, tap } = await openKeyboard();
  tap('A', 'b', 'c', 'd', 'e', 'g');
  vi.useFakeTimers();
  try {
    fireEvent.pointerDown(key('Xoá'), { button: 0 });
    vi.advanceTimersByTime(450 + 2 * 90);
    fireEvent.pointerUp(key('Xoá'));
    vi.advanceTimersByTime(2000);
  } finally {
    vi.useRealTimers();
  }
  expect(box.value).toBe('Ab');
});

test('marks have keys of their own, VNI its digits, and ABC composes nothing', async () => {
  const { box, tap } = await openKeyboard();
  tap('T', 'h', 'ư', 'ơ', 'n', 'g', 'Dấu huyền à', 'Dấu cách');
  tap('Kiểu gõ Telex', 'v', 'u', 'i', '2', 'Dấu cách');
  tap('Kiểu gõ VNI', 'a', 'w', '1', 'Dấu cách');
  tap('Số và dấu câu 123', '%', 'Chữ cái abc', 'Chữ hoa', 'O', 'k', 'Xuống dòng');
  expect(box.value).toBe('Thường vùi aw1 %Ok\n');
});

test('arrow keys go from key to key, and Tab reaches the keyboard once', async () => {
  await openKeyboard();
  const stops = () => [...document.querySelectorAll('fieldset button[tabindex="0"]')];
  expect(stops().map((stop) => stop.textContent)).toEqual(['Q']);
  fireEvent.focus(key('Q'));
  fireEvent.keyDown(key('Q'), { key: 'ArrowRight' });
  expect(document.activeElement).toBe(key('W'));
  fireEvent.keyDown(key('W'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(key('S'));
  expect(stops().length).toBe(1);
  fireEvent.keyDown(key('S'), { key: 'Escape' });
  expect(keyboard()).toBeNull();
});

test('the box keeps what is typed out of the memory of the system', () => {
  const { box } = open();
  const told = ['inputmode', 'autocomplete', 'autocapitalize', 'autocorrect'];
  expect(told.map((name) => box.getAttribute(name))).toEqual(['none', 'off', 'off', 'off']);
});

test("where the unit wants the system's keyboard, ours stays away", () => {
  const { box } = open({ keyboard: 'system' });
  fireEvent.focus(box);
  fireEvent.click(box);
  expect(keyboard()).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  expect(box.getAttribute('inputmode')).toBeNull();
});

test('no more is typed than can be stored', async () => {
  const { box, writings } = open({ comment: 'a'.repeat(2000) });
  fireEvent.focus(box);
  await waitFor(() => expect(keyboard()).not.toBeNull());
  box.setSelectionRange(2000, 2000);
  fireEvent.pointerDown(key('b'), { button: 0 });
  expect(box.value.length).toBe(2000);
  expect(writings).toEqual([]);
});

test('what is masked is said, kindly and only then', () => {
  const { box } = open();
  expect(screen.getByText(laterVi.comment.lead)).toBeTruthy();
  fireEvent.input(box, { target: { value: 'Phí 50.000 đồng là cao' } });
  expect(screen.queryByText(laterVi.comment.masked)).toBeNull();
  fireEvent.input(box, { target: { value: 'Gọi 0912 345 678 nhé' } });
  expect(screen.getByText(laterVi.comment.masked).getAttribute('role')).toBe('status');
});

/** Everything the tablet has on its disk, as text, bytes included. */
async function onDisk(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sipas-kiosk');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const found: string[] = [];
  for (const name of database.objectStoreNames) {
    const records = await new Promise<readonly { bytes?: Uint8Array }[]>((resolve, reject) => {
      const reading = database.transaction(name).objectStore(name).getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    for (const record of records) {
      const { bytes, ...rest } = Object(record);
      found.push(`${name} ${JSON.stringify(rest)} ${bytes ? new TextDecoder().decode(bytes) : ''}`);
    }
  }
  database.close();
  return found.join('\n');
}

test('of a typed phone number no digit is ever on the disk, in no draft and not in the outbox', async () => {
  const phone = '0987 654 32';
  const keeper = createKeeper(
    connect(() => undefined),
    noCopy,
    () => undefined,
  );
  const time = { contactAt: null, sinceContactMs: null, jumps: 0 };
  const how = { nowMs: 0, steadyMs: 0, time, clockOffsetMs: 0, language: 'vi' };
  let session: Session = step(fresh, {
    type: 'began',
    config: aConfig,
    id: '1c2a39b0-0000-4000-8000-000000000000',
    chance: 0,
    at: 0,
    officer: null,
  });
  const keep = async (written: Written) => {
    session = step(session, { type: 'wrote', ...written });
    if (session.place !== 'form') throw new Error('the form has ended');
    const { draft } = session;
    await keeper.keep({ id: draft.id, bytes: encodeForm(session, { ...how, partial: true }) });
    return onDisk();
  };
  const { box, writings } = open();
  const comment = `Xin goi ${phone}1 nhe`;
  for (let length = 1; length <= comment.length; length += 1) {
    fireEvent.input(box, { target: { value: comment.slice(0, length) } });
    const disk = await keep(writings.at(-1) as Written);
    const kept = /"comment":"([^"]*)"/.exec(disk)?.[1] ?? '';
    expect(kept).not.toMatch(/\d/);
  }
  if (session.place !== 'form') throw new Error('the form has ended');
  const { draft } = session;
  await keeper.finish({ id: draft.id, bytes: encodeForm(session, { ...how, partial: false }) });
  const disk = await onDisk();
  expect(disk).toContain(`"comment":"Xin goi ${mark} nhe"`);
  expect(disk).toMatch(/^outbox /m);
  expect(disk).not.toMatch(/^draft /m);
});
