import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kioskVi } from '../../src/i18n/kiosk-vi.ts';
import { QuestionScreen } from '../../src/kiosk/screens/question-screen.tsx';
import type { Asked } from '../../src/survey/questionnaire.ts';
import type { Answer } from '../../src/survey/response.ts';

const item: Asked = {
  id: 'F4',
  role: 'factor',
  factor: 'F4',
  na: true,
  text: { vi: 'Kết quả thế nào?' },
};

let chosen: Answer[];
let settled: number;

beforeEach(() => {
  vi.useFakeTimers();
  chosen = [];
  settled = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(answer: Answer = null, asked: Asked = item, isUnchosen = false) {
  return render(
    <QuestionScreen
      words={kioskVi}
      item={asked}
      text={asked.text.vi}
      about="Kết quả"
      chosen={answer}
      isUnchosen={isUnchosen}
      onChoose={(given) => chosen.push(given)}
      onSettle={() => {
        settled += 1;
      }}
    />,
  );
}
const radio = (name: string) => screen.getByRole('radio', { name });

test('the one radio group is named by the question and its radios by their words alone', () => {
  show();
  expect(screen.getAllByRole('radiogroup')).toEqual([
    screen.getByRole('radiogroup', { name: 'Kết quả thế nào?' }),
  ]);
  const words = [
    'Rất hài lòng',
    'Hài lòng',
    'Bình thường',
    'Không hài lòng',
    'Rất không hài lòng',
    'Chưa có / Không áp dụng',
  ];
  expect(screen.getAllByRole('radio')).toEqual(words.map(radio));
});

test('a question that applies to everybody has five radios', () => {
  show(null, { ...item, na: false });
  expect(screen.getAllByRole('radio')).toHaveLength(5);
});

test('a tap is kept at once and moves on by itself, once, 300 to 600 ms later', () => {
  show();
  fireEvent.click(radio('Hài lòng'));
  expect(chosen).toEqual([4]);
  vi.advanceTimersByTime(299);
  expect(settled).toBe(0);
  vi.advanceTimersByTime(301);
  expect(settled).toBe(1);
  vi.advanceTimersByTime(5000);
  expect(settled).toBe(1);
});

test('choosing the chosen one again moves on too', () => {
  show(4);
  fireEvent.click(radio('Hài lòng'));
  vi.advanceTimersByTime(600);
  expect(settled).toBe(1);
});

test('Enter chooses and moves on, held down it does so once', () => {
  show();
  fireEvent.keyDown(radio('Bình thường'), { key: 'Enter' });
  fireEvent.keyDown(radio('Bình thường'), { key: 'Enter', repeat: true });
  vi.advanceTimersByTime(600);
  expect(chosen).toEqual([3]);
  expect(settled).toBe(1);
});

test('an arrow key only moves the choice', () => {
  show(4);
  fireEvent.keyDown(radio('Hài lòng'), { key: 'ArrowDown' });
  fireEvent.click(radio('Bình thường'));
  fireEvent.keyUp(radio('Bình thường'), { key: 'ArrowDown' });
  vi.advanceTimersByTime(5000);
  expect(chosen).toEqual([3]);
  expect(settled).toBe(0);
  // No browser reports Space on a chosen radio as a click.
  fireEvent.keyDown(radio('Bình thường'), { key: ' ' });
  vi.advanceTimersByTime(600);
  expect(settled).toBe(1);
});

test('a second thought within the moment is the one that counts', () => {
  show();
  fireEvent.click(radio('Hài lòng'));
  vi.advanceTimersByTime(200);
  fireEvent.click(radio('Không hài lòng'));
  vi.advanceTimersByTime(250);
  expect(settled).toBe(0);
  vi.advanceTimersByTime(350);
  expect(chosen).toEqual([4, 2]);
  expect(settled).toBe(1);
});

test('a screen that was left moves nothing any more', () => {
  const { unmount } = show();
  fireEvent.click(radio('Hài lòng'));
  unmount();
  vi.advanceTimersByTime(5000);
  expect(settled).toBe(0);
});

test('the heading has the focus when the question comes up', () => {
  show();
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
});

test('what is missing is said aloud', () => {
  show(null, item, true);
  expect(screen.getByRole('alert').textContent).toBe('Xin chọn một mức hoặc bấm Bỏ qua');
});
