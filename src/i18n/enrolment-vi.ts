/** The words of connecting a tablet, loaded only then. Whoever does it reads Vietnamese. */
export const enrolmentVi = {
  title: 'Kết nối thiết bị này',
  lead: 'Nhập mã hiện trên màn hình của người quản trị, hoặc mở đường liên kết kèm theo mã.',
  code: 'Mã kết nối',
  pin: 'Mã PIN cho phần cài đặt (có thể để trống)',
  pinHint: '6–12 chữ số. Hãy ghi lại; mã này mở phần cài đặt trên máy.',
  badPin: 'Mã PIN có từ 6 đến 12 chữ số, hoặc để trống.',
  connect: 'Kết nối thiết bị',
  connecting: 'Đang kết nối…',
  noCode: 'Xin nhập mã kết nối.',
  refusals: {
    'wrong-code': 'Mã không đúng hoặc đã hết hạn. Xin kiểm tra lại hoặc xin mã mới.',
    'code-used': 'Mã này đã được một thiết bị khác dùng. Xin người quản trị cấp mã mới.',
    offline: 'Chưa gặp được máy chủ. Xin kiểm tra mạng rồi bấm lại; mã vẫn còn dùng được.',
    'storage-unusable':
      'Trình duyệt này không giữ được dữ liệu (storage-unusable). Xin dùng Chrome, không mở cửa sổ ẩn danh, và giải phóng bộ nhớ máy.',
    failed: 'Máy chủ chưa nhận được thiết bị này. Xin thử lại sau ít phút.',
  },
  tooManyTries: (seconds: number) => `Nhập sai quá nhiều lần. Xin chờ ${seconds} giây.`,
  inApp: {
    title: 'Mở bằng Chrome',
    lead: 'Trình duyệt bên trong ứng dụng khác không giữ được phiếu. Bấm nút ba chấm, chọn “Mở bằng Chrome” (hoặc Safari), rồi kết nối ở đó. Mã kết nối chưa bị dùng.',
  },
  insecure: {
    title: 'Địa chỉ này chưa an toàn để nhận phiếu',
    lead: 'Trình duyệt chỉ giữ phiếu khi mất mạng nếu địa chỉ bắt đầu bằng https://. Địa chỉ đang mở thì không. Cần cài chứng chỉ của máy chủ lên máy này, rồi mở lại bằng địa chỉ https://. Mã kết nối chưa bị dùng.',
    way: 'Xem cách cài chứng chỉ',
  },
  replace: {
    title: 'Thiết bị này đã được kết nối',
    lead: (name: string) => `Hiện là “${name}”. Kết nối lại bằng mã mới?`,
    unsent: (count: number) =>
      `Còn ${count} phiếu chưa gửi. Hãy giữ máy có mạng đến khi gửi hết rồi mới đổi được.`,
    taken: (count: number) =>
      `Máy chủ không còn biết thiết bị này, có thể vì vừa được khôi phục. Kết nối bằng mã mới thì ${count} phiếu chưa gửi sẽ được gửi dưới tên mới.`,
    keep: 'Giữ như cũ',
  },
} as const;
