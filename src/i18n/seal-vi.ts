import { formatDay } from './translate.ts';

/** The words of the screen of seal keys and of the recovery sheet. */
export const sealVi = {
  title: 'Khoá niêm phong',
  intro:
    'Phiếu trên máy tính bảng được niêm phong bằng khoá này; chỉ máy chủ mở được. Mất khoá là mất các phiếu chưa gửi.',
  list: 'Các khoá',
  name: 'Khoá',
  made: 'Ngày tạo',
  safe: 'Đã cất giữ',
  safeBy: {
    backup: (day: string) => `trong bản sao lưu, ${formatDay(day)}`,
    sheet: (day: string) => `trên tờ khôi phục, ${formatDay(day)}`,
    demo: (day: string) => `bản minh hoạ, ${formatDay(day)}`,
  },
  notSafe: 'chưa, nên máy tính bảng chưa dùng',
  current: 'đang dùng',
  actions: 'Thao tác',
  print: 'In tờ khôi phục',
  printOf: (name: string) => `In tờ khôi phục của khoá ${name}`,
  renew: 'Tạo khoá mới',
  renewHint:
    'Khi ngờ tờ khôi phục đã lộ, hãy tạo khoá mới. Khoá cũ vẫn được giữ để mở phiếu đến muộn.',
  renewed: 'Đã tạo khoá mới. In tờ khôi phục thì máy tính bảng mới dùng khoá này.',
  alreadyToday: 'Mỗi ngày chỉ tạo được một khoá, và khoá của hôm nay đã có.',
  missing:
    'Chưa có khoá nào được in hoặc sao lưu, nên phiếu trên máy tính bảng chưa được niêm phong. Hãy in tờ khôi phục và cất nơi an toàn.',
  sheet: {
    title: 'Tờ khôi phục khoá niêm phong',
    what: (unit: string) =>
      `Tờ này mở được mọi phiếu mà máy tính bảng của ${unit} còn giữ. Cất trong tủ khoá, không chụp, không gửi qua mạng.`,
    key: 'Khoá',
    made: 'Ngày tạo',
    qr: 'Mã QR với cùng nội dung',
    howTitle: 'Khi máy chủ hỏng và không có bản sao lưu',
    how: [
      'Cài lại máy chủ, thiết lập đơn vị với đúng mã ghi ở dòng đầu.',
      'Chạy: npm run -s sipas -- key restore',
      'Gõ đúng bốn dòng ở trên, hoặc dán nội dung mã QR đọc bằng điện thoại.',
      'Nhấn Enter rồi Ctrl-D. Gõ sai sẽ được báo.',
    ],
    print: 'In',
    close: 'Xong',
  },
};
export type SealWords = typeof sealVi;
