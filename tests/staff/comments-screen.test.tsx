import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Role, Session } from '../../src/protocol/staff.ts';
import { CommentsScreen } from '../../src/staff/screens/month/comments-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const text = 'Anh Tư ở quầy hai rất lâu';
const written = { id: 'a1', text, proposal: text, state: 'waiting', released: null };
const lots = [
  { first: '2026-10', last: '2026-10' },
  { first: '2026-08', last: '2026-09' },
];

/** A server with one comment, and what it was told. */
function aServer(comments: readonly object[]) {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'POST') sent.push([path, JSON.parse(String(init.body))]);
    else expect(path).toBe('/api/v1/comments');
    return Response.json({ lots, lot: lots[0], comments });
  });
  return sent;
}

function show(role: Role) {
  const session = { roles: [role], officer: null } as unknown as Session;
  return render(
    <LocaleContext.Provider value="vi">
      <CommentsScreen session={session} />
    </LocaleContext.Provider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the focal officer covers the part they select and releases the rest', async () => {
  const sent = aServer([written]);
  show('focal');
  fireEvent.click(await screen.findByRole('button', { name: 'Xem xét góp ý 1' }));
  const dialog = within(document.querySelector('dialog') as HTMLElement);
  const box = dialog.getByLabelText('Lãnh đạo sẽ đọc') as HTMLTextAreaElement;
  box.setSelectionRange(0, 6);
  fireEvent.select(box);
  fireEvent.click(dialog.getByText('Che đoạn đã chọn'));
  expect(box.value).toBe('[đã che] ở quầy hai rất lâu');
  fireEvent.click(dialog.getByText('Công bố cho lãnh đạo'));
  await screen.findByText('Đã công bố góp ý cho lãnh đạo.');
  expect(sent).toEqual([
    [
      '/api/v1/comments/a1',
      { decision: 'release', month: '2026-10', text: '[đã che] ở quầy hai rất lâu' },
    ],
  ]);
});

test('words that nobody wrote cannot be released', async () => {
  aServer([written]);
  show('focal');
  fireEvent.click(await screen.findByRole('button', { name: 'Xem xét góp ý 1' }));
  const dialog = within(document.querySelector('dialog') as HTMLElement);
  fireEvent.input(dialog.getByLabelText('Lãnh đạo sẽ đọc'), { target: { value: 'Rất tốt' } });
  const release = dialog.getByText('Công bố cho lãnh đạo').closest('button');
  expect(release?.disabled).toBe(true);
  dialog.getByText('Góp ý chỉ được che bớt, không được viết lại.');
});

test('a leader reads what was released and finds nothing to do', async () => {
  aServer([{ ...written, text: null, proposal: null, state: 'released', released: 'Rất lâu' }]);
  show('leader');
  await screen.findByText('Rất lâu');
  expect(screen.queryByRole('button', { name: /Xem xét/ })).toBeNull();
  screen.getByText(/ đến .* \(gộp vì ít phiếu\)/);
});
