import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { KioskAlarms } from '../../src/staff/screens/kiosks/kiosk-alarms.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const kiosks = [{ id: 'kiosk-a', name: 'Quầy 1' }];
const alarm = { firstDay: '2026-11-01', lastDay: '2026-11-02', times: 1 };
const revoked = { ...alarm, kiosk: 'kiosk-a', kind: 'revoked-upload', detail: '' };
const copied = { ...alarm, kiosk: 'kiosk-a', kind: 'fork', detail: '20' };
const rekeyed = { ...alarm, kiosk: 'kiosk-b', kind: 'rekeyed', detail: '2026-11-02' };

/** A server with these alarms, which forgets those of a tablet that somebody has seen. */
function aServer(alarms: readonly { readonly kiosk: string }[]) {
  const sent: unknown[] = [];
  let left = alarms;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    expect(path).toBe('/api/v1/kiosk-alarms');
    if (init.method === 'POST') {
      const body = JSON.parse(String(init.body)) as { kiosk: string };
      sent.push(body);
      left = left.filter(({ kiosk }) => kiosk !== body.kiosk);
    }
    return Response.json(left);
  });
  return sent;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('what tablets did is said under their names, until somebody has seen it', async () => {
  const sent = aServer([revoked, copied]);
  const { container } = render(<KioskAlarms kiosks={kiosks} />);
  const card = await screen.findByRole('region', { name: 'Cảnh báo' });
  within(card).getByText('Quầy 1');
  expect(
    within(card)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'Máy đã thu hồi vẫn gửi phiếu. Phiếu chờ ở mục Cách ly. Lần cuối: 02/11/2026.',
    'Hai phiếu khác nhau cùng mang một số (20): có thể máy đã bị sao chép. Cả hai phiếu đều được giữ. Lần cuối: 02/11/2026.',
  ]);
  expect(card.textContent).not.toContain('kiosk-a');
  fireEvent.click(within(card).getByRole('button', { name: 'Đã xem cảnh báo của Quầy 1' }));
  await waitFor(() => expect(container.textContent).toBe(''));
  expect(sent).toEqual([{ kiosk: 'kiosk-a' }]);
});

test('one has seen the alarms of one tablet, and those of another stay', async () => {
  aServer([copied, rekeyed]);
  render(
    <LocaleContext.Provider value="en">
      <KioskAlarms kiosks={[...kiosks, { id: 'kiosk-b', name: 'Sảnh' }]} />
    </LocaleContext.Provider>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Seen: alarms of Quầy 1' }));
  await waitFor(() => expect(screen.queryByText('Quầy 1')).toBeNull());
  screen.getByText('Sảnh');
  // The day is what it is about, so it is said once.
  screen.getByText('The tablet lost its signing key and made another (02/11/2026).');
});

test('without alarms there is no card', async () => {
  aServer([]);
  const { container } = render(<KioskAlarms kiosks={kiosks} />);
  await new Promise((resolve) => setTimeout(resolve));
  expect(container.textContent).toBe('');
});
