import { formatCount } from './translate.ts';

/** How many entries met which end. */
type Counts = Readonly<Record<'stored' | 'duplicate' | 'refused' | 'held' | 'later', number>>;

/** The words of the screen that takes forms off a tablet without a network. */
export const rescueVi = {
  title: 'Cứu phiếu',
  intro:
    'Nhận phiếu từ máy tính bảng không nối được mạng. Nhận nhiều lần cũng không tính trùng; phiếu vẫn ở trên máy cho tới khi máy gặp lại máy chủ.',
  file: {
    title: 'Từ tệp',
    lead: 'Trên máy tính bảng: Cài đặt → Cứu phiếu → Lưu tệp. Chép tệp sang máy này rồi chọn tệp.',
    choose: 'Chọn tệp cứu phiếu',
  },
  camera: {
    title: 'Từ màn hình máy tính bảng',
    lead: 'Trên máy tính bảng: Cài đặt → Cứu phiếu → Chiếu mã. Đưa màn hình máy tính bảng vào trước máy ảnh của máy này.',
    open: 'Mở máy ảnh',
    close: 'Đóng máy ảnh',
    view: 'Hình từ máy ảnh',
    waiting: 'Chưa thấy mã nào.',
    seen: (seen: number, total: number) => `Đã đọc ${seen}/${total} khung.`,
    missing: (numbers: readonly number[]) => `Còn thiếu khung: ${numbers.join(', ')}.`,
    advice:
      'Trên máy tính bảng, gõ các số này vào ô “Chỉ chiếu các khung” để chiếu lại riêng chúng.',
    refused: 'Trình duyệt không cho dùng máy ảnh. Hãy cho phép, hoặc cứu phiếu bằng tệp.',
  },
  result: 'Kết quả',
  faults: {
    format: 'Đây không phải tệp cứu phiếu. Hãy chọn tệp do máy tính bảng lưu ra.',
    cut: 'Tệp bị hỏng hoặc chép chưa hết. Hãy chép lại từ máy tính bảng.',
  },
  receipt: ({ stored, duplicate, refused, held, later }: Counts): readonly string[] => [
    `${formatCount(stored, 'vi')} phiếu mới đã vào hệ thống, ${formatCount(duplicate, 'vi')} phiếu đã có từ trước.`,
    ...(refused > 0 ? [`${formatCount(refused, 'vi')} phiếu phải xem lại ở mục Cách ly.`] : []),
    ...(held > 0
      ? [
          `${formatCount(held, 'vi')} phiếu của máy đã thu hồi, đang chờ người có thẩm quyền nhận ở mục Cách ly.`,
        ]
      : []),
    ...(later > 0
      ? [`${formatCount(later, 'vi')} phiếu chưa mở được. Hãy giữ tệp và thử lại sau.`]
      : []),
  ],
};
export type RescueWords = typeof rescueVi;
