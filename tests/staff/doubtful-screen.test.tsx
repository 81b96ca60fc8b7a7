import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { type Doubtful, doubtfulSchema } from '../../src/protocol/doubtful.ts';
import { DoubtfulScreen } from '../../src/staff/screens/month/doubtful-screen.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const key = {
  receivedOn: '2026-11-03',
  counter: 'quay-1',
  questionnaire: 'quay-16@1',
  first: '2026-10',
  last: '2026-11',
};
const waiting = {
  ...key,
  counterName: 'Quầy 1',
  title: { vi: 'Phiếu khảo sát', en: 'Survey' },
  months: ['2026-11', '2026-10'],
  responses: 1234,
};
const said = {
  number: 1,
  receivedOn: '2026-11-03',
  counterName: null,
  month: '2026-10',
  responses: 3,
  by: 'lan',
  madeOn: '2026-11-04',
  reason: 'other',
  note: 'đã hỏi công chức',
};

/** A server that takes one word, and what it was told. */
function aServer(groups: readonly object[] = [waiting]) {
  const sent: unknown[] = [];
  let state: Doubtful = doubtfulSchema.parse({ waiting: groups, assigned: [] });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    expect(path).toBe('/api/v1/doubtful');
    if (init.method === 'POST') {
      sent.push(JSON.parse(String(init.body)));
      state = doubtfulSchema.parse({ waiting: [], assigned: [said] });
    }
    return Response.json(state);
  });
  return sent;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ask = async () => {
  fireEvent.click(
    await screen.findByRole('button', {
      name: 'Xác định tháng của phiếu ở Quầy 1, nhận ngày 03/11/2026',
    }),
  );
  const dialog = document.querySelector('dialog') as HTMLElement;
  return { dialog: within(dialog), button: dialog.querySelector('button') as HTMLButtonElement };
};

test('a person chooses the month and says how it is known, before anything is done', async () => {
  const sent = aServer();
  render(<DoubtfulScreen />);
  const { dialog, button } = await ask();
  dialog.getByText('1.234 phiếu ở Quầy 1, nhận ngày 03/11/2026, thuộc tháng nào?');
  dialog.getByText('Cả nhóm vào số liệu của tháng đó. Việc này không hoàn tác được.');
  // No month stands there before one is chosen.
  expect(button.disabled).toBe(true);
  const month = dialog.getByLabelText<HTMLSelectElement>('Tháng');
  expect([...month.options].map(({ text }) => text)).toEqual([
    '–',
    'Tháng 11/2026',
    'Tháng 10/2026',
  ]);
  fireEvent.change(month, { target: { value: '2026-10' } });
  expect(button.disabled).toBe(false);
  fireEvent.change(dialog.getByLabelText('Căn cứ'), { target: { value: 'other' } });
  expect(button.disabled).toBe(true);
  fireEvent.input(dialog.getByLabelText('Ghi chú'), { target: { value: ' đã hỏi công chức ' } });
  fireEvent.click(button);
  await screen.findByText('Đã đưa các phiếu vào số liệu tháng 10/2026.');
  expect(sent).toEqual([
    { group: key, month: '2026-10', reason: 'other', note: 'đã hỏi công chức' },
  ]);
  await screen.findByText('Không có phiếu nào đang chờ.');
  const row = within(screen.getByRole('table', { name: 'Đã xác định' })).getAllByRole('row')[1];
  expect(row?.textContent).toBe(
    'Tháng 10/20263không rõ quầy03/11/2026Lý do khácđã hỏi công chứclan04/11/2026',
  );
});

test('one may go back without saying anything, and nothing is shown of what a form says', async () => {
  const sent = aServer([{ ...waiting, first: null, last: null, counterName: null }]);
  render(<DoubtfulScreen />);
  const row = (await screen.findAllByRole('row'))[1] as HTMLElement;
  expect(row.textContent).toBe(
    'quay-103/11/2026Phiếu khảo sátquay-16@1không có dấu hiệu nào1.234Xác định tháng',
  );
  fireEvent.click(within(row).getByRole('button'));
  fireEvent.click(screen.getByRole('button', { name: 'Huỷ', hidden: true }));
  expect(document.querySelector('dialog')).toBeNull();
  expect(sent).toEqual([]);
});

test('the screen speaks English, too', async () => {
  aServer();
  render(
    <LocaleContext.Provider value="en">
      <DoubtfulScreen />
    </LocaleContext.Provider>,
  );
  await screen.findByRole('heading', { name: 'Forms of unclear month' });
  const row = (await screen.findAllByRole('row'))[1] as HTMLElement;
  expect(row.textContent).toBe(
    'Quầy 103/11/2026Surveyquay-16@1October 2026 – November 20261,234Say the month',
  );
});
