import { type Bank, criterion, factor, factorItem, inWords, overall } from './bank.ts';

/** The 16 service criteria of the 2023–2026 method, one overall and five factor questions before them. */
export const quay16: Bank = {
  bank: 'quay-16',
  source:
    'Tiêu chí 24–39 của phiếu SIPAS giai đoạn 2023–2026 (QĐ 1001/QĐ-BNV ngày 11/12/2023), theo phiếu đang dùng năm 2026 của một phường ở Hà Nội; câu hỏi chung và câu hỏi theo yếu tố do phần mềm soạn.',
  questionnaire: (place, version) => inWords(template, place, version),
};

const template = {
  id: 'quay-16',
  title: {
    vi: 'Phiếu khảo sát tại quầy (16 tiêu chí)',
    en: 'Counter survey (16 criteria)',
  },
  overall,
  factors: [
    factor('F1', [
      factorItem('F1'),
      criterion(
        'F1.1',
        '{place} có biển hiệu, hướng dẫn rõ ràng, giúp người dân dễ tìm, dễ thấy.',
        '{place} has clear signs and directions that make it easy to find.',
      ),
      criterion(
        'F1.2',
        '{place} có đủ ghế ngồi chờ, ghế ngồi giải quyết công việc và bàn viết cho người dân.',
        '{place} has enough seats for waiting and for the counter, and desks to write at.',
      ),
      criterion(
        'F1.3',
        '{place} có trang thiết bị phục vụ người dân đầy đủ, chất lượng tốt, giúp người dân giải quyết công việc dễ dàng hơn. (Máy lấy số xếp hàng, máy tính, máy để tra cứu thông tin, máy điều hòa, quạt mát)',
        '{place} has sufficient equipment of good quality that makes things easier. (Queue ticket machine, computers, information screens, air conditioning, fans)',
      ),
    ]),
    factor('F2', [
      factorItem('F2'),
      criterion(
        'F2.1',
        'Quy định thủ tục hành chính được niêm yết công khai tại {place} giúp người dân dễ thấy, dễ đọc.',
        'The rules of procedures are posted at {place} where they are easy to see and read.',
      ),
      criterion(
        'F2.2',
        'Công chức yêu cầu người dân nộp hồ sơ giải quyết thủ tục hành chính đúng theo quy định.',
        'Officers ask for the documents that the rules require, and no others.',
      ),
      criterion(
        'F2.3',
        'Công chức yêu cầu người dân đóng phí lệ phí giải quyết thủ tục hành chính đúng theo quy định.',
        'Officers ask for the fees that the rules set, and no others.',
        true,
      ),
      criterion(
        'F2.4',
        'Thời hạn giải quyết thủ tục hành chính cho người dân đúng theo quy định.',
        'Procedures are completed within the time that the rules set.',
      ),
    ]),
    factor('F3', [
      factorItem('F3'),
      criterion(
        'F3.1',
        'Công chức ở {place} có thái độ giao tiếp lịch sự, tôn trọng đối với người dân.',
        'Officers at {place} are polite and respectful.',
      ),
      criterion(
        'F3.2',
        'Công chức ở {place} hướng dẫn hồ sơ dễ hiểu, đầy đủ, giúp người dân có thể hoàn thiện hồ sơ sau một lần hướng dẫn.',
        'Officers at {place} explain the documents clearly and fully, so that one explanation is enough.',
      ),
      criterion(
        'F3.3',
        'Công chức ở {place} tuân thủ đúng quy định trong giải quyết thủ tục hành chính cho người dân.',
        'Officers at {place} follow the rules in handling procedures.',
      ),
    ]),
    factor('F4', [
      factorItem('F4'),
      criterion(
        'F4.1',
        'Kết quả giải quyết thủ tục hành chính cho người dân được trả đúng hẹn.',
        'Results are given on the day that was promised.',
      ),
      criterion(
        'F4.2',
        'Kết quả giải quyết thủ tục hành chính cho người dân có thông tin đầy đủ, chính xác.',
        'Results contain complete and correct information.',
      ),
      criterion(
        'F4.3',
        'Kết quả giải quyết thủ tục hành chính cho người dân đảm bảo tính công bằng.',
        'Results are fair.',
      ),
    ]),
    factor('F5', [
      factorItem('F5'),
      criterion(
        'F5.1',
        '{place} bố trí hình thức tiếp nhận phản ánh, kiến nghị, giúp người dân phản ánh, kiến nghị dễ dàng.',
        '{place} offers ways to give feedback and complaints that are easy to use.',
      ),
      criterion(
        'F5.2',
        '{place} tiếp nhận, xử lý phản ánh, kiến nghị của người dân đúng quy định.',
        '{place} receives and handles feedback and complaints as the rules require.',
      ),
      criterion(
        'F5.3',
        '{place} thông báo kết quả xử lý phản ánh kiến nghị cho người dân kịp thời.',
        '{place} tells people in good time what came of their feedback and complaints.',
      ),
    ]),
  ],
};
