import { formatCount, formatDay } from './translate.ts';

/** The words of the screens that say who sits where, and sat where. */
export const seatingVi = {
  shifts: {
    title: 'Phân ca',
    intro:
      'Ai ngồi quầy nào, buổi nào. Máy tính bảng nhận trong một phút và nhớ trước ba tuần, kể cả khi mất mạng.',
    plan: 'Bảng phân ca',
    week: (first: string, last: string) => `Tuần ${formatDay(first)} – ${formatDay(last)}`,
    before: 'Tuần trước',
    after: 'Tuần sau',
    copy: 'Chép từ tuần trước',
    copied: 'Đã chép từ tuần trước. Xin xem lại rồi bấm Lưu.',
    nothingToCopy: 'Tuần trước chưa phân ca.',
    counter: 'Quầy',
    days: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
    morning: 'Sáng',
    afternoon: 'Chiều',
    seat: (counter: string, day: string, half: string) => `${counter}, ${day}, ${half}`,
    asCounter: 'theo quầy',
    closed: 'nghỉ',
    unsaved: 'Có thay đổi chưa lưu.',
    discard: 'Bỏ thay đổi',
    saved: 'Đã lưu bảng phân ca.',
    noCounters: 'Cần có ít nhất một quầy và một công chức trước khi phân ca.',
  },

  corrections: {
    title: 'Đính chính người ngồi quầy',
    intro:
      'Khi người ngồi quầy không đúng như đã đặt. Phiếu lấy công chức theo quầy sẽ đi theo; phiếu mà người dân tự chọn công chức giữ nguyên.',
    make: 'Đính chính',
    counter: 'Quầy',
    fromDay: 'Từ ngày',
    fromTime: 'Từ giờ',
    toDay: 'Đến ngày',
    toTime: 'Đến giờ',
    howToWrite: 'Ngày/tháng/năm, ví dụ 31/10/2026.',
    misread: 'Xin ghi ngày theo mẫu 31/10/2026.',
    officer: 'Người đã ngồi quầy',
    nobody: 'Không gắn với ai',
    check: 'Xem trước',
    ask: (counter: string, officer: string) => `Đính chính ${counter} cho ${officer}?`,
    askNobody: (counter: string) => `Đính chính ${counter}: không gắn với ai?`,
    about: (responses: number | null) =>
      responses === null
        ? 'Khoảng này có ít hơn 5 phiếu theo quầy. Để không lộ phiếu của ai, số liệu chỉ đổi từ ngày làm việc kế tiếp.'
        : `Khoảng này có ít nhất ${formatCount(responses)} phiếu theo quầy. Số liệu đổi ngay; nếu có công chức chỉ thêm hoặc bớt vài phiếu thì đổi từ ngày làm việc kế tiếp.`,
    done: (moved: number | null) => `Đã đính chính: ${movedVi(moved)} đi theo.`,
    waits: (day: string) => `Đã ghi. Số liệu đổi từ ngày ${formatDay(day)}.`,
    list: 'Các lần đính chính',
    empty: 'Chưa có lần đính chính nào.',
    time: 'Thời gian',
    by: 'Người đính chính',
    moved: 'Phiếu đi theo',
    state: 'Số liệu',
    responses: (moved: number | null) => movedVi(moved),
    unreadable: (responses: number | null) =>
      `${movedVi(responses)} giữ nguyên vì không còn đọc được giờ trên máy chủ này.`,
    applied: (day: string) => `đã đổi ngày ${formatDay(day)}`,
    waiting: (day: string) => `đổi từ ngày ${formatDay(day)}`,
  },

  photos: {
    photo: 'Ảnh',
    of: (name: string) => `Ảnh của ${name}`,
    intro:
      'Ảnh giúp người dân nhận ra công chức khi một máy dùng chung cho nhiều người. Chỉ nên đăng khi công chức đồng ý.',
    none: 'Chưa có ảnh.',
    choose: 'Chọn tệp ảnh',
    hint: 'JPEG, PNG hoặc WebP. Ảnh được cắt vuông và thu nhỏ ngay tại máy này.',
    unreadable: 'Không đọc được ảnh này.',
    save: 'Lưu ảnh',
    remove: 'Gỡ ảnh',
    close: 'Đóng',
    yes: 'có',
    no: 'chưa có',
  },

  chooser: {
    officers: 'Máy dùng chung cho',
    hint: 'Chọn từ hai công chức trở lên thì người dân được hỏi ai đã phục vụ. Để trống thì không hỏi.',
  },
};

function movedVi(moved: number | null): string {
  return moved === null ? 'ít hơn 5 phiếu' : `${formatCount(moved)} phiếu`;
}

export const seatingProblemsVi = {
  'shift-overlap': 'Hai ca trùng giờ ở cùng một quầy.',
  'bad-range': 'Khoảng thời gian phải ở quá khứ, tròn 15 phút và không dài quá một năm.',
  'not-kept': 'Phiếu của thời gian này đã hết hạn lưu, không đổi được người ngồi quầy nữa.',
  'bad-photo': 'Ảnh phải là JPEG, PNG hoặc WebP.',
};
