/** What `sipas audit check` says beside what the doctor says of the log. */
export const auditCheckWords = {
  noDigits: '--number là số dòng, viết liền chỉ bằng chữ số',
  noHash: '--head là 12 chữ số đầu của mã, gồm 0–9 và a–f',
  printed: (number: number) => `dòng ${number} có đúng mã ấy: nhật ký vẫn là nhật ký của báo cáo`,
  notPrinted: (number: number) =>
    `dòng ${number} không có mã ấy: nhật ký đã bị viết lại sau báo cáo, hoặc báo cáo là của máy chủ khác, hoặc máy chủ đã khôi phục từ bản sao lưu cũ hơn báo cáo`,
} as const;
