import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Session } from '../../src/protocol/staff.ts';
import { StaffApp } from '../../src/staff/staff-app.tsx';

vi.mock('../../src/staff/charts/chart.tsx', () => ({ TallyChart: () => null }));

const now = Date.UTC(2025, 9, 20, 3);
const session = (more: Partial<Session> = {}): Session => ({
  login: 'lan',
  roles: ['focal'],
  officer: null,
  unit: { id: 'phu-la', name: 'Phường Phú La', parent: null },
  demo: false,
  secondFactor: { graceEnds: null, overdue: false },
  ...more,
});
const account = {
  login: 'lan',
  secondFactor: 'off',
  graceEnds: '2025-10-27',
  totpSince: null,
  recoveryCodes: 0,
};
const passkeys = { origin: null, why: 'ip-address', passkeys: [] };
const sessions = [
  { id: 'a', current: true, browser: 'chrome', system: 'windows', startedAt: now, seenAt: now },
  { id: 'b', current: false, browser: 'coccoc', system: 'android', startedAt: now, seenAt: now },
];
const own = {
  'GET /api/v1/account': () => Response.json(account),
  'GET /api/v1/account/passkeys': () => Response.json(passkeys),
  'GET /api/v1/account/sessions': () => Response.json(sessions),
};

function network(replies: Record<string, () => Response>) {
  const sent: { readonly call: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const call = `${init.method} ${path}`;
    sent.push({ call, body: init.body ? JSON.parse(String(init.body)) : null });
    const reply = replies[call];
    if (!reply) throw new TypeError(`no network for ${call}`);
    return reply();
  });
  return sent;
}
const problem = (status: number, code: string) =>
  Response.json({ type: 'about:blank', title: '', status, code }, { status });
const none = () => new Response(null, { status: 204 });
const open = (path: string) => {
  history.replaceState(null, '', path);
  return render(<StaffApp clock={() => now} language="vi" onLanguage={() => undefined} />);
};
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('who has an app is asked for its code after the password, and a wrong one is said in words', async () => {
  let asked = 0;
  const replies = ['second-factor', 'wrong-second-factor'];
  const sent = network({
    ...own,
    'GET /api/v1/session': () => Response.json(null),
    'POST /api/v1/session': () => {
      const code = replies[asked++];
      return code ? problem(401, code) : Response.json(session());
    },
  });
  open('/nhan-vien/tai-khoan');
  await screen.findByLabelText('Tên đăng nhập');
  type('Tên đăng nhập', 'lan');
  type('Mật khẩu', 'mật khẩu dài 12');
  fireEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  const code = await screen.findByLabelText('Mã xác thực');
  expect(screen.queryByRole('alert')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(code));
  type('Mã xác thực', '123456');
  fireEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Mã không đúng hoặc đã dùng');
  fireEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  await screen.findByRole('heading', { name: 'Tài khoản của tôi' });
  const bodies = sent.filter(({ call }) => call === 'POST /api/v1/session');
  expect(bodies.map(({ body }) => body)).toEqual([
    { login: 'lan', password: 'mật khẩu dài 12' },
    { login: 'lan', password: 'mật khẩu dài 12', code: '123456' },
    { login: 'lan', password: 'mật khẩu dài 12', code: '123456' },
  ]);
});

test('within the seven days a line on every screen says until when, and leads to the account', async () => {
  const secondFactor = { graceEnds: '2025-10-27', overdue: false };
  network({ ...own, 'GET /api/v1/session': () => Response.json(session({ secondFactor })) });
  open('/nhan-vien/thang');
  const notice = await screen.findByText(/Sau ngày 27\/10\/2025, tài khoản này phải có/);
  fireEvent.click(within(notice.parentElement as HTMLElement).getByRole('link'));
  await screen.findByRole('heading', { name: 'Tài khoản của tôi' });
  await screen.findByRole('table', { name: 'Phiên đăng nhập' });
});

test('after them there is nothing but the way to a second factor, and its end opens everything', async () => {
  let overdue = true;
  const sent = network({
    ...own,
    'GET /api/v1/session': () =>
      Response.json(
        session({ secondFactor: { graceEnds: overdue ? '2025-10-19' : null, overdue } }),
      ),
    'POST /api/v1/account/totp': () => Response.json({ secret: 'ABCDEFGH', qr: '<svg/>' }),
    'PUT /api/v1/account/totp': () => {
      overdue = false;
      return Response.json({ codes: ['ACDE-FGHJ-KMNP'] });
    },
  });
  open('/nhan-vien/thang');
  await screen.findByText('Đã hết thời gian chờ. Xin bật xác thực hai lớp để làm việc tiếp.');
  const places = within(screen.getByRole('navigation')).getAllByRole('link');
  expect(places.map(({ textContent }) => textContent)).toEqual(['Tài khoản của tôi']);
  expect(screen.queryByRole('table')).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Bật ứng dụng xác thực' }));
  type('Mật khẩu đang dùng', 'mật khẩu dài 12');
  fireEvent.click(screen.getByRole('button', { name: 'Tiếp tục' }));
  await screen.findByText('ABCD EFGH');
  type('Mã sáu số', '123456');
  fireEvent.click(screen.getByRole('button', { name: 'Bật' }));
  await screen.findByText('ACDE-FGHJ-KMNP');
  fireEvent.click(await screen.findByRole('button', { name: 'Xong' }));
  await screen.findByRole('link', { name: 'Kết quả tháng' });
  expect(sent.find(({ call }) => call === 'POST /api/v1/account/totp')?.body).toEqual({
    password: 'mật khẩu dài 12',
  });
});

test('a session elsewhere is ended by its row, and all of them only after a question', async () => {
  const sent = network({
    ...own,
    'GET /api/v1/session': () => Response.json(session()),
    'DELETE /api/v1/account/sessions/b': none,
    'DELETE /api/v1/account/sessions': none,
  });
  open('/nhan-vien/tai-khoan');
  await screen.findByText(/ở đây địa chỉ là số IP nên trình duyệt không cho/);
  expect(screen.queryByRole('button', { name: /^Thêm khoá truy cập/ })).toBeNull();
  const table = within(await screen.findByRole('table', { name: 'Phiên đăng nhập' }));
  expect(table.getByRole('row', { name: /Chrome trên Windows.*máy này/ })).toBeTruthy();
  fireEvent.click(table.getByRole('button', { name: /^Đăng xuất máy đó: Cốc Cốc trên Android/ }));
  await screen.findByText('Đã đăng xuất máy đó.');
  fireEvent.click(screen.getByRole('button', { name: 'Đăng xuất mọi nơi' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(sent.some(({ call }) => call === 'DELETE /api/v1/account/sessions')).toBe(false);
  fireEvent.click(dialog.getByRole('button', { name: 'Đăng xuất mọi nơi' }));
  await screen.findByLabelText('Tên đăng nhập');
});

test('a one-time link lets its person choose a password, typed twice, and leads to the sign-in', async () => {
  const sent = network({
    'GET /api/v1/session': () => Response.json(null),
    'POST /api/v1/invited': () => Response.json({ login: 'hoa', unit: 'Phường Phú La' }),
    'POST /api/v1/invited/password': none,
  });
  open('/nhan-vien/moi#ma=abc');
  await screen.findByText('Tài khoản hoa, Phường Phú La.');
  type('Mật khẩu mới', 'mật khẩu dài 12');
  type('Gõ lại mật khẩu', 'mật khẩu dài 13');
  fireEvent.click(screen.getByRole('button', { name: 'Đặt mật khẩu' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Hai lần gõ chưa giống nhau.');
  expect(screen.getByLabelText('Gõ lại mật khẩu').getAttribute('aria-invalid')).toBe('true');
  type('Gõ lại mật khẩu', 'mật khẩu dài 12');
  await waitFor(() => expect(screen.queryByRole('alert')).toBe(null));
  fireEvent.click(screen.getByRole('button', { name: 'Đặt mật khẩu' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Đến trang đăng nhập' }));
  await screen.findByLabelText('Tên đăng nhập');
  expect(sent.at(2)).toEqual({
    call: 'POST /api/v1/invited/password',
    body: { code: 'abc', password: 'mật khẩu dài 12' },
  });
});
