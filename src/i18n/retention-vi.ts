import type { Month } from '../survey/period.ts';
import { formatCount, periodName } from './translate.ts';

/** The words of the card on which the unit says how long it keeps responses. */
export const retentionVi = {
  title: 'Thời hạn lưu phiếu',
  intro:
    'Số liệu tổng hợp được giữ mãi mãi. Từng phiếu và lời góp ý trong phiếu chỉ được giữ một thời gian sau tháng của nó, rồi máy chủ tự xoá và ghi vào nhật ký.',
  raw: 'Giữ từng phiếu (tháng)',
  rawHint: 'Từ 13 đến 120 tháng. Thông thường 24.',
  text: 'Giữ lời góp ý (tháng)',
  textHint: 'Từ 1 tháng, không dài hơn thời hạn của phiếu. Thông thường 12.',
  kept: (rawFrom: Month, textFrom: Month) =>
    `Hiện đang giữ phiếu từ ${monthVi(rawFrom)}, lời góp ý từ ${monthVi(textFrom)}.`,
  overdue: (responses: number, texts: number) =>
    `Đã quá hạn và sẽ được xoá trong vòng một giờ: ${formatCount(responses)} phiếu, lời góp ý của ${formatCount(texts)} phiếu khác.`,
  notBelieved:
    'Máy chủ chưa xoá gì vì đồng hồ của nó có thể sai. Xin kiểm tra ngày giờ của máy chủ; nếu đúng, người vận hành chạy lệnh sipas retention apply.',
  backups:
    'Bản sao lưu làm trước đây vẫn còn những phiếu đã xoá: xin huỷ bản sao lưu cũ khi không cần nữa.',
  fault: 'Thời hạn phải là số tháng: phiếu từ 13 đến 120, lời góp ý từ 1 và không dài hơn phiếu.',
  submit: 'Lưu thời hạn',
  agree:
    'Đồng ý rút ngắn: những gì quá thời hạn mới bị xoá trong vòng một giờ, không lấy lại được; số liệu tổng hợp không đổi.',
  asked: 'Thời hạn mới ngắn hơn: xin đánh dấu vào ô đồng ý.',
  saved: 'Đã lưu thời hạn.',
};
export type RetentionWords = typeof retentionVi;

function monthVi(month: Month): string {
  return periodName(month, 'vi').toLowerCase();
}
