import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { RetentionShown } from '../../src/protocol/retention.ts';
import { RetentionCard } from '../../src/staff/screens/kiosk-settings/retention-card.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const usual = {
  rawMonths: 24,
  textMonths: 12,
  rawFrom: '2024-11',
  textFrom: '2025-11',
  overdue: { responses: 0, texts: 0 },
  clockBelieved: true,
};

/** A server that has these terms, and what it was told. */
function show(shown: Partial<RetentionShown> | object = {}) {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (init.method !== 'PUT') return Response.json({ ...usual, ...shown });
    const body = JSON.parse(String(init.body));
    sent.push(body);
    return Response.json({ ...usual, ...shown, ...body, textFrom: '2026-05' });
  });
  render(
    <LocaleContext.Provider value="vi">
      <RetentionCard />
    </LocaleContext.Provider>,
  );
  return sent;
}

const type = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const save = async () => fireEvent.click(await screen.findByText('Lưu thời hạn'));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a shorter term is saved only once somebody has agreed to what it deletes', async () => {
  const sent = show();
  await screen.findByText('Hiện đang giữ phiếu từ tháng 11/2024, lời góp ý từ tháng 11/2025.');
  await type('Giữ lời góp ý (tháng)', '6');
  await save();
  await screen.findByText('Thời hạn mới ngắn hơn: xin đánh dấu vào ô đồng ý.');
  expect(sent).toEqual([]);
  fireEvent.click(await screen.findByRole('checkbox'));
  await save();
  await screen.findByText('Đã lưu thời hạn.');
  expect(sent).toEqual([{ rawMonths: 24, textMonths: 6 }]);
  await screen.findByText('Hiện đang giữ phiếu từ tháng 11/2024, lời góp ý từ tháng 05/2026.');
});

test('a term out of bounds, or a comment kept longer than its form, is not sent', async () => {
  const sent = show();
  for (const [label, value] of [
    ['Giữ từng phiếu (tháng)', '12'],
    ['Giữ từng phiếu (tháng)', 'hai năm'],
    ['Giữ lời góp ý (tháng)', '25'],
    ['Giữ lời góp ý (tháng)', '0'],
  ] as const) {
    await type('Giữ từng phiếu (tháng)', '24');
    await type('Giữ lời góp ý (tháng)', '12');
    await type(label, value);
    await save();
    await screen.findByText(/^Thời hạn phải là số tháng/);
  }
  expect(sent).toEqual([]);
});

test('what is past its time is told, and why it is still there when the clock may be wrong', async () => {
  show({ overdue: { responses: 40, texts: 3 } });
  await screen.findByText(/xoá trong vòng một giờ: 40 phiếu, lời góp ý của 3 phiếu khác/);
  cleanup();
  show({ overdue: { responses: 40, texts: 3 }, clockBelieved: false });
  await screen.findByText(/^Máy chủ chưa xoá gì vì đồng hồ của nó có thể sai/);
});
