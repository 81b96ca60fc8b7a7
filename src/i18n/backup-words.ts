/** What `sipas backup` and `sipas restore` say to whoever looks after the server. */
export const backupWords = {
  unsealed:
    'Bản sao lưu chưa được đặt mật khẩu: ai có tệp này đọc được mọi phiếu và mọi khoá. Đặt SIPAS_BACKUP_PASSPHRASE hoặc thêm --passphrase-stdin.',
  weak: 'Mật khẩu bản sao lưu ngắn hơn 12 ký tự: nên dùng một câu dài.',
  sameDisk:
    'Bản sao lưu nằm cùng ổ đĩa với dữ liệu: hãy chép sang USB hoặc máy khác, hỏng ổ là mất cả hai.',
  notText: 'mật khẩu trên stdin không phải văn bản UTF-8',
  noFolder: (path: string) => `không ghi được vào ${path}`,
  damage: {
    'not-a-backup': 'tệp này không phải bản sao lưu của sipas',
    'newer-backup': 'bản sao lưu do phiên bản sipas mới hơn tạo ra: hãy cài phiên bản mới trước',
    'needs-passphrase':
      'bản sao lưu này có mật khẩu: đặt SIPAS_BACKUP_PASSPHRASE hoặc thêm --passphrase-stdin',
    'wrong-passphrase': 'mật khẩu không đúng với bản sao lưu này',
    'backup-cut': 'bản sao lưu bị cụt, thiếu phần cuối: hãy chép lại hoặc dùng bản khác',
    'backup-altered': 'bản sao lưu bị hỏng hoặc bị sửa: hãy chép lại hoặc dùng bản khác',
  },
  notEmpty:
    'chỉ khôi phục được vào thư mục dữ liệu hoặc cơ sở dữ liệu còn trống; nơi này đã có dữ liệu',
  inTheWay: (path: string) =>
    `${path} đã có và khác với tệp trong bản sao lưu: chuyển tệp đó đi chỗ khác rồi chạy lại`,
  formerSettings: (settings: readonly string[]) =>
    `Máy chủ cũ chạy với: ${settings.length > 0 ? settings.join(' ') : 'thiết lập mặc định'}`,
  next: 'Đã khôi phục. Khởi động máy chủ: máy tính bảng sẽ tự gửi lại những phiếu còn giữ.',
} as const;
