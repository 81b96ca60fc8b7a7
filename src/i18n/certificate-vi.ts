import type { Translated } from './translated.ts';

/** The words of `/chung-chi`, where a device learns to trust the server of its office. */
export const certificateVi = {
  title: 'Cài chứng chỉ lên máy này',
  lead: 'Máy tính bảng chỉ nhận phiếu khi mất mạng nếu nó tin máy chủ của cơ quan. Mỗi máy làm một lần, khoảng hai phút.',
  otherLanguage: 'English',
  fetch: {
    title: 'Tải chứng chỉ',
    button: 'Tải chứng chỉ',
    check:
      'Trước khi cài, so dấu vân tay này với dấu trên màn hình máy chủ (ở đó mở cùng trang này). Khác một ký tự thì đừng cài, báo người quản trị.',
    checkHere: (name: string) =>
      `Đây là máy chủ, dấu này đúng. Giữ trang mở để so khi cài “${name}” lên từng máy.`,
    fingerprint: 'Dấu vân tay SHA-256',
    until: (day: string) => `Có hạn đến ${day}.`,
  },
  install: {
    title: 'Cài lên máy',
    devices: {
      android: {
        name: 'Máy tính bảng hoặc điện thoại Android',
        steps: [
          {
            place: 'Chrome',
            press: 'Tải chứng chỉ',
            text: 'Bấm “Tải chứng chỉ”. Máy có thể nhắc rằng phải cài trong Cài đặt: bấm “Đóng”.',
          },
          {
            place: 'Cài đặt',
            press: 'Chứng chỉ CA',
            text: 'Mở Cài đặt, tìm “chứng chỉ CA” (thường ở Bảo mật, Mã hoá và thông tin xác thực, Cài đặt chứng chỉ) và bấm vào.',
          },
          {
            place: 'Chứng chỉ CA',
            press: 'Vẫn cài đặt',
            text: 'Bấm “Vẫn cài đặt”, nhập mã khoá màn hình, chọn tệp sipas-ca.crt. Máy chưa có khoá màn hình thì đặt trước.',
          },
        ],
      },
      ipad: {
        name: 'iPad hoặc iPhone',
        steps: [
          {
            place: 'Safari',
            press: 'Cho phép',
            text: 'Mở trang này bằng Safari, bấm “Tải chứng chỉ”, rồi bấm “Cho phép”.',
          },
          {
            place: 'Cài đặt',
            press: 'Đã tải về hồ sơ',
            text: 'Mở Cài đặt, bấm “Đã tải về hồ sơ” ở trên cùng, bấm “Cài đặt” và nhập mật mã máy.',
          },
          {
            place: 'Tin cậy chứng nhận',
            press: 'SIPAS',
            text: 'Vào Cài đặt chung, Giới thiệu, Cài đặt tin cậy chứng nhận; bật công tắc của SIPAS. Thiếu bước này thì trang vẫn không mở được.',
          },
        ],
      },
      windows: {
        name: 'Máy Windows',
        steps: [
          {
            place: 'sipas-ca.crt',
            press: 'Install Certificate…',
            text: 'Bấm “Tải chứng chỉ”, mở tệp sipas-ca.crt, bấm “Install Certificate…”.',
          },
          {
            place: 'Import Wizard',
            press: 'Local Machine',
            text: 'Chọn “Local Machine” rồi “Next”. Windows hỏi quyền quản trị: đồng ý.',
          },
          {
            place: 'Certificate Store',
            press: 'Trusted Root…',
            text: 'Chọn “Place all certificates in the following store”, “Browse…”, “Trusted Root Certification Authorities”. Bấm “Finish”, đóng rồi mở lại trình duyệt.',
          },
        ],
      },
    },
  },
  open: {
    title: 'Mở trang khảo sát',
    lead: 'Từ nay luôn dùng địa chỉ này. Nếu trình duyệt báo “không riêng tư”, chứng chỉ chưa được cài đúng: làm lại bước 2.',
  },
  share: {
    title: 'Mở trang này trên máy khác',
    lead: 'Quét bằng máy ảnh, hoặc gõ địa chỉ vào trình duyệt.',
    qr: 'Mã QR của địa chỉ trang này',
    unreachable:
      'Máy chủ đang chỉ nghe trên chính máy này, nên máy tính bảng chưa mở được. Đặt HOST=0.0.0.0 rồi khởi động lại máy chủ.',
  },
  none: {
    title: 'Máy chủ này chưa có chứng chỉ',
    lead: 'Trình duyệt chỉ giữ phiếu khi mất mạng nếu địa chỉ bắt đầu bằng https://. Nhờ người quản trị máy chủ làm hai bước sau, với địa chỉ của máy chủ trong mạng cơ quan:',
    steps: ['Chạy lệnh:', 'Khởi động lại máy chủ với:'],
    after: 'Rồi mở lại trang này.',
  },
  own: {
    title: 'Máy chủ dùng chứng chỉ của cơ quan',
    lead: 'Chứng chỉ do cơ quan tự cấp, không tải ở đây. Mở trang khảo sát tại địa chỉ sau; nếu trình duyệt báo lỗi, hỏi người quản trị mạng.',
  },
  elsewhere: {
    title: 'Địa chỉ này không dùng để khảo sát',
    lead: 'Trang khảo sát chỉ mở qua địa chỉ an toàn. Máy đã cài chứng chỉ thì mở:',
    install: 'Máy chưa cài chứng chỉ thì làm theo hướng dẫn ở đây:',
  },
} as const;

export type CertificateWords = Translated<typeof certificateVi>;
