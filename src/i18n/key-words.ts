/** What `sipas key` says. */
export const keyWords = {
  noKey: (name: string) => `không có khoá niêm phong “${name}”`,
  noSuchUnit: (unit: string) =>
    `tờ khôi phục là của đơn vị “${unit}”, ở đây chưa có: thiết lập đơn vị đó trước`,
  'bad-sheet': 'không đọc được tờ khôi phục: cần dòng SIPAS1 … và mười hai nhóm năm ký tự',
  'bad-checksum': 'tờ khôi phục có chỗ gõ sai: dò lại từng nhóm',
  notSafe:
    'chưa có khoá niêm phong nào được in hoặc sao lưu, máy tính bảng chưa niêm phong phiếu: chạy “sipas key sheet” rồi in ra, hoặc “sipas backup TỆP”',
  printed: 'Khoá này từ nay được coi là đã in: hãy in hoặc chép lại ngay, cất nơi an toàn.',
} as const;
