import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { QuarantineScreen } from '../../src/staff/screens/kiosks/quarantine-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const kiosk = (id: string, name: string, revoked: boolean) => ({
  id,
  name,
  counter: 'quay-1',
  trial: false,
  revoked,
  enrolled: true,
  lastSeen: null,
  heartbeat: null,
  clockOffsetMs: null,
});
const entry = (id: string, code: string, more: object = {}) => ({
  id,
  kiosk: 'kiosk-a',
  code,
  path: '',
  receivedOn: '2026-11-02',
  ...more,
});
const late = [
  entry('1', 'revoked-kiosk'),
  entry('2', 'revoked-kiosk', { receivedOn: '2026-11-03' }),
  entry('3', 'revoked-kiosk', { receivedOn: '2026-11-03' }),
];
const odd = [
  entry('4', 'unknown-officer', { kiosk: 'kiosk-b', path: 'officer' }),
  entry('5', 'bad-level', { kiosk: null }),
];

/** A server that decides what it is told to, and what it was told. */
function aServer(entries: readonly { readonly code: string }[], names = true) {
  const sent: unknown[] = [];
  let held = entries;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/kiosks') {
      if (!names) throw new TypeError('no network');
      return Response.json([kiosk('kiosk-a', 'Quầy 1', true), kiosk('kiosk-b', 'Sảnh', false)]);
    }
    if (path === '/api/v1/quarantine') return Response.json(held);
    expect(path).toBe('/api/v1/kiosks/kiosk-a/held');
    const body = JSON.parse(String(init.body)) as { decision: string };
    sent.push(body);
    const before = held.length;
    held = held.filter(({ code }) => code !== 'revoked-kiosk');
    const done = before - held.length;
    return Response.json(
      body.decision === 'void'
        ? { taken: 0, waiting: 0, voided: done }
        : { taken: done, waiting: 0, voided: 0 },
    );
  });
  return sent;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('forms of a revoked tablet stand once, under its name, and are taken in together', async () => {
  const sent = aServer([...late, ...odd]);
  render(<QuarantineScreen />);
  const card = await screen.findByRole('region', { name: 'Phiếu của thiết bị đã thu hồi' });
  expect(within(card).getByText('Quầy 1').parentElement?.textContent).toBe(
    'Quầy 1 3 phiếu chờ quyết định',
  );
  expect(card.querySelector('details')?.textContent).toBe(
    'Xem theo ngày nhậnnhận ngày 03/11/2026: 2 phiếunhận ngày 02/11/2026: 1 phiếu',
  );
  const table = screen.getByRole('table', { name: 'Phiếu đang cách ly' });
  expect(within(table).queryByText('revoked-kiosk')).toBeNull();
  fireEvent.click(within(card).getByRole('button', { name: 'Nhận vào tất cả phiếu của Quầy 1' }));
  await screen.findByText('Đã nhận vào 3 phiếu.');
  // The list comes again a moment later.
  await waitFor(() =>
    expect(screen.queryByRole('region', { name: 'Phiếu của thiết bị đã thu hồi' })).toBeNull(),
  );
  expect(sent).toEqual([{ decision: 'release', reason: '' }]);
});

test('to set them aside for good one has to say why', async () => {
  const sent = aServer(late);
  render(<QuarantineScreen />);
  fireEvent.click(await screen.findByRole('button', { name: 'Huỷ tất cả phiếu của Quầy 1' }));
  // Nothing else waits, so no second list stands there.
  expect(screen.queryByRole('table')).toBeNull();
  const dialog = within(document.querySelector('dialog') as HTMLElement);
  const yes = document.querySelector<HTMLButtonElement>('dialog button');
  expect(yes?.disabled).toBe(true);
  fireEvent.input(dialog.getByLabelText('Lý do huỷ'), { target: { value: 'máy thử trong kho' } });
  fireEvent.click(yes as HTMLButtonElement);
  await screen.findByText('Đã huỷ 3 phiếu.');
  await screen.findByText('Không có phiếu nào đang cách ly.');
  expect(sent).toEqual([{ decision: 'void', reason: 'máy thử trong kho' }]);
});

test('a tablet is called by its name, never by its id, where the name is known', async () => {
  aServer(odd);
  render(<QuarantineScreen />);
  const [, first, second] = await screen.findAllByRole('row');
  expect(first?.textContent).toBe(
    'Không có công chức nàyunknown-officerofficerSảnh02/11/2026Thử nhận lạiHuỷ phiếu',
  );
  expect(second?.textContent).toContain('không từ thiết bị');
});

test('names that do not come hide nothing of what waits; in English, too', async () => {
  aServer([...late, ...odd], false);
  render(
    <LocaleContext.Provider value="en">
      <QuarantineScreen />
    </LocaleContext.Provider>,
  );
  const card = await screen.findByRole('region', { name: 'Forms of revoked tablets' });
  expect(within(card).getByText('kiosk-a').parentElement?.textContent).toBe(
    'kiosk-a 3 forms to decide',
  );
});
