import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { LaterChart } from '../../src/staff/charts/later-chart.tsx';
import { LocaleContext } from '../../src/staff/words.ts';

const file = '../../src/staff/charts/chart.tsx';
const chart = (
  <LaterChart
    data={{ labels: [], series: [] }}
    label="Biểu đồ"
    formatPercent={String}
    formatCount={String}
  />
);

afterEach(() => {
  cleanup();
  vi.doUnmock(file);
});

test('words stand where the chart will be until it is drawn', async () => {
  vi.doMock(file, () => ({
    TallyChart: ({ label }: { label: string }) => <canvas role="img" aria-label={label} />,
  }));
  render(chart);
  expect(screen.getByRole('status').textContent).toBe('Đang vẽ biểu đồ…');
  await screen.findByRole('img', { name: 'Biểu đồ' });
  expect(screen.queryByRole('status')).toBeNull();
});

test('a chart that does not come says where the figures stand', async () => {
  vi.doMock(file, () => {
    throw new TypeError('Failed to fetch');
  });
  render(<LocaleContext.Provider value="en">{chart}</LocaleContext.Provider>);
  await screen.findByText('The chart could not be loaded; all figures stand in the table below.');
});
