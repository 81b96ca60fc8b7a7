import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { limitRanges, signalLimitsSchema } from '../../src/protocol/review.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { Role, Session } from '../../src/protocol/staff.ts';
import { ReviewScreen } from '../../src/staff/screens/review/review-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';
import { usualLimits } from '../../src/survey/signals.ts';

const own = { ...usualLimits, burstForms: 12, monthNear: 20 };

/** A server whose unit has limits of its own; and what it was asked. */
function aServer(refused: object | null = null) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}${init.body ? ` ${init.body}` : ''}`);
    if (path !== routes.signalLimits) return Response.json({ flagged: [], reviews: [], lots: [] });
    if (init.method === 'GET') return Response.json(own);
    if (refused) return Response.json(refused, { status: 403 });
    return Response.json(signalLimitsSchema.parse(JSON.parse(String(init.body))));
  });
  return asked;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function session(roles: readonly Role[], officer: string | null = null): Session {
  return { login: 'lan', roles, officer } as unknown as Session;
}

async function card(name = 'Ngưỡng của dấu hiệu') {
  return within(await screen.findByRole('region', { name }));
}

const saves = (asked: readonly string[]) => asked.filter((one) => one.startsWith('PUT'));

test('every limit stands in a sentence, under its sign, with what is usual; in both languages', async () => {
  aServer();
  render(<ReviewScreen session={session(['focal'])} />);
  const fields = (await card()).getAllByRole('textbox') as HTMLInputElement[];
  const shown = fields.map((field) => field.value).sort();
  expect(shown).toEqual(Object.values(own).map(String).sort());
  const bursts = within((await card()).getByRole('group', { name: /^Nhiều phiếu liên tiếp, / }));
  const [forms] = bursts.getAllByRole('textbox') as [HTMLInputElement];
  expect(forms.value).toBe('12');
  const hint = document.getElementById(forms.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toBe('Từ 2 đến 50; thường là 7.');
  cleanup();
  render(
    <LocaleContext.Provider value="en">
      <ReviewScreen session={session(['focal'])} />
    </LocaleContext.Provider>,
  );
  const english = await card('Limits of the signs');
  const speed = english.getByLabelText(/thousandths of a second/);
  expect(document.getElementById(`${speed.id}-hint`)?.textContent).toBe(
    'From 100 to 10,000; usually 1,100.',
  );
});

test('another limit is saved with the others as they are, and forms are looked for anew', async () => {
  const asked = aServer();
  render(<ReviewScreen session={session(['focal'])} />);
  const field = (await card()).getByLabelText(/^Từng này phút/);
  fireEvent.input(field, { target: { value: ' 45 ' } });
  asked.length = 0;
  fireEvent.submit(field.closest('form') as HTMLFormElement);
  await screen.findByText('Đã lưu ngưỡng.');
  expect(saves(asked)).toEqual([
    `PUT ${routes.signalLimits} ${JSON.stringify({ ...own, hoursMinutes: 45 })}`,
  ]);
  await waitFor(() => expect(asked).toContain(`GET ${routes.reviews}`));
});

test.each(['', 'x', '-1', '7.5', '1', '51', '1e1', '７'])(
  'what is no number of forms, as “%s”, is told in a sentence and not sent',
  async (value) => {
    const asked = aServer();
    render(<ReviewScreen session={session(['focal'])} />);
    const name = 'Nêu khi có ít nhất từng này phiếu liên tiếp';
    const field = (await card()).getByLabelText(name);
    fireEvent.input(field, { target: { value } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(`“${name}”: cần số nguyên từ 2 đến 50.`);
    expect(saves(asked)).toEqual([]);
  },
);

test('the defaults come back into the fields, and are in use once they are saved', async () => {
  const asked = aServer();
  render(<ReviewScreen session={session(['focal'])} />);
  fireEvent.click((await card()).getByRole('button', { name: 'Khôi phục mặc định' }));
  await screen.findByText(/^Các ô đã trở về số thường dùng/);
  expect(saves(asked)).toEqual([]);
  fireEvent.click((await card()).getByRole('button', { name: 'Lưu ngưỡng' }));
  await screen.findByText('Đã lưu ngưỡng.');
  expect(saves(asked)).toEqual([`PUT ${routes.signalLimits} ${JSON.stringify(usualLimits)}`]);
});

test('a refusal is told, and what was typed stays', async () => {
  const title = 'Không được phép';
  aServer({ type: 'urn:sipas:problem:forbidden', title, status: 403, code: 'forbidden' });
  render(<ReviewScreen session={session(['focal'])} />);
  const field = (await card()).getByLabelText(/^Từng này phút/) as HTMLInputElement;
  fireEvent.input(field, { target: { value: '60' } });
  fireEvent.submit(field.closest('form') as HTMLFormElement);
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
  expect(field.value).toBe('60');
});

test.each<[string, readonly Role[], string | null]>([
  ['a leader', ['leader'], null],
  ['a focal officer who is rated', ['focal', 'officer'], 'cb-01'],
  ['a focal officer whom forms name', ['focal'], 'cb-01'],
])('%s is asked for no limits', async (_, roles, officer) => {
  const asked = aServer();
  render(<ReviewScreen session={session(roles, officer)} />);
  await screen.findByText('Không có phiếu nào cần xem xét.');
  expect(screen.queryByRole('region', { name: 'Ngưỡng của dấu hiệu' })).toBeNull();
  expect(asked).toEqual([`GET ${routes.reviews}`]);
});

test('what is usual lies between what may be', () => {
  for (const [name, [least, most]] of Object.entries(limitRanges)) {
    const usual = usualLimits[name as keyof typeof usualLimits];
    expect(usual, name).toBeGreaterThanOrEqual(least);
    expect(usual, name).toBeLessThanOrEqual(most);
  }
});
