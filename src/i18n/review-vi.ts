import type { ReviewDecision, ReviewReason } from '../survey/review.ts';
import type { Signal } from '../survey/signals.ts';
import { signalLimitsVi } from './signal-limits-vi.ts';
import { formatCount, formatDay } from './translate.ts';

const signals: Readonly<Record<Signal, string>> = {
  burst: 'Nhiều phiếu liên tiếp, phiếu này vừa xong đã sang phiếu khác',
  'too-fast': 'Bấm nhanh hơn mức đọc kịp câu hỏi',
  identical: 'Nhiều phiếu liên tiếp giống hệt nhau',
  'outside-hours': 'Bấm ngoài giờ làm việc',
  'same-place': 'Nhiều phiếu được chạm đúng cùng một chỗ trên nút',
};

const reasons: Readonly<Record<ReviewReason, string>> = {
  family: 'Gia đình hoặc nhóm người đi cùng nhau',
  helped: 'Có người giúp người dân bấm',
  'busy-hour': 'Giờ cao điểm, người dân nối tiếp nhau',
  'no-ground': 'Không có căn cứ để loại',
  'self-press': 'Công chức tự bấm',
  repeated: 'Một người bấm nhiều lần',
  child: 'Trẻ em nghịch máy',
  'trying-out': 'Bấm thử, hướng dẫn sử dụng máy',
  other: 'Lý do khác',
};

const forms = (responses: number) => `${formatCount(responses)} phiếu`;

/** The words of the screen on which forms with signs are reviewed. */
export const reviewVi = {
  title: 'Xem xét phiếu',
  intro:
    'Những phiếu có dấu hiệu không phải do người dân bấm. Phiếu vẫn được tính cho đến khi bị loại. Ở đây không ai thấy câu trả lời; xin quyết định theo ngày, quầy và dấu hiệu.',
  list: 'Phiếu chưa xem xét',
  empty: 'Không có phiếu nào cần xem xét.',
  day: 'Ngày',
  counter: 'Quầy',
  signs: 'Dấu hiệu',
  signals,
  responses: 'Số phiếu',
  actions: 'Việc',
  decisions: { keep: 'Giữ', exclude: 'Loại' } as Readonly<Record<ReviewDecision, string>>,
  decideOf: (decision: ReviewDecision, counter: string, day: string) =>
    `${decision === 'keep' ? 'Giữ' : 'Loại'} phiếu ở ${counter} ngày ${formatDay(day)}`,
  ask: (decision: ReviewDecision, responses: number, counter: string, day: string) =>
    `${decision === 'keep' ? 'Giữ' : 'Loại'} ${forms(responses)} ở ${counter} ngày ${formatDay(day)}?`,
  about: {
    keep: 'Cả nhóm được giữ trong số liệu.',
    exclude:
      'Cả nhóm ra khỏi số liệu của tháng, cùng với những phiếu khác, mỗi lần ít nhất 5 phiếu của mỗi mẫu phiếu, công chức và lĩnh vực; chưa đủ thì chờ. Nếu hơn 5% số phiếu của tháng bị loại thì cần một người khác đồng ý.',
  } as Readonly<Record<ReviewDecision, string>>,
  reason: 'Lý do',
  reasons,
  note: 'Ghi chú',
  noteHint: 'Bắt buộc khi chọn “Lý do khác”. Không ghi tên người dân.',
  kept: 'Đã ghi nhận quyết định giữ.',
  excluded: 'Đã ghi nhận quyết định loại.',
  asked: 'Chờ người thứ hai',
  nothingAsked: 'Không có quyết định nào chờ đồng ý.',
  askedNote: 'Hơn 5% số phiếu của tháng sẽ bị loại. Một người khác người đề nghị phải đồng ý.',
  confirm: 'Đồng ý',
  decline: 'Không đồng ý',
  end: 'Rút lại',
  wordOf: (word: string, counter: string, day: string) =>
    `${word}: phiếu ở ${counter} ngày ${formatDay(day)}`,
  confirmed: 'Đã đồng ý.',
  declined: 'Đã từ chối; các phiếu trở lại danh sách chưa xem xét.',
  ended: 'Đã rút lại; các phiếu trở lại danh sách chưa xem xét.',
  by: 'Người quyết định',
  lots: 'Các đợt đã loại',
  lotsNote:
    'Phiếu vào và ra khỏi số liệu theo cả đợt, để không ai tính ra câu trả lời của vài người.',
  noLots: 'Chưa đợt nào.',
  lot: 'Đợt',
  month: 'Tháng',
  state: 'Tình trạng',
  isOut: 'Không tính',
  isBack: 'Đã tính trở lại',
  takeBack: 'Tính trở lại',
  takeOut: 'Loại lại',
  lotOf: (word: string, number: number) => `${word}: đợt ${formatCount(number)}`,
  lotBack: (number: number) => `Đợt ${formatCount(number)} đã được tính trở lại.`,
  lotOut: (number: number) => `Đợt ${formatCount(number)} đã ra khỏi số liệu.`,
  decided: 'Đã quyết định',
  nothingDecided: 'Chưa có quyết định nào.',
  decision: 'Quyết định',
  states: {
    asked: 'chờ người thứ hai',
    waiting: 'chờ đủ 5 phiếu',
    done: 'có hiệu lực',
    ended: 'đã rút hoặc bị từ chối',
  },
  limits: signalLimitsVi,
};
export type ReviewWords = typeof reviewVi;
