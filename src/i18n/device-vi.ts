import type { Translated } from './translated.ts';

/** The words of the tablet's settings, loaded only with them. */
export const deviceVi = {
  title: 'Cài đặt thiết bị',
  close: 'Về màn hình chính',
  kiosk: 'Thiết bị',
  entries: 'Phiếu trên máy',
  entryCount: (unsent: number, kept: number) =>
    `${unsent} phiếu chờ gửi, ${kept} phiếu đã gửi còn giữ`,
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
  rescue: {
    title: 'Cứu phiếu',
    lead: 'Khi máy này không gặp được máy chủ nữa: đưa phiếu đã niêm phong sang máy tính bằng tệp hoặc bằng mã. Phiếu vẫn ở trên máy.',
    open: 'Cứu phiếu…',
    back: 'Về cài đặt',
    which: 'Phiếu nào',
    unsent: (count: number) => `Phiếu chưa gửi (${count})`,
    kept: (count: number) => `Cả phiếu đã gửi còn giữ (${count})`,
    file: 'Bằng tệp',
    fileLead:
      'Lưu tệp, chép sang máy tính bằng dây hoặc USB, rồi mở mục Cứu phiếu của phần nội bộ.',
    save: 'Lưu tệp',
    share: 'Chia sẻ',
    saved: 'Đã đưa tệp cho trình duyệt lưu.',
    codes: 'Bằng mã',
    codesLead:
      'Bấm Chiếu mã, rồi đưa màn hình này vào trước máy ảnh của máy tính đang mở mục Cứu phiếu.',
    show: 'Chiếu mã',
    hide: 'Thôi chiếu',
    pause: 'Tạm dừng',
    goOn: 'Chiếu tiếp',
    before: 'Khung trước',
    after: 'Khung sau',
    pass: (pass: number, passes: number) => `Lượt ${pass}/${passes}`,
    nextPass: 'Lượt sau',
    frame: (frame: number, total: number) => `Khung ${frame}/${total}`,
    only: 'Chỉ chiếu các khung',
    onlyHint: 'Gõ các số máy tính báo thiếu, cách nhau bằng dấu phẩy; để trống là chiếu tất cả.',
    nothing: 'Không có phiếu nào để cứu.',
    unsealed:
      'Máy chưa có khoá niêm phong nên tệp sẽ để lộ câu trả lời. Hãy nối mạng để máy nhận khoá, hoặc nhờ quản trị in tờ khôi phục.',
  },
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
    'not-sealed':
      'Chưa có khoá niêm phong: hãy in tờ khôi phục hoặc sao lưu máy chủ để phiếu trên máy được niêm phong.',
    'no-journal': 'Không ghi được bản chép thứ hai của phiếu. Hãy gửi hết phiếu rồi báo quản trị.',
    'not-strict': 'Trình duyệt này không bảo đảm ghi ngay xuống đĩa: mất điện có thể mất phiếu.',
    'storage-low': 'Bộ nhớ của máy sắp đầy. Hãy xoá bớt tệp và ứng dụng khác.',
    'storage-lost': 'Máy vừa mất dữ liệu đã lưu và đã khôi phục từ bản chép. Hãy báo quản trị.',
    'clock-jumped': 'Đồng hồ của máy vừa bị đổi. Hãy bật tự đặt ngày giờ.',
    'bad-signature':
      'Máy chủ không nhận chữ ký của máy này. Phiếu vẫn được giữ và gửi lại; hãy báo quản trị.',
    'update-failed':
      'Bản mới không chạy được trên máy này, máy đã trở lại bản trước. Hãy báo quản trị.',
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
    revoked:
      'Máy chủ không còn nhận thiết bị này. Phiếu đã được chuyển vào khu chờ duyệt hoặc vẫn còn trên máy; khi không còn phiếu chờ gửi, có thể kết nối lại bằng mã mới.',
    'not-saved': 'Máy không lưu được phiếu thử. Xin khởi động lại máy rồi thử lại.',
  },
} as const;

export type DeviceWords = Translated<typeof deviceVi>;
