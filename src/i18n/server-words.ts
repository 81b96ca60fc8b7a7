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
  address: ({ fault, publicUrl, own }: AddressTold) => {
    const instead = own.length > 0 ? ` Địa chỉ hiện nay của máy: ${own.join(', ')}.` : '';
    switch (fault) {
      case 'loopback':
        return `Máy tính bảng không mở được ${publicUrl}: đặt PUBLIC_URL, hoặc chạy “sipas tls init --host ĐỊA_CHỈ”.${instead}`;
      case 'unknown-name':
        return `Không tìm thấy tên máy trong ${publicUrl} trên mạng này: máy tính bảng có thể không kết nối được.${instead}`;
      case 'not-ours':
        return `${publicUrl} không dẫn đến máy này: máy chủ đã đổi địa chỉ? Đặt lại địa chỉ cũ cho máy, hoặc làm theo “Máy chủ đổi địa chỉ”.${instead}`;
    }
  },
  stopping: 'Đang dừng…',
} as const;

type AddressTold = {
  readonly fault: 'loopback' | 'unknown-name' | 'not-ours';
  readonly publicUrl: string;
  readonly own: readonly string[];
};
