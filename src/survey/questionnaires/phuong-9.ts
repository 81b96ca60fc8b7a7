import { type Bank, criterion, factor, inWords, overall } from './bank.ts';

/** A ward's short form of nine statements, the overall question before them; all of it is asked. */
export const phuong9: Bank = {
  bank: 'phuong-9',
  source:
    'Mẫu phiếu tự khảo sát 9 nhận định của UBND phường Phú Lương, Hà Nội, năm 2026 (Mẫu số 02); câu hỏi chung do phần mềm soạn.',
  questionnaire: (place, version) => inWords(template, place, version),
};

const template = {
  id: 'phuong-9',
  title: { vi: 'Phiếu tự khảo sát của phường (9 nhận định)', en: 'Ward survey (9 statements)' },
  overall,
  factors: [
    factor('F3', [
      criterion('F3.1', 'Công chức có thái độ giao tiếp lịch sự.', 'The officer is polite.'),
      criterion(
        'F3.2',
        'Công chức trả lời, giải thích, hướng dẫn kê khai hồ sơ tận tình, chu đáo, dễ hiểu.',
        'The officer answers, explains and helps with the documents carefully and clearly.',
      ),
      criterion(
        'F3.3',
        'Công chức tuân thủ đúng quy định trong giải quyết công việc.',
        'The officer follows the rules.',
      ),
    ]),
    factor('F4', [
      criterion(
        'F4.1',
        'Kết quả mà Ông/Bà nhận được là đúng quy định (Kết quả có thể là được cấp giấy tờ hoặc bị từ chối cấp giấy tờ).',
        'The result you received is as the rules require (it may be a paper granted or refused).',
      ),
      criterion(
        'F4.2',
        'Kết quả mà Ông/Bà nhận được có thông tin đầy đủ, chính xác.',
        'The result you received has complete and correct information.',
      ),
    ]),
    factor('F5', [
      criterion(
        'F5.1',
        'Cơ quan có bố trí hình thức tiếp nhận góp ý, phản ánh, kiến nghị.',
        'The office offers ways to give feedback and complaints.',
      ),
      criterion(
        'F5.2',
        'Ông/Bà dễ dàng thực hiện góp ý, phản ánh, kiến nghị.',
        'It is easy for you to give feedback and complaints.',
      ),
      criterion(
        'F5.3',
        'Cơ quan tiếp nhận và xử lý tích cực các góp ý, phản ánh, kiến nghị.',
        'The office receives and handles feedback and complaints actively.',
      ),
      criterion(
        'F5.4',
        'Cơ quan thông báo kịp thời kết quả xử lý góp ý, phản ánh, kiến nghị.',
        'The office tells in good time what came of feedback and complaints.',
      ),
    ]),
  ],
};
