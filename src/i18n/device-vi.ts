import type { Translated } from './translated.ts';

/** The words of the tablet's settings, loaded only with them. */
export const deviceVi = {
  title: 'Cài đặt thiết bị',
  close: 'Về màn hình chính',
  kiosk: 'Thiết bị',
  unsent: 'Phiếu chưa gửi',
  contact: 'Lần cuối gặp máy chủ',
  never: 'chưa lần nào',
  ago: (minutes: number) =>
    minutes < 1
      ? 'vừa xong'
      : minutes < 60
        ? `${minutes} phút trước`
        : minutes < 2880
          ? `${Math.floor(minutes / 60)} giờ trước`
          : `${Math.floor(minutes / 1440)} ngày trước`,
  questionnaire: 'Phiếu đang dùng',
  version: 'Phiên bản ứng dụng',
  update: 'Đã có bản mới, máy tự cập nhật khi không có người dùng.',
  updateNow: 'Cập nhật ngay',
  /** Which keyboard comes up for a comment. */
  keyboard: 'Bàn phím góp ý',
  keyboards: { own: 'của ứng dụng', system: 'của máy' },
  replace:
    'Muốn gắn máy với quầy khác: khi không còn phiếu chưa gửi, mở đường liên kết kết nối mới trên máy này.',
  lock: 'Khoá máy',
  lockNote: 'Máy vào lại toàn màn hình ở lần chạm đầu tiên sau khi đóng phần cài đặt.',
  fullscreen: 'Toàn màn hình',
  leaveFullscreen: 'Rời toàn màn hình',
  setPin: 'Đặt mã PIN',
  newPin: 'Đổi mã PIN',
  allWell: 'Không có cảnh báo.',
  warningsTitle: 'Cần lưu ý',
  warnings: {
    'not-persisted':
      'Trình duyệt chưa hứa giữ dữ liệu lâu dài. Hãy cài ứng dụng vào màn hình chính.',
    'not-installed': 'Ứng dụng chưa được cài vào màn hình chính.',
    'not-fullscreen': 'Ứng dụng chưa chạy toàn màn hình; người dùng có thể rời khỏi phiếu.',
    'no-wake-lock': 'Màn hình có thể tự tắt. Hãy cắm sạc và tắt chế độ tiết kiệm pin.',
    'no-pin': 'Chưa đặt mã PIN: ai cũng mở được phần cài đặt này.',
    private: 'Có thể đang ở cửa sổ ẩn danh: phiếu sẽ mất khi đóng cửa sổ.',
    insecure: 'Địa chỉ này không phải https://, máy không dùng được khi mất mạng.',
  },
  pin: {
    titles: { asked: 'Nhập mã PIN', new: 'Đặt mã PIN', again: 'Nhập lại mã PIN' },
    leads: {
      asked: 'Phần cài đặt dành cho cán bộ phụ trách máy.',
      new: 'Từ 6 đến 12 chữ số, để người dùng không mở được phần cài đặt.',
      again: 'Nhập lại mã vừa đặt một lần nữa.',
    },
    pad: 'Mã PIN',
    typed: (digits: number) => `Đã nhập ${digits} chữ số`,
    remove: 'Xoá chữ số cuối',
    done: 'Xong',
    checking: 'Đang kiểm tra…',
    short: 'Mã PIN có từ 6 đến 12 chữ số.',
    wrong: 'Mã PIN không đúng.',
    differed: 'Hai lần nhập khác nhau. Xin đặt lại từ đầu.',
    locked: 'Nhập sai nhiều lần, phải chờ. Quên mã: nhờ người quản trị bấm “Đặt lại mã PIN”.',
    wait: (seconds: number) =>
      seconds < 60
        ? `Thử lại sau ${seconds} giây`
        : `Thử lại sau ${Math.floor(seconds / 60)} phút ${seconds % 60} giây`,
    skip: 'Để sau',
    close: 'Về màn hình chính',
  },
  seat: 'Hôm nay tôi ngồi quầy này',
  seatByPlan: 'Theo phân ca của đơn vị',
  check: 'Kiểm tra thiết bị',
  checkNote:
    'Gửi một phiếu thử từ máy này tới máy chủ và đợi biên nhận. Phiếu thử không tính vào kết quả.',
  checking: 'Đang gửi phiếu thử…',
  checks: {
    stored: 'Tốt. Phiếu thử đã tới máy chủ và được ghi nhận.',
    refused: 'Phiếu thử tới máy chủ nhưng không được ghi nhận. Xin báo người quản trị.',
    waiting:
      'Phiếu thử đã lưu trên máy nhưng chưa gặp được máy chủ. Máy sẽ tự gửi khi có mạng; phiếu của người dân vẫn an toàn.',
    revoked: 'Máy chủ không còn nhận thiết bị này. Phiếu vẫn còn trên máy.',
    'not-saved': 'Máy không lưu được phiếu thử. Xin khởi động lại máy rồi thử lại.',
  },
} as const;

export type DeviceWords = Translated<typeof deviceVi>;
