import { seatingProblemsVi } from './seating-vi.ts';

/** What went wrong, by the server's code, for people. */
export const problemsVi = {
  'bad-json': 'Nội dung gửi lên không đọc được.',
  'bad-request': 'Có chỗ điền chưa đúng.',
  'too-large': 'Nội dung gửi lên quá lớn.',
  'not-found': 'Không tìm thấy.',
  'method-not-allowed': 'Máy chủ không nhận thao tác này.',
  'unsupported-media-type': 'Máy chủ không nhận kiểu nội dung này.',
  'signed-out': 'Phiên làm việc đã hết. Xin đăng nhập lại.',
  forbidden: 'Vai trò của Ông/Bà không được xem hoặc làm việc này.',
  'cross-site': 'Yêu cầu đến từ trang khác nên bị từ chối.',
  'wrong-login': 'Tên đăng nhập hoặc mật khẩu không đúng.',
  'wrong-password': 'Mật khẩu đang dùng không đúng.',
  'second-factor': 'Cần thêm mã xác thực hoặc mã khôi phục.',
  'wrong-second-factor': 'Mã không đúng hoặc đã dùng. Xin chờ mã mới trên điện thoại.',
  'second-factor-required': 'Phải bật xác thực hai lớp trước khi làm việc tiếp.',
  'second-factor-on': 'Ứng dụng xác thực đã được bật.',
  'second-factor-off': 'Xác thực hai lớp chưa được bật.',
  'invite-over':
    'Liên kết này đã dùng, đã hết hạn hoặc đã được thay. Xin quản trị tạo liên kết mới.',
  'no-passkeys-here': 'Khoá truy cập không dùng được ở địa chỉ này của máy chủ.',
  'wrong-passkey': 'Khoá truy cập không đúng hoặc đã bị bỏ. Xin đăng nhập bằng mật khẩu.',
  'too-many-tries': 'Đã thử quá nhiều lần. Xin chờ rồi thử lại.',
  'login-taken': 'Tên đăng nhập này đã có người dùng.',
  'weak-password': 'Mật khẩu cần từ 12 đến 128 ký tự và không quá phổ biến.',
  'unknown-kiosk': 'Không có thiết bị này.',
  'not-our-kiosk': 'Phiếu này là của một máy tính bảng không thuộc đơn vị.',
  'bad-signature': 'Chữ ký của thiết bị không đúng.',
  'holding-area-full': 'Chỗ chờ của thiết bị này đã đầy.',
  'wrong-code': 'Mã kết nối không đúng hoặc đã hết hạn.',
  'code-used': 'Mã kết nối đã được dùng.',
  'wrong-token':
    'Đường dẫn thiết lập không còn dùng được. Xin lấy đường dẫn mới nhất mà máy chủ in ra.',
  'already-set-up': 'Đơn vị đã được thiết lập. Xin đăng nhập.',
  'period-not-ended': 'Kỳ này chưa kết thúc nên chưa xem được.',
  'bad-period': 'Không có kỳ báo cáo này.',
  'questionnaire-changed': 'Phiên bản phiếu này đã ban hành với nội dung khác.',
  'attributable-conflict': 'Các phiếu của đơn vị phải có cùng một yếu tố về công chức.',
  'last-admin': 'Phải còn ít nhất một quản trị đang dùng.',
  'not-a-recording': 'Tệp này không phải bản ghi âm WebM, Ogg, MP3, MP4 hoặc WAV.',
  ...seatingProblemsVi,
  'month-not-possible': 'Các phiếu này không thể được trả lời trong tháng đó.',
  'not-a-redaction':
    'Góp ý chỉ được che bớt, không được viết lại. Hãy chọn đoạn cần che rồi bấm “Che đoạn đã chọn”.',
  'same-person': 'Cần một người khác, không phải người đã đề nghị, đồng ý.',
  'review-final':
    'Các phiếu này không đổi lại được nữa: một phần không còn được lưu, hoặc việc đổi sẽ làm lộ câu trả lời của vài người.',
  internal: 'Máy chủ gặp lỗi. Xin thử lại sau ít phút.',
  offline: 'Không kết nối được máy chủ. Xin kiểm tra mạng rồi thử lại.',
  'odd-reply':
    'Máy chủ trả lời không như mong đợi. Có thể phần mềm vừa được cập nhật, xin tải lại trang.',
};
