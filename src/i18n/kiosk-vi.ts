import type { Translated } from './translated.ts';

/** The tablet's own words; those of the questions come with the questionnaire. */
export const kioskVi = {
  levels: {
    5: 'Rất hài lòng',
    4: 'Hài lòng',
    3: 'Bình thường',
    2: 'Không hài lòng',
    1: 'Rất không hài lòng',
  },
  notApplicable: 'Chưa có / Không áp dụng',
  /** Stands over the one question that is about everything. */
  overall: 'Đánh giá chung',
  privacy: 'Phiếu không ghi tên. Công chức chỉ xem được kết quả gộp của cả tháng.',

  aids: {
    largeType: 'Chữ to',
    listen: 'Nghe',
    noReading: 'Câu này chưa có bản đọc',
  },
  trial: 'Chạy thử',
  trialNote: 'Phiếu gửi lúc này không tính vào kết quả.',
  demo: 'Dữ liệu minh hoạ',

  start: {
    title: 'Mời Ông/Bà đánh giá việc phục vụ hôm nay',
    lead: 'Khoảng một phút. Không ghi tên, không ghi số hồ sơ.',
    begin: 'Bắt đầu đánh giá',
    preparing: 'Đang chuẩn bị để dùng được cả khi mất mạng…',
    preparingNote: 'Cần có mạng lần đầu, thường chưa đến một phút.',
    insecure:
      'Trình duyệt không cho phép lưu phiếu ở địa chỉ này. Nhờ cán bộ mở lại bằng địa chỉ bắt đầu bằng https://.',
    revoked: 'Thiết bị đã bị thu hồi',
    revokedNote: 'Phiếu chưa gửi vẫn còn trên máy. Nhờ người quản trị cấp mã kết nối mới.',
  },

  form: {
    progress: (at: number, of: number) => `Câu ${at} trên ${of}`,
    commentProgress: 'Bước cuối',
    back: 'Quay lại',
    skip: 'Bỏ qua',
    next: 'Tiếp tục',
    send: 'Gửi đánh giá',
    choose: 'Xin chọn một mức hoặc bấm Bỏ qua',
  },
  away: {
    title: 'Ông/Bà còn cần thêm thời gian không?',
    lead: (seconds: number) =>
      `Nếu Ông/Bà không bấm nút này, phiếu sẽ tự đóng lại sau ${seconds} giây.`,
    stay: 'Tôi cần thêm thời gian',
  },
  saving: { title: 'Đang lưu đánh giá…' },
  notSaved: {
    title: 'Máy chưa lưu được đánh giá',
    lead: 'Xin đừng rời đi vội. Bấm “Thử lại”, hoặc báo cho cán bộ ở quầy.',
    again: 'Thử lại',
  },
  /** Shown over the form while the disk refuses to keep the answers so far. */
  draftNotKept: 'Máy đang gặp trục trặc khi lưu. Xin báo cho cán bộ ở quầy.',
  thanks: {
    title: 'Cảm ơn Ông/Bà',
    lead: 'Đánh giá đã được ghi nhận. Ý kiến của Ông/Bà giúp việc phục vụ tốt hơn.',
  },
} as const;

export type KioskWords = Translated<typeof kioskVi>;
