import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../src/protocol/staff.ts';
import { StaffApp } from '../../src/staff/staff-app.tsx';
import { aTallyReply } from '../fixtures/a-tally.ts';

// A canvas draws nothing here; what a chart says stands in its table.
vi.mock('../../src/staff/charts/chart.tsx', () => ({ TallyChart: () => null }));

const clock = () => Date.UTC(2025, 9, 20, 3);
const session = (roles: Session['roles']): Session => ({
  login: 'lan',
  roles,
  officer: null,
  unit: { id: 'phu-la', name: 'Phường Phú La', parent: null },
  demo: false,
  secondFactor: { graceEnds: null, overdue: false },
});
const problem = (status: number, code: string) =>
  Response.json({ type: 'about:blank', title: '', status, code }, { status });

/** A network that knows these calls; it notes what was sent. */
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

const opinions = {
  reasons: [
    { id: 'phi', text: { vi: 'Phí, lệ phí', en: 'Fees' }, n: 12, withheld: true },
    { id: 'thai-do', text: { vi: 'Thái độ phục vụ' }, n: null, withheld: true },
  ],
  wishes: [],
};
const month = {
  'GET /api/v1/periods': () =>
    Response.json({
      periods: [
        { period: '2025-10', provisional: true },
        { period: '2025-Q1', provisional: false },
      ],
    }),
  'GET /api/v1/tally?period=2025-10': () => Response.json(aTallyReply('2025-10')),
  'GET /api/v1/opinions?period=2025-10': () => Response.json(opinions),
  'GET /api/v1/opinions?period=2025-Q1': () => Response.json(opinions),
  'GET /api/v1/tally?period=2025-Q1': () => Response.json(aTallyReply('2025-Q1')),
};

const open = (path: string) => {
  history.replaceState(null, '', path);
  return render(<StaffApp clock={clock} language="vi" onLanguage={() => undefined} />);
};

beforeEach(() => history.replaceState(null, '', '/nhan-vien'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('after signing in one stands at the current month at once', async () => {
  const sent = network({
    ...month,
    'GET /api/v1/session': () => problem(401, 'signed-out'),
    'POST /api/v1/session': () => Response.json(session(['focal'])),
  });
  open('/nhan-vien');
  fireEvent.input(await screen.findByLabelText('Tên đăng nhập'), { target: { value: 'lan' } });
  fireEvent.input(screen.getByLabelText('Mật khẩu'), { target: { value: 'mật khẩu dài 12' } });
  fireEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  await screen.findByRole('heading', { name: 'Tháng 10/2025' });
  await screen.findByRole('table', { name: 'Năm yếu tố' });
  expect(location.pathname + location.search).toBe('/nhan-vien/thang?ky=2025-10');
  expect(sent.find(({ call }) => call === 'POST /api/v1/session')?.body).toEqual({
    login: 'lan',
    password: 'mật khẩu dài 12',
  });
});

test('a wrong password is said in words and nothing is lost', async () => {
  network({
    'GET /api/v1/session': () => problem(401, 'signed-out'),
    'POST /api/v1/session': () => problem(401, 'wrong-login'),
  });
  open('/nhan-vien');
  const login = await screen.findByLabelText<HTMLInputElement>('Tên đăng nhập');
  fireEvent.input(login, { target: { value: 'lan' } });
  fireEvent.submit(login.closest('form') as HTMLFormElement);
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Tên đăng nhập hoặc mật khẩu không đúng.',
  );
  expect(login.value).toBe('lan');
});

test('the month screen has the five tables, and a withheld figure reads "–"', async () => {
  network({ ...month, 'GET /api/v1/session': () => Response.json(session(['focal'])) });
  open('/nhan-vien/thang?ky=2025-10');
  for (const name of ['Năm yếu tố', 'Công chức', 'Lĩnh vực', 'Kênh', 'Câu hỏi']) {
    await screen.findByRole('table', { name });
  }
  const officers = within(screen.getByRole('table', { name: 'Công chức' }));
  const cells = (name: string) =>
    within(officers.getByRole('rowheader', { name }).closest('tr') as HTMLElement)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  expect(cells('Công chức 01').slice(1, 4)).toEqual(['62,50%', '35,4–83,5', '']);
  expect(cells('Công chức 02').slice(0, 5)).toEqual(['–', '–', '–', '', '7']);
  expect(cells('Công chức 02')).toContain('chỉ đếm phiếu');
});

test('who looks for causes sees what people picked, and of few persons nothing', async () => {
  const as = (role: Session['roles'][number]) =>
    network({ ...month, 'GET /api/v1/session': () => Response.json(session([role])) });
  as('leader');
  open('/nhan-vien/thang?ky=2025-10');
  const reasons = within(await screen.findByRole('table', { name: 'Vì sao' }));
  const lines = reasons.getAllByRole('row').map(({ textContent }) => textContent);
  expect(lines.slice(1)).toEqual([
    'Phí, lệ phí12để giữ kín, có tháng chưa tính',
    'Thái độ phục vụ–để giữ kín, có tháng chưa tính',
  ]);
  expect(screen.queryByRole('table', { name: 'Mong muốn' })).toBeNull();
  cleanup();
  const sent = as('viewer');
  open('/nhan-vien/thang?ky=2025-10');
  await screen.findByRole('table', { name: 'Câu hỏi' });
  expect(sent.some(({ call }) => call.includes('opinions'))).toBe(false);
});

test('another period is one choice away and stands in the address', async () => {
  network({ ...month, 'GET /api/v1/session': () => Response.json(session(['focal'])) });
  open('/nhan-vien/thang?ky=2025-10');
  const select = await screen.findByLabelText<HTMLSelectElement>('Kỳ báo cáo');
  expect([...select.options].map(({ value }) => value)).toEqual(['2025-10', '2025-Q1']);
  fireEvent.change(select, { target: { value: '2025-Q1' } });
  await screen.findByRole('heading', { name: 'Quý I/2025' });
  expect(location.search).toBe('?ky=2025-Q1');
});

test('who may not see a table gets none, and an administrator no figures at all', async () => {
  const reply = aTallyReply('2025-10');
  const cut = { ...reply, tally: { ...reply.tally, officers: null, fiveFactor: null } };
  network({
    ...month,
    'GET /api/v1/tally?period=2025-10': () => Response.json(cut),
    'GET /api/v1/session': () => Response.json(session(['officer'])),
  });
  open('/nhan-vien/thang?ky=2025-10');
  await screen.findByRole('table', { name: 'Năm yếu tố' });
  expect(screen.queryByRole('table', { name: 'Công chức' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Xuất báo cáo' })).toBeNull();
  expect(screen.queryByText(/5 yếu tố SIPAS/)).toBeNull();
});

test('an export starts one download named after the unit and the period', async () => {
  network({
    ...month,
    'GET /api/v1/session': () => Response.json(session(['focal'])),
    'GET /api/v1/exports?period=2025-10&format=xlsx': () => new Response('bytes'),
  });
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  open('/nhan-vien/thang?ky=2025-10');
  fireEvent.click(await screen.findByRole('button', { name: 'Xuất báo cáo' }));
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'Tải Excel (.xlsx)',
    'Tải CSV',
  ]);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Tải Excel (.xlsx)' }));
  await waitFor(() => expect(names).toEqual(['sipas-phu-la-2025-10.xlsx']));
  expect(screen.queryByRole('menu')).toBeNull();
});

test('without a network the screen says so and tries again on request', async () => {
  network({});
  open('/nhan-vien');
  expect((await screen.findByRole('alert')).textContent).toContain('Không kết nối được máy chủ');
  network({ ...month, 'GET /api/v1/session': () => Response.json(session(['leader'])) });
  fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  await screen.findByRole('heading', { name: 'Tháng 10/2025' });
});

test('English is one press away, on every screen', async () => {
  network({ ...month, 'GET /api/v1/session': () => Response.json(session(['focal'])) });
  open('/nhan-vien/thang?ky=2025-10');
  fireEvent.click(await screen.findByRole('button', { name: 'English' }));
  await screen.findByRole('table', { name: 'Five factors' });
  await screen.findByRole('heading', { name: 'October 2025' });
  expect(document.documentElement.lang).toBe('en');
});

test('an officer is added with an id made from the name', async () => {
  const sent = network({
    'GET /api/v1/session': () => Response.json(session(['admin'])),
    'GET /api/v1/officers': () =>
      Response.json([{ id: 'le-an', name: 'Lê An', active: true, photo: null }]),
    'POST /api/v1/officers': () => Response.json({ id: 'le-an-2', name: 'Lê An', active: true }),
  });
  open('/nhan-vien/cong-chuc');
  fireEvent.input(await screen.findByLabelText('Họ tên'), { target: { value: 'Lê An' } });
  fireEvent.click(screen.getByRole('button', { name: 'Thêm công chức' }));
  await waitFor(() =>
    expect(sent.find(({ call }) => call.startsWith('POST'))?.body).toEqual({
      id: 'le-an-2',
      name: 'Lê An',
      active: true,
    }),
  );
  await screen.findByText('Đã lưu Lê An.');
});

test('the first administrator’s link leads from the unit to the questionnaires', async () => {
  const sent = network({
    'GET /api/v1/session': () => problem(401, 'signed-out'),
    'GET /api/v1/first-run': () => Response.json({ unit: null }),
    'POST /api/v1/first-run': () => Response.json(session(['admin'])),
    'GET /api/v1/questionnaires': () => Response.json({ current: '', published: [], banks: [] }),
  });
  open('/nhan-vien/thiet-lap#ma=abc');
  const fill = (label: string, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await screen.findByLabelText('Tên đơn vị');
  fill('Tên đơn vị', 'Phường Phú La');
  fill('Tên đăng nhập', 'admin');
  fill('Mật khẩu', 'mật khẩu dài 12');
  fill('Nhập lại mật khẩu', 'mật khẩu dài 12');
  fireEvent.click(screen.getByRole('button', { name: 'Tiếp theo' }));
  await screen.findByRole('heading', { name: 'Bước 2/5: Bộ câu hỏi' });
  expect(sent.find(({ call }) => call === 'POST /api/v1/first-run')?.body).toEqual({
    token: 'abc',
    unit: { id: 'phuong-phu-la', name: 'Phường Phú La', parent: null },
    login: 'admin',
    password: 'mật khẩu dài 12',
  });
});

test.each([
  ['admin', 'https://192.168.1.11 không dẫn đến máy chủ này'],
  ['focal', null],
] as const)('%s: a server that has moved is told to whoever tends it alone', async (role, told) => {
  const sent = network({
    ...month,
    'GET /api/v1/session': () => Response.json(session([role, 'focal'])),
    'GET /api/v1/server-state': () =>
      Response.json({
        address: { fault: 'not-ours', publicUrl: 'https://192.168.1.11', own: ['192.168.1.10'] },
      }),
  });
  open('/nhan-vien/thang?ky=2025-10');
  await screen.findByRole('heading', { level: 1 });
  if (told === null) {
    expect(screen.queryByText(/không dẫn đến/)).toBeNull();
    expect(sent.some(({ call }) => call.endsWith('server-state'))).toBe(false);
    return;
  }
  const notice = await screen.findByText(new RegExp(told));
  expect(notice.closest('[role="status"]')?.textContent).toContain('192.168.1.10.');
});
