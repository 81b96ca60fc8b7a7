import type { Choice } from './choice.ts';

/**
 * What an opinion may be about. Named without praise or blame, so that the same list is offered
 * whatever was answered before. A unit may bring its own.
 */
export const builtInReasons: readonly Choice[] = [
  { id: 'don-tiep', text: { vi: 'Nơi đón tiếp, chỗ ngồi', en: 'Reception and seating' } },
  { id: 'thoi-gian-cho', text: { vi: 'Thời gian chờ', en: 'Waiting time' } },
  { id: 'huong-dan', text: { vi: 'Việc hướng dẫn', en: 'Guidance given' } },
  { id: 'thai-do', text: { vi: 'Thái độ phục vụ', en: 'Manner of service' } },
  { id: 'giay-to', text: { vi: 'Giấy tờ, thủ tục', en: 'Paperwork and procedure' } },
  { id: 'phi', text: { vi: 'Phí, lệ phí', en: 'Fees' } },
  { id: 'thoi-han', text: { vi: 'Thời hạn trả kết quả', en: 'Time until the result' } },
  { id: 'ket-qua', text: { vi: 'Kết quả nhận được', en: 'The result itself' } },
];
