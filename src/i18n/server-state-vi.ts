/** What the staff app tells an administrator of the server's address. */
export const serverStateVi = {
  address: {
    loopback: (url: string) =>
      `Máy tính bảng không mở được ${url}: địa chỉ này chỉ dùng trên chính máy chủ. Xin đặt PUBLIC_URL.`,
    'unknown-name': (url: string) =>
      `Không tìm thấy tên máy trong ${url} trên mạng này: máy tính bảng có thể không gửi được phiếu.`,
    'not-ours': (url: string) =>
      `${url} không dẫn đến máy chủ này: máy chủ đã đổi địa chỉ, máy tính bảng không gửi được phiếu.`,
  },
  ownAddresses: (list: string) => `Địa chỉ hiện nay của máy chủ: ${list}.`,
};
