import { retentionVi } from './retention-vi.ts';
import { formatCount } from './translate.ts';

/** The words of the screen on which the unit says what its tablets ask and show. */
export const kioskSettingsVi = {
  retention: retentionVi,
  kioskSettings: {
    title: 'Màn hình máy tính bảng',
    intro:
      'Máy tính bảng hỏi thêm gì và hiện gì cho người dân. Lưu xong, máy đang rảnh đổi theo trong vòng một phút.',
    saved: 'Đã lưu. Máy tính bảng nhận trong vòng một phút.',
    wrong: 'Chưa lưu được, xin xem lại:',
    vietnamese: 'tiếng Việt',
    english: 'tiếng Anh, nếu có',
    inLanguage: (what: string, language: string) => `${what} (${language})`,

    asked: {
      title: 'Hỏi thêm sau phiếu',
      intro: 'Mỗi phần được chọn là một màn hình. Người dân bỏ qua phần nào cũng được.',
      legend: 'Các màn hình',
      reasons: 'Vì sao Ông/Bà đánh giá như vậy',
      wishes: (most: number) => `Mong muốn, chọn tối đa ${formatCount(most)}`,
      more: (count: number) => `và ${formatCount(count)} điều khác`,
      comment: 'Góp ý bằng lời',
      commentNote: 'Số điện thoại, số giấy tờ, e-mail được che trước khi lưu.',
      respondentLegend: 'Về người trả lời, chung một màn hình',
      respondentNote:
        'Chỉ hỏi điều sẽ dùng đến: càng hỏi nhiều, người dân càng dễ bị nhận ra và càng ngại trả lời.',
      parts: {
        kind: 'Cá nhân hay tổ chức',
        stage: 'Nộp hồ sơ, nhận kết quả hay hỏi thông tin',
        field: 'Lĩnh vực, khi quầy không gắn với lĩnh vực nào',
        age: 'Nhóm tuổi',
        sex: 'Giới tính',
      },
      fieldNote: 'Các lĩnh vực của đơn vị.',
      length: (screens: number, most: number) =>
        `Phiếu dài nhất bây giờ có ${formatCount(screens)} màn hình (nên có nhiều nhất ${formatCount(most)}).`,
      tooLong: 'Phiếu quá dài, nhiều người sẽ bỏ dở. Xin bớt một phần.',
      chooser: 'Máy dùng chung cho nhiều công chức còn hỏi ai đã phục vụ: thêm một màn hình.',
      submit: 'Lưu phần hỏi thêm',
    },

    choices: {
      reasons: 'Danh sách lý do',
      wishes: 'Danh sách mong muốn',
      edit: { reasons: 'Sửa danh sách lý do', wishes: 'Sửa danh sách mong muốn' },
      hide: { reasons: 'Đóng danh sách lý do', wishes: 'Đóng danh sách mong muốn' },
      note: 'Đặt tên trung tính, không khen không chê: mọi người thấy cùng một danh sách dù chấm mức nào.',
      text: (number: number) => `Dòng ${formatCount(number)}`,
      remove: (text: string) => `Bỏ dòng: ${text}`,
      removeShort: 'Bỏ',
      add: 'Thêm một dòng',
      full: (most: number) => `Danh sách đã đủ ${formatCount(most)} dòng.`,
      restore: 'Lấy lại danh sách có sẵn',
    },

    keyboard: {
      title: 'Bàn phím góp ý',
      legend: 'Bàn phím hiện ra khi người dân viết góp ý',
      own: 'Bàn phím của phần mềm',
      ownNote:
        'Gõ được Telex và VNI; những gì đã gõ không nằm lại trong bộ nhớ gợi ý chữ của máy tính bảng.',
      system: 'Bàn phím của máy',
      systemNote: 'Quen tay hơn, nhưng máy có thể nhớ chữ người trước đã gõ.',
      submit: 'Lưu bàn phím',
    },

    cards: {
      title: 'Thẻ thông tin',
      intro: (most: number) =>
        `Hiện trên màn hình chờ, cả khi mất mạng, theo thứ tự ở đây. Nhiều nhất ${formatCount(most)} thẻ.`,
      none: 'Chưa có thẻ nào.',
      card: (number: number) => `Thẻ ${formatCount(number)}`,
      heading: 'Tiêu đề',
      text: 'Nội dung',
      up: 'Lên',
      upOf: (number: number) => `Lên: thẻ ${formatCount(number)}`,
      down: 'Xuống',
      downOf: (number: number) => `Xuống: thẻ ${formatCount(number)}`,
      remove: 'Bỏ thẻ',
      removeOf: (number: number) => `Bỏ thẻ ${formatCount(number)}`,
      add: 'Thêm thẻ trống',
      templates: 'Thêm từ mẫu',
      template: {
        lodge: 'Cách nộp và nhận kết quả',
        contacts: 'Đường dây nóng, e-mail',
        hours: 'Giờ làm việc',
        fields: 'Các lĩnh vực',
        done: 'Góp ý tháng trước, đã làm',
      },
      full: (most: number) => `Đã đủ ${formatCount(most)} thẻ.`,
      submit: 'Lưu thẻ thông tin',
    },

    hours: {
      title: 'Giờ làm việc',
      intro:
        'Ngoài giờ này máy tính bảng tối bớt; chạm vào vẫn đánh giá được. Để trống thì luôn sáng.',
      none: 'Chưa ghi giờ làm việc.',
      row: (number: number) => `Khung giờ ${formatCount(number)}`,
      days: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
      from: 'Từ',
      to: 'Đến',
      hint: 'Ví dụ 07:30',
      add: 'Thêm khung giờ',
      remove: 'Bỏ khung giờ',
      removeOf: (number: number) => `Bỏ khung giờ ${formatCount(number)}`,
      submit: 'Lưu giờ làm việc',
    },

    unit: {
      title: 'Tên đơn vị',
      intro: 'Hiện trên máy tính bảng và trong báo cáo.',
      submit: 'Lưu tên đơn vị',
      saved: 'Đã lưu tên đơn vị.',
      faults: { name: 'Cần có tên đơn vị.' },
    },

    faults: {
      'choice-empty': (place: string, number: number) =>
        `${place}, dòng ${formatCount(number)}: cần có chữ tiếng Việt.`,
      'choices-none': (place: string) => `${place}: cần ít nhất một dòng.`,
      'card-heading': (number: number) => `Thẻ ${formatCount(number)}: cần có tiêu đề tiếng Việt.`,
      'card-text': (number: number) => `Thẻ ${formatCount(number)}: cần có nội dung tiếng Việt.`,
      'card-blank': (number: number, blank: string) =>
        `Thẻ ${formatCount(number)}: còn chỗ ${blank} chưa điền.`,
      'hours-days': (number: number) =>
        `Khung giờ ${formatCount(number)}: cần chọn ít nhất một ngày.`,
      'hours-clock': (number: number) =>
        `Khung giờ ${formatCount(number)}: ghi giờ từ 00:00 đến 23:59, ví dụ 07:30.`,
      'hours-order': (number: number) =>
        `Khung giờ ${formatCount(number)}: giờ bắt đầu phải trước giờ kết thúc.`,
    },
  },
};

/** A language that lacks one of the words does not compile. */
export type KioskSettingsWords = typeof kioskSettingsVi;
