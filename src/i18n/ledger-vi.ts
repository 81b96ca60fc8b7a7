import { formatCount } from './translate.ts';

/** How entries are proved complete, and what a tablet did that a person should know. */
export const ledgerVi = {
  receivedAll: (to: number) => (to === 1 ? 'đã nhận phiếu số 1' : `đã nhận 1–${formatCount(to)}`),
  received: (count: number, highest: number) =>
    `đã nhận ${formatCount(count)} phiếu, số cao nhất ${formatCount(highest)}`,
  receivedNone: 'chưa nhận phiếu nào',
  nothingMissing: 'không thiếu phiếu nào',
  missing: (numbers: string) => `thiếu ${numbers}`,
  missingAmong: (count: number, numbers: string) =>
    `thiếu ${formatCount(count)} phiếu trong các số ${numbers}`,
  onTablet: (count: number) => `${formatCount(count)} phiếu còn trên máy`,
  andMore: 'và các số khác',

  alarms: 'Cảnh báo',
  alarmsIntro:
    'Những việc lạ của thiết bị, cần có người xem. Không phiếu nào bị bỏ: phiếu nhận được đều đã giữ.',
  seen: 'Đã xem',
  seenOf: (name: string) => `Đã xem cảnh báo của ${name}`,
  lastDay: (day: string) => `Lần cuối: ${day}.`,
  kinds: {
    fork: (details: string) =>
      `Hai phiếu khác nhau cùng mang một số (${details}): có thể máy đã bị sao chép. Cả hai phiếu đều được giữ.`,
    'broken-chain': (details: string) =>
      `Chuỗi phiếu bị đứt ở số ${details}: phiếu không nối tiếp phiếu trước nó.`,
    rekeyed: (details: string) => `Máy đã mất khoá ký và tạo khoá mới (${details}).`,
    'storage-lost': (details: string) =>
      `Trình duyệt của máy đã mất dữ liệu đã giữ${details === '' ? '' : ` (${details})`}. Xin kiểm tra máy.`,
    'unknown-key': (details: string) =>
      `Phiếu được niêm phong bằng khoá mà máy chủ không có (${details}). Phiếu vẫn nằm trên máy; hãy khôi phục khoá từ tờ khôi phục hoặc bản sao lưu.`,
    'revoked-upload': () => 'Máy đã thu hồi vẫn gửi phiếu. Phiếu chờ ở mục Cách ly.',
  },

  heldTitle: 'Phiếu của thiết bị đã thu hồi',
  heldIntro:
    'Gửi đến sau khi thiết bị bị thu hồi. Nhận vào thì phiếu được tính; huỷ thì phiếu được giữ lại nhưng không bao giờ được tính.',
  held: (count: number) => `${formatCount(count)} phiếu chờ quyết định`,
  heldDays: 'Xem theo ngày nhận',
  heldOn: (day: string, count: number) => `nhận ngày ${day}: ${formatCount(count)} phiếu`,
  takeInAll: 'Nhận vào tất cả',
  takeInAllOf: (name: string) => `Nhận vào tất cả phiếu của ${name}`,
  voidAll: 'Huỷ tất cả',
  voidAllOf: (name: string) => `Huỷ tất cả phiếu của ${name}`,
  takenIn: (taken: number, waiting: number) =>
    waiting === 0
      ? `Đã nhận vào ${formatCount(taken)} phiếu.`
      : `Đã nhận vào ${formatCount(taken)} phiếu, ${formatCount(waiting)} phiếu chưa nhận được và còn ở đây.`,
  voidedAll: (count: number) => `Đã huỷ ${formatCount(count)} phiếu.`,
  moreHeld: (count: number) => `và ${formatCount(count)} phiếu khác`,
};
