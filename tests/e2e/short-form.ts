import type { Questionnaire } from '../../src/survey/questionnaire.ts';

const item = (id: string, vi: string, en: string, na = false) => ({
  id,
  role: id.includes('.') ? ('criterion' as const) : ('factor' as const),
  text: { vi, en },
  na,
});

/** Three opening questions and two criteria to draw from either of two factors. */
export const shortForm: Questionnaire = {
  id: 'quay-nhanh',
  version: 1,
  title: { vi: 'Phiếu nhanh', en: 'Short form' },
  overall: { id: 'G', text: { vi: 'Nhìn chung thế nào?', en: 'How was it overall?' }, na: false },
  factors: [
    {
      id: 'F3',
      name: { vi: 'Công chức', en: 'Officers' },
      attributable: true,
      items: [
        item('F3', 'Công chức “tận tình” thế nào?', 'How were the officers?'),
        item('F3.1', 'Công chức lịch sự.', 'Officers are polite.'),
        item('F3.2', 'Công chức hướng dẫn dễ hiểu.', 'Officers explain clearly.'),
      ],
    },
    {
      id: 'F4',
      name: { vi: 'Kết quả', en: 'Results' },
      attributable: false,
      items: [
        item('F4', 'Kết quả thế nào?', 'How was the result?', true),
        item('F4.1', 'Kết quả đúng hẹn.', 'The result is on time.', true),
        item('F4.2', 'Kết quả chính xác.', 'The result is right.', true),
      ],
    },
  ],
};
