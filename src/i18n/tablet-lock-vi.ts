/** What staff are told of how well a tablet is locked. */
export const tabletLockVi = {
  warnings: {
    insecure: 'địa chỉ không phải https://',
    'not-persisted': 'trình duyệt có thể xoá dữ liệu',
    'not-installed': 'chưa cài ứng dụng vào màn hình chính',
    'not-fullscreen': 'chưa toàn màn hình',
    'no-wake-lock': 'màn hình có thể tự tắt',
    'no-pin': 'chưa đặt mã PIN',
    private: 'có thể là cửa sổ ẩn danh',
    'not-sealed': 'phiếu chưa được niêm phong',
    'no-journal': 'không có bản chép thứ hai',
    'not-strict': 'trình duyệt không ghi ngay xuống đĩa',
    'storage-low': 'bộ nhớ sắp đầy',
    'storage-lost': 'đã mất dữ liệu và khôi phục lại',
    'clock-jumped': 'đồng hồ vừa bị đổi',
    'bad-signature': 'chữ ký không được nhận',
    'update-failed': 'bản mới không chạy được, đã trở lại bản trước',
  },
  /** A tablet of another version says something this one has no words for. */
  otherWarning: (code: string) => `cảnh báo khác (${code})`,
  voidPin: 'Đặt lại mã PIN',
  voidPinOf: (name: string) => `Đặt lại mã PIN của ${name}`,
  voidPinAsk: (name: string) =>
    `${name} bỏ mã PIN của phần cài đặt ngay khi có mạng, và hỏi mã mới ở lần mở cài đặt tới. Phiếu trên máy không bị ảnh hưởng.`,
  lockGuide: 'Cách khoá máy để không ai rời khỏi phiếu (một trang để in)',
};
