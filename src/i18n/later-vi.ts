import type { Translated } from './translated.ts';

/** The words of the screens after the questions, loaded while the first ones are answered. */
export const laterVi = {
  officer: {
    title: 'Ai đã phục vụ Ông/Bà hôm nay?',
    lead: 'Không nhớ cũng không sao.',
    forgotten: 'Không nhớ',
  },
  reasons: {
    title: 'Vì sao Ông/Bà đánh giá như vậy?',
    lead: 'Có thể chọn nhiều ý, hoặc không chọn ý nào.',
  },
  wishes: {
    title: 'Ông/Bà mong muốn cải thiện điều gì nhất?',
    lead: (most: number) => `Chọn nhiều nhất ${most} điều, hoặc không chọn điều nào.`,
    full: (most: number) => `Đã chọn đủ ${most} điều. Bấm lại một điều đã chọn để bỏ.`,
  },
  respondent: {
    title: 'Đôi điều về lượt giao dịch của Ông/Bà',
    lead: 'Không bắt buộc. Những điều này không đủ để biết Ông/Bà là ai.',
  },
  comment: {
    title: 'Ông/Bà có muốn góp ý thêm không?',
    lead: 'Không bắt buộc. Xin đừng ghi họ tên, số điện thoại, số giấy tờ hay số hồ sơ.',
    label: 'Góp ý',
    left: (characters: number) => `Còn ${characters} ký tự`,
    masked: 'Máy đã che số điện thoại, số giấy tờ hoặc hộp thư trước khi lưu.',
  },
  /** Names of keys, for those who hear them; the keys themselves show letters. */
  typing: {
    open: 'Mở bàn phím',
    close: 'Ẩn bàn phím',
    keyboard: 'Bàn phím',
    shift: 'Chữ hoa',
    erase: 'Xoá',
    space: 'Dấu cách',
    enter: 'Xuống dòng',
    signs: 'Số và dấu câu',
    letters: 'Chữ cái',
    /** `name`: Telex, VNI or ABC; pressing it goes on to the next. */
    method: (name: string) => `Kiểu gõ ${name}`,
    tones: {
      acute: 'Dấu sắc',
      grave: 'Dấu huyền',
      hook: 'Dấu hỏi',
      tilde: 'Dấu ngã',
      dot: 'Dấu nặng',
    },
  },
} as const;

export type LaterWords = Translated<typeof laterVi>;
