import type { Month } from '../survey/period.ts';
import { formatCount, formatDay, formatNumber, periodName } from './translate.ts';

/** What `sipas doctor` found, for whoever looks after the server. */
export const doctorWords = {
  sound: 'Mọi thứ đều ổn.',
  unsound: 'Có chỗ cần xử lý.',
  mark: { ok: 'ổn   ', warning: 'lưu ý', wrong: 'SAI  ' },
  failed: (why: string) => `không kiểm tra được: ${why}`,
  opened: 'cơ sở dữ liệu toàn vẹn',
  notOpened: (why: string) =>
    `không mở được cơ sở dữ liệu: ${why}. Dừng máy chủ, giữ nguyên thư mục dữ liệu, khôi phục bản sao lưu gần nhất vào một thư mục trống`,
  none: 'chưa có cơ sở dữ liệu ở đây',
  damaged: (lines: readonly string[]) => `cơ sở dữ liệu hỏng: ${lines.slice(0, 3).join('; ')}`,
  dangling: (tables: readonly string[]) => `dòng trỏ tới chỗ không có, trong: ${tables.join(', ')}`,
  newest: (step: number) => `các bảng ở bước ${step}, đúng với phần mềm này`,
  olderTables: (step: number, goal: number) =>
    `các bảng ở bước ${step}, phần mềm này cần ${goal}: khởi động máy chủ một lần rồi kiểm tra lại`,
  newerTables: (step: number, goal: number) =>
    `các bảng ở bước ${step}, phần mềm này chỉ biết ${goal}: cài phiên bản mới hơn`,
  figures: (responses: number) => `số liệu tháng khớp với ${formatCount(responses)} phiếu đếm lại`,
  deviating: (cells: number, month: Month) =>
    `${formatCount(cells)} ô số liệu không khớp khi đếm lại phiếu, ví dụ ${periodName(month).toLowerCase()}`,
  complete: (entries: number) => `sổ nhận có ${formatCount(entries)} phiếu, không thiếu số nào`,
  missing: (
    kiosks: readonly { readonly name: string; readonly missing: number; readonly among: string }[],
  ) =>
    kiosks
      .map(
        ({ name, missing, among }) =>
          `“${name}” thiếu ${formatCount(missing)} phiếu, trong các số ${among}`,
      )
      .join('; '),
  audit: (lines: number) => `nhật ký có ${formatCount(lines)} dòng, không dòng nào bị sửa hay bỏ`,
  auditChanged: (number: number) =>
    `nhật ký bị sửa, xoá hoặc đảo từ dòng ${number}: giữ nguyên cơ sở dữ liệu, đối chiếu với bản sao lưu gần nhất`,
  auditCut: (number: number) =>
    `nhật ký mất các dòng cuối, từ dòng ${number}: giữ nguyên cơ sở dữ liệu, đối chiếu với bản sao lưu gần nhất`,
  noAlarms: 'không có cảnh báo chưa xem về máy tính bảng',
  alarms: (count: number) => `${formatCount(count)} cảnh báo chưa ai xem: mở trang Thiết bị`,
  noneWaiting: 'không có phiếu nào chờ người quyết định',
  waiting: (count: number) => `${formatCount(count)} phiếu chờ người quyết định: mở trang Cách ly`,
  space: (gigabytes: number) => `ổ đĩa còn trống ${formatNumber(gigabytes, 1)} GB`,
  littleSpace: (gigabytes: number) =>
    `ổ đĩa chỉ còn ${formatNumber(gigabytes, 1)} GB: dọn bớt, nếu đầy thì phiếu phải nằm lại máy tính bảng`,
  nothingOverdue: 'không còn phiếu hay lời góp ý nào quá thời hạn lưu',
  tracesLeft:
    'phần quá thời hạn đã xoá, tệp dữ liệu chưa được dọn dấu vết: máy chủ dọn khi không còn ai đọc dữ liệu',
  overdue: (count: number) =>
    `${formatCount(count)} phiếu hoặc lời góp ý quá thời hạn lưu: máy chủ xoá trong vòng một giờ khi đang chạy`,
  overdueUnbelieved: (count: number) =>
    `${formatCount(count)} phiếu hoặc lời góp ý quá thời hạn lưu nhưng chưa xoá vì đồng hồ máy chủ có thể sai: xem lại ngày giờ, nếu đúng thì chạy sipas retention apply`,
  clock: 'đồng hồ máy chủ không sớm hơn những gì đã lưu',
  clockBehind: (day: string) =>
    `đồng hồ máy chủ sớm hơn ngày đã lưu ${formatDay(day)}: chỉnh lại giờ, trước đó phiếu không được nhận`,
  clockFiles: 'đồng hồ máy chủ sớm hơn giờ ghi của tệp dữ liệu: chỉnh lại giờ',
  keysSafe: 'mọi khoá niêm phong đều có trong bản sao lưu hoặc trên giấy',
  noKeys: 'chưa có khoá niêm phong',
  keysUnsafe: (count: number) =>
    `${count} khoá niêm phong chưa an toàn: chạy sipas backup hoặc in tờ khôi phục`,
  noApps: 'chưa ai dùng ứng dụng xác thực',
  appsOpen: (count: number) => `ứng dụng xác thực của ${count} người dùng được`,
  appsShut: (logins: readonly string[]) =>
    `thiếu khoá trong thư mục keys, nên ứng dụng xác thực không còn mở được tài khoản của: ${logins.join(', ')}. Chép lại thư mục keys của máy cũ, hoặc sipas user reset --name TÊN --second-factor reset; mã khôi phục vẫn dùng được`,
  backup: (day: string) => `bản sao lưu gần nhất: ${formatDay(day)}`,
  neverBackedUp: 'chưa có bản sao lưu nào: chạy sipas backup mỗi ngày',
  oldBackup: (day: string, days: number) =>
    `bản sao lưu gần nhất đã ${days} ngày (${formatDay(day)}): chạy sipas backup mỗi ngày`,
  lapsedBackup: (days: number) =>
    `đã ${days} ngày không sao lưu: quá 35 ngày, máy tính bảng không còn giữ phiếu cũ để gửi lại nếu máy chủ hỏng`,
  address: (url: string) => `${url} dẫn đến máy này`,
} as const;
