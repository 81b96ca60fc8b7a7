/** What `sipas tls` says to whoever runs the server. */
export const tlsWords = {
  badHost: (text: string) =>
    `“${text}” không phải tên máy hay địa chỉ IP mà máy tính bảng mở được (không kèm https:// hay cổng)`,
  outside: (host: string) =>
    `chứng chỉ gốc đang dùng không được phép ký cho “${host}”. Muốn dùng tên này, thêm --new-authority rồi cài lại chứng chỉ trên mọi máy tính bảng`,
  damaged: (why: string) =>
    `thư mục “tls” không dùng được (${why}). Thêm --new-authority để làm lại, rồi cài lại chứng chỉ trên mọi máy tính bảng`,
  ownFiles:
    'TLS_CERT và TLS_KEY đang đặt nên máy chủ dùng hai tệp đó, không dùng chứng chỉ vừa tạo',
  next: (settings: readonly string[]) =>
    `Khởi động lại máy chủ${settings.length > 0 ? ` với ${settings.join(' ')}` : ''}, rồi trên từng máy tính bảng:`,
  openPage: (url: string) => `  1. mở ${url} và cài chứng chỉ`,
  openApp: (url: string) => `  2. mở ${url}`,
  again: 'Chứng chỉ gốc là mới: máy nào đã cài chứng chỉ trước đây cũng phải cài lại.',
} as const;
