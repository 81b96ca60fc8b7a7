import { type Bank, criterion, factor, factorItem, inWords, overall } from './bank.ts';

/** The 22 criteria of the 2017–2020 method, one overall and five factor questions before them. */
export const quay22: Bank = {
  bank: 'quay-22',
  source:
    '22 tiêu chí theo QĐ 2640/QĐ-BNV ngày 10/10/2017 (giai đoạn 2017–2020); một số câu chép lại theo trí nhớ, đơn vị nên đối chiếu với văn bản. Câu hỏi chung và câu hỏi theo yếu tố do phần mềm soạn.',
  questionnaire: (place, version) => inWords(template, place, version),
};

const template = {
  id: 'quay-22',
  title: {
    vi: 'Phiếu khảo sát tại quầy (22 tiêu chí)',
    en: 'Counter survey (22 criteria)',
  },
  overall,
  factors: [
    factor('F1', [
      factorItem('F1'),
      criterion(
        'F1.1',
        'Nơi ngồi chờ tại cơ quan giải quyết thủ tục hành chính/{place} có đủ chỗ ngồi',
        'The waiting area of the office/{place} has enough seats',
      ),
      criterion(
        'F1.2',
        'Trang thiết bị phục vụ người dân, tổ chức đầy đủ',
        'There is enough equipment for people and organisations',
      ),
      criterion(
        'F1.3',
        'Trang thiết bị phục vụ người dân, tổ chức hiện đại',
        'The equipment for people and organisations is modern',
      ),
      criterion(
        'F1.4',
        'Trang thiết bị phục vụ người dân, tổ chức dễ sử dụng',
        'The equipment for people and organisations is easy to use',
      ),
    ]),
    factor('F2', [
      factorItem('F2'),
      criterion(
        'F2.1',
        'Thủ tục hành chính được niêm yết công khai đầy đủ',
        'The procedures are posted completely',
      ),
      criterion(
        'F2.2',
        'Thủ tục hành chính được niêm yết công khai chính xác',
        'The procedures are posted correctly',
      ),
      criterion(
        'F2.3',
        'Thành phần hồ sơ người dân, tổ chức phải nộp là đúng quy định',
        'The documents to be handed in are those that the rules require',
      ),
      criterion(
        'F2.4',
        'Phí/lệ phí người dân, tổ chức phải nộp là đúng quy định',
        'The fees to be paid are those that the rules set',
        true,
      ),
      criterion(
        'F2.5',
        'Thời hạn giải quyết (tính từ hồ sơ được tiếp nhận đến ngày trả kết quả) là đúng quy định',
        'The time taken (from receipt of the dossier to the result) is what the rules set',
      ),
    ]),
    factor('F3', [
      factorItem('F3'),
      criterion('F3.1', 'Công chức có thái độ giao tiếp lịch sự', 'The officer is polite'),
      criterion(
        'F3.2',
        'Công chức chú ý lắng nghe ý kiến của người dân/đại diện tổ chức',
        'The officer listens attentively',
      ),
      criterion(
        'F3.3',
        'Công chức trả lời, giải đáp đầy đủ các ý kiến của người dân/đại diện tổ chức',
        'The officer answers all questions fully',
      ),
      criterion(
        'F3.4',
        'Công chức hướng dẫn kê khai hồ sơ tận tình, chu đáo',
        'The officer helps with care to fill in the documents',
      ),
      criterion(
        'F3.5',
        'Công chức hướng dẫn hồ sơ dễ hiểu',
        'The officer explains the documents clearly',
      ),
      criterion(
        'F3.6',
        'Công chức tuân thủ đúng quy định trong giải quyết công việc',
        'The officer follows the rules',
      ),
    ]),
    factor('F4', [
      factorItem('F4'),
      criterion(
        'F4.1',
        'Kết quả mà người dân, tổ chức nhận được là đúng quy định (kết quả có thể là được cấp giấy tờ hoặc bị từ chối cấp giấy tờ)',
        'The result is as the rules require (it may be a paper granted or refused)',
      ),
      criterion('F4.2', 'Kết quả có thông tin đầy đủ', 'The result has complete information'),
      criterion('F4.3', 'Kết quả có thông tin chính xác', 'The result has correct information'),
    ]),
    factor('F5', [
      factorItem('F5'),
      criterion(
        'F5.1',
        'Cơ quan/{place} có bố trí hình thức tiếp nhận góp ý, phản ánh, kiến nghị của người dân, tổ chức',
        'The office/{place} offers ways to give feedback and complaints',
      ),
      criterion(
        'F5.2',
        'Người dân, tổ chức dễ dàng thực hiện góp ý, phản ánh, kiến nghị',
        'It is easy to give feedback and complaints',
      ),
      criterion(
        'F5.3',
        'Cơ quan/{place} tiếp nhận và xử lý tích cực các góp ý, phản ánh, kiến nghị',
        'The office/{place} receives and handles feedback and complaints actively',
      ),
      criterion(
        'F5.4',
        'Cơ quan giải quyết thủ tục hành chính/{place} có thông báo kết quả xử lý góp ý, phản ánh, kiến nghị kịp thời',
        'The office/{place} tells in good time what came of feedback and complaints',
      ),
    ]),
  ],
};
