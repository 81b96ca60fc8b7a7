import type { SignalLimits } from '../survey/signals.ts';
import { formatCount } from './translate.ts';

/** What each limit says, the number in the field being “từng này”. */
const limits: Readonly<Record<keyof SignalLimits, string>> = {
  burstForms: 'Nêu khi có ít nhất từng này phiếu liên tiếp',
  burstGapSeconds: 'Hai phiếu là liên tiếp khi cách nhau nhiều nhất từng này giây',
  answerMs: 'Nêu khi mỗi câu trả lời mất trung bình chưa đến từng này phần nghìn giây',
  identicalForms: 'Nêu khi có ít nhất từng này phiếu liên tiếp giống hệt nhau',
  uniformForms: 'Nếu mọi câu đều cùng một mức: ít nhất từng này phiếu',
  identicalGapSeconds: 'Hai phiếu giống nhau cách nhau nhiều nhất từng này giây',
  hoursMinutes: 'Từng này phút trước giờ mở cửa và sau giờ đóng cửa vẫn là trong giờ',
  rowForms: 'Nêu khi có ít nhất từng này phiếu liên tiếp chạm cùng một chỗ',
  rowGapSeconds: 'Hai phiếu liên tiếp như thế cách nhau nhiều nhất từng này giây',
  rowNear: 'Với các phiếu đó, cùng một chỗ là cách nhau chưa đến từng này phần trăm nút bấm',
  monthForms: 'Hoặc nêu khi ít nhất từng này phiếu khác của tháng, ở quầy đó, chạm cùng chỗ',
  monthPercent: 'Cộng thêm từng này phiếu cho mỗi trăm phiếu của tháng',
  monthNear: 'Trong cả tháng, cùng một chỗ là cách nhau chưa đến từng này phần trăm nút bấm',
};

/** The words of the card on which a reviewer sets from where on signs are told. */
export const signalLimitsVi = {
  title: 'Ngưỡng của dấu hiệu',
  intro:
    'Từ đâu thì một phiếu bị coi là có dấu hiệu. Lưu ngưỡng mới là xem lại mọi phiếu của những tháng chưa chốt; phiếu đã quyết định thì giữ như đã quyết định. Nhật ký ghi lại ai đã đổi.',
  limits,
  range: (least: number, most: number, usual: number) =>
    `Từ ${formatCount(least)} đến ${formatCount(most)}; thường là ${formatCount(usual)}.`,
  fault: (limit: string, least: number, most: number) =>
    `“${limit}”: cần số nguyên từ ${formatCount(least)} đến ${formatCount(most)}.`,
  restore: 'Khôi phục mặc định',
  restored: 'Các ô đã trở về số thường dùng; bấm “Lưu ngưỡng” để áp dụng.',
  submit: 'Lưu ngưỡng',
  saved: 'Đã lưu ngưỡng.',
};
export type SignalLimitsWords = typeof signalLimitsVi;
