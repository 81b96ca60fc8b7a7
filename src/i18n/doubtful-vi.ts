import type { Month } from '../survey/period.ts';
import type { AssignmentReason } from '../survey/unclear-month.ts';
import { formatCount, formatDay, periodName } from './translate.ts';

const reasons: Readonly<Record<AssignmentReason, string>> = {
  'in-use': 'Biết máy tính bảng được dùng trong tháng nào',
  'clock-seen': 'Đã thấy đồng hồ máy tính bảng sai và chỉnh lại',
  'power-lost': 'Máy tính bảng mất điện hoặc hết pin trong tháng đó',
  other: 'Lý do khác',
};

/** The words of the screen of forms whose month is not clear. */
export const doubtfulVi = {
  title: 'Phiếu chưa rõ tháng',
  intro:
    'Đồng hồ máy tính bảng đã sai, nên chưa biết phiếu thuộc tháng nào. Các phiếu này chưa nằm trong số liệu cho đến khi có người xác định tháng.',
  open: 'Mở mục Phiếu chưa rõ tháng',
  list: 'Phiếu đang chờ',
  empty: 'Không có phiếu nào đang chờ.',
  received: 'Ngày nhận',
  counter: 'Quầy',
  noCounter: 'không rõ quầy',
  questionnaire: 'Phiếu',
  possible: 'Có thể thuộc',
  span: (first: Month, last: Month) => `${monthVi(first)} – ${monthVi(last)}`,
  unknown: 'không có dấu hiệu nào',
  responses: 'Số phiếu',
  count: (responses: number) => formatCount(responses),
  actions: 'Việc',
  assign: 'Xác định tháng',
  assignOf: (counter: string, day: string) =>
    `Xác định tháng của phiếu ở ${counter}, nhận ngày ${formatDay(day)}`,
  ask: (responses: number, counter: string, day: string) =>
    `${formatCount(responses)} phiếu ở ${counter}, nhận ngày ${formatDay(day)}, thuộc tháng nào?`,
  final: 'Cả nhóm vào số liệu của tháng đó. Việc này không hoàn tác được.',
  month: 'Tháng',
  reason: 'Căn cứ',
  reasons,
  note: 'Ghi chú',
  noteHint: 'Bắt buộc khi chọn “Lý do khác”. Không ghi tên người dân.',
  done: (month: Month) => `Đã đưa các phiếu vào số liệu ${monthVi(month).toLowerCase()}.`,
  assigned: 'Đã xác định',
  nothingAssigned: 'Chưa xác định lần nào.',
  by: 'Người xác định',
};
export type DoubtfulWords = typeof doubtfulVi;

function monthVi(month: Month): string {
  return periodName(month, 'vi');
}
