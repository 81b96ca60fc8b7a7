import { formatDay } from './translate.ts';

/** What `sipas retention` says. */
export const retentionWords = {
  badTerm:
    'thời hạn phải là số tháng: phiếu từ 13 đến 120, lời góp ý từ 1 và không dài hơn thời hạn của phiếu',
  otherDay: (today: string) =>
    `đồng hồ máy chủ đang là ngày ${formatDay(today)}, khác với --today: chỉnh lại đồng hồ hoặc gõ lại ngày`,
} as const;
