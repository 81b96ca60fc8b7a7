import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { SealKeysScreen } from '../../src/staff/screens/kiosks/seal-keys-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const old = {
  name: 'old',
  madeDay: '2026-10-01',
  safeDay: '2026-10-02',
  safeBy: 'backup',
  current: true,
};
const fresh = {
  name: 'fresh',
  madeDay: '2026-11-02',
  safeDay: null,
  safeBy: null,
  current: false,
};
const sheet = {
  name: 'fresh',
  madeDay: '2026-11-02',
  unit: { id: 'phu-la', name: 'Phường Phú La' },
  text: 'one\ntwo\nthree\nfour',
  qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

/** A server whose keys are safe once their sheet was printed. */
function aServer() {
  const sent: string[] = [];
  let keys: readonly object[] = [old];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'POST') sent.push(path);
    if (path.includes('/fresh')) {
      keys = [
        { ...fresh, safeDay: '2026-11-02', safeBy: 'sheet', current: true },
        { ...old, current: false },
      ];
      return Response.json(sheet);
    }
    if (init.method === 'POST' && keys.length === 1) keys = [fresh, old];
    return Response.json(keys);
  });
  return sent;
}

const rows = () => screen.getAllByRole('row').map(({ textContent }) => textContent);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a new key is used once its sheet was printed, and the old one stays for late forms', async () => {
  const sent = aServer();
  render(<SealKeysScreen />);
  await screen.findByRole('table', { name: 'Các khoá' });
  expect(rows().slice(1)).toEqual([
    'oldđang dùng01/10/2026trong bản sao lưu, 02/10/2026In tờ khôi phục',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Tạo khoá mới' }));
  await screen.findByText('chưa, nên máy tính bảng chưa dùng');
  screen.getByText('Đã tạo khoá mới. In tờ khôi phục thì máy tính bảng mới dùng khoá này.');
  expect(rows()[1]).not.toContain('đang dùng');
  fireEvent.click(screen.getByRole('button', { name: 'In tờ khôi phục của khoá fresh' }));
  await screen.findByText(/^one\s+two\s+three\s+four$/);
  fireEvent.click(screen.getByRole('button', { name: 'Xong', hidden: true }));
  await screen.findByText('trên tờ khôi phục, 02/11/2026');
  expect(rows().slice(1)).toEqual([
    'freshđang dùng02/11/2026trên tờ khôi phục, 02/11/2026In tờ khôi phục',
    'old01/10/2026trong bản sao lưu, 02/10/2026In tờ khôi phục',
  ]);
  expect(sent).toHaveLength(2);
  // A second one on the same day is not made, and that is said.
  fireEvent.click(screen.getByRole('button', { name: 'Tạo khoá mới' }));
  await screen.findByText('Mỗi ngày chỉ tạo được một khoá, và khoá của hôm nay đã có.');
  expect(rows()).toHaveLength(3);
});

test('the screen of keys speaks English, too', async () => {
  aServer();
  render(
    <LocaleContext.Provider value="en">
      <SealKeysScreen />
    </LocaleContext.Provider>,
  );
  await screen.findByRole('heading', { name: 'Seal keys' });
  expect(rows()[1]).toBe('oldin use01/10/2026in a backup, 02/10/2026Print recovery sheet');
});
