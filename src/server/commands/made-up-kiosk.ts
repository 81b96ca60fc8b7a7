import type { Setup } from '../../protocol/setup.ts';

/** What the demo ward's tablets ask and show. The numbers lead nowhere. */
export const madeUpKiosk: Setup['unit']['kiosk'] = {
  screens: { reasons: true, wishes: false, respondent: [], comment: true },
  cards: [
    {
      id: 'da-lam',
      title: {
        vi: 'Tháng trước Ông/Bà góp ý, phường đã làm',
        en: 'What you asked for last month, and what the ward did',
      },
      text: {
        vi: 'Thêm 12 ghế chờ và quạt mát ở sảnh. Dán bảng phí, lệ phí ở từng quầy.',
        en: '12 more chairs and fans in the hall. The fees stand at every counter.',
      },
    },
    {
      id: 'phan-anh',
      title: { vi: 'Phản ánh, kiến nghị', en: 'Feedback and complaints' },
      text: {
        vi: 'Điện thoại: 024 0000 0000\nHộp thư góp ý ở cửa ra vào\nGiờ làm việc: 8:00–12:00, 13:30–17:30',
        en: 'Telephone: 024 0000 0000\nComment box at the entrance\nOpen 8:00–12:00, 13:30–17:30',
      },
    },
    {
      id: 'cach-nop',
      title: { vi: 'Cách nộp và nhận kết quả', en: 'How to lodge and collect' },
      text: {
        vi: 'Tại quầy, trực tuyến ở dichvucong.gov.vn, hoặc qua bưu chính: hỏi ở quầy để đăng ký.',
        en: 'At the counter, online at dichvucong.gov.vn, or by post: ask at the counter to register.',
      },
    },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:30' },
  ],
};
