import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { AuditScreen } from '../../src/staff/screens/review/audit-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const at = Date.UTC(2026, 10, 15, 5, 7);
const export_ = {
  number: 1052,
  at,
  who: 'dau-moi',
  door: 'staff',
  action: 'exported',
  about: { period: '2026-10', format: 'xlsx' },
};
const look = { ...export_, number: 1051, action: 'figures-seen', about: { period: '2026-Q3' } };
const added = {
  ...export_,
  number: 7,
  who: null,
  door: 'operator',
  action: 'person-added',
  about: { login: 'lanh-dao', roles: 'leader viewer' },
};
const head = { number: 1052, hash: '0123456789ab' };

/** A server with two pages of everything, and nothing of one kind. */
function aServer() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.split('?')[1] ?? '');
    if (path.includes('kind=exports')) return Response.json({ lines: [], before: null, head });
    return Response.json(
      path.includes('before=')
        ? { lines: [added], before: null, head }
        : { lines: [export_, look], before: 1051, head },
    );
  });
  return asked;
}

const rows = () => screen.getAllByRole('row').map(({ textContent }) => textContent);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a line says who, when and what, in words; of what was seen only the day is told', async () => {
  aServer();
  render(<AuditScreen />);
  await screen.findByRole('table', { name: 'Các dòng nhật ký' });
  expect(rows().slice(1)).toEqual([
    'Xuất báo cáosố 1.052dau-moi12:07 15/11/2026kỳ: Tháng 10/2026 · định dạng: xlsx',
    'Xem số liệusố 1.051dau-moi15/11/2026kỳ: Quý III/2026',
  ]);
  expect(screen.getByText(/số 1\.052, mã 0123456789ab/)).toBeTruthy();
});

test('older lines come page by page, and one kind of them alone', async () => {
  const asked = aServer();
  render(
    <LocaleContext.Provider value="en">
      <AuditScreen />
    </LocaleContext.Provider>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Show older lines' }));
  await screen.findByText('Operator, command line');
  expect(rows()[1]).toContain('person: lanh-dao · roles: Leader, Viewer');
  fireEvent.click(screen.getByRole('button', { name: 'Back to the newest' }));
  await screen.findByText('Exported a report');
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), {
    target: { value: 'exports' },
  });
  await screen.findByText('There is no line of this kind yet.');
  expect(asked).toEqual(['kind=all', 'kind=all&before=1051', 'kind=all', 'kind=exports']);
});
