import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { type Reviews, reviewsSchema } from '../../src/protocol/review.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { Role, Session } from '../../src/protocol/staff.ts';
import { ReviewScreen } from '../../src/staff/screens/review/review-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';
import { usualLimits } from '../../src/survey/signals.ts';

const group = {
  month: '2026-10',
  day: '2026-10-09',
  counter: 'quay-1',
  signals: ['burst', 'same-place'],
};
const asked = {
  number: 4,
  ...group,
  counterName: 'Quầy 1',
  responses: 9,
  decision: 'exclude',
  reason: 'self-press',
  note: '',
  by: 'lan',
  madeOn: '2026-10-12',
  confirmedBy: null,
  state: 'asked',
  lot: null,
};
const lot = {
  number: 2,
  month: '2026-10',
  responses: 7,
  excluded: true,
  changedBy: 'lan',
  changedOn: '2026-10-12',
};

/** A server with one group, one decision that was asked for and one lot; and what it was told. */
function aServer() {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const whole = { flagged: [{ ...group, counterName: 'Quầy 1', responses: 7 }] };
  let state: Reviews = reviewsSchema.parse({ ...whole, reviews: [asked], lots: [lot] });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === routes.signalLimits) return Response.json(usualLimits);
    if (init.method === 'POST') {
      sent.push({ path, body: JSON.parse(String(init.body)) });
      state = { ...state, flagged: [] };
    }
    return Response.json(state);
  });
  return sent;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function signedIn(login: string, roles: readonly Role[]): Session {
  return { login, roles, officer: null } as unknown as Session;
}

test('a group is excluded with a reason, after it was said what follows', async () => {
  const sent = aServer();
  render(<ReviewScreen session={signedIn('lan', ['focal'])} />);
  fireEvent.click(
    await screen.findByRole('button', { name: 'Loại phiếu ở Quầy 1 ngày 09/10/2026' }),
  );
  expect(screen.getByText('Loại 7 phiếu ở Quầy 1 ngày 09/10/2026?')).toBeTruthy();
  const dialog = document.querySelector('dialog') as HTMLElement;
  const send = dialog.querySelector('button[type=submit]') as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  fireEvent.change(within(dialog).getByLabelText('Lý do'), { target: { value: 'self-press' } });
  fireEvent.click(send);
  await screen.findByText('Đã ghi nhận quyết định loại.');
  expect(sent).toEqual([
    {
      path: '/api/v1/reviews',
      body: { group, decision: 'exclude', reason: 'self-press', note: '' },
    },
  ]);
  await screen.findByText('Không có phiếu nào cần xem xét.');
});

test('signs stand in words, in both languages, and no answer anywhere', async () => {
  aServer();
  render(
    <LocaleContext.Provider value="en">
      <ReviewScreen session={signedIn('lan', ['focal'])} />
    </LocaleContext.Provider>,
  );
  const table = await screen.findByRole('table', { name: 'Forms not reviewed yet' });
  expect(table.textContent).toContain('Many forms in a row, one right after the other');
  expect(table.textContent).toContain('Many forms touched at the very same place of the buttons');
});

test('nobody confirms what they asked for; another does, and a leader does nothing else', async () => {
  const sent = aServer();
  render(<ReviewScreen session={signedIn('lan', ['focal'])} />);
  const own = await screen.findByRole('table', { name: 'Chờ người thứ hai' });
  expect(
    within(own)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Rút lại']);
  cleanup();
  render(<ReviewScreen session={signedIn('hung', ['leader'])} />);
  await screen.findByRole('table', { name: 'Chờ người thứ hai' });
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Đồng ý',
    'Không đồng ý',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Đồng ý: phiếu ở Quầy 1 ngày 09/10/2026' }));
  await screen.findByText('Đã đồng ý.');
  expect(sent).toEqual([{ path: '/api/v1/reviews/4', body: { word: 'confirm' } }]);
});

test('a lot that was excluded is counted again as a whole', async () => {
  const sent = aServer();
  render(<ReviewScreen session={signedIn('lan', ['focal'])} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Tính trở lại: đợt 2' }));
  await screen.findByText('Đợt 2 đã được tính trở lại.');
  expect(sent).toEqual([{ path: '/api/v1/review-lots/2', body: { excluded: false } }]);
});
