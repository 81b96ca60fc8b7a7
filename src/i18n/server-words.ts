/** What the server says to whoever starts it. */
export const serverWords = {
  listening: (url: string) => `Đang chạy tại ${url}`,
  listeningHere: (url: string) => `Trên máy này: ${url}`,
  certificate: (url: string) => `Máy tính bảng lấy chứng chỉ tại ${url}`,
  firstRun: (url: string) =>
    `Chưa có người quản trị. Mở liên kết này để thiết lập (dùng một lần, đổi mỗi lần khởi động):\n  ${url}`,
  portTaken: (port: number | undefined) =>
    `Cổng ${port ?? ''} đang có chương trình khác dùng: dừng chương trình đó hoặc đặt PORT khác`,
  noSuchHost: 'HOST không phải địa chỉ của máy này',
  badTls: 'TLS_CERT và TLS_KEY không dùng được với nhau',
  notAllowed: (port: number | undefined) => `Không được phép mở cổng ${port ?? ''}`,
  noDatabase: (why: string) => `Không mở được cơ sở dữ liệu: ${why}`,
  stopping: 'Đang dừng…',
} as const;
