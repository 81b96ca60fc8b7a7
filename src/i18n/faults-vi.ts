/** Said before the tablet knows who speaks which language. */
export const faultsVi = {
  opening: 'Đang mở…',
  otherWindow: 'Ứng dụng đang mở ở một cửa sổ khác',
  otherWindowLead: 'Hãy dùng cửa sổ đó, hoặc đóng nó lại; cửa sổ này sẽ tự tiếp tục.',
  storage: 'Máy không mở được nơi lưu phiếu',
  storageLead: 'Xin báo cán bộ. Hãy khởi động lại máy; phiếu đã lưu không bị mất.',
  again: 'Thử lại',
} as const;
