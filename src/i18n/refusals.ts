import type { RefusalCode } from '../survey/parse-response.ts';

/** Why a response was refused, in Vietnamese; `{path}` is the place in the response. */
const messages: Readonly<Record<RefusalCode, string>> = {
  'line-too-long': 'Dòng dài quá 65.536 byte.',
  'invalid-utf8': 'Dòng không phải văn bản UTF-8.',
  'invalid-json': 'Dòng không phải JSON hợp lệ.',
  'not-an-object': 'Dòng không chứa một phiếu trả lời.',
  'missing-key': 'Thiếu mục “{path}”.',
  'unknown-key': 'Có mục lạ “{path}”.',
  'bad-type': 'Mục “{path}” sai kiểu dữ liệu.',
  'bad-id': 'Mục “{path}” không phải mã phiếu trả lời hợp lệ (8-4-4-4-12 chữ số hệ 16).',
  'unknown-questionnaire': 'Mục “{path}” nêu mẫu phiếu mà đơn vị không có.',
  'unknown-item': 'Mục “{path}” không có trong mẫu phiếu.',
  'bad-level': 'Mục “{path}” phải là mức 1 đến 5, “na” hoặc để trống.',
  'na-not-allowed': 'Mục “{path}” không được chọn “Chưa có / Không áp dụng”.',
  'unknown-officer': 'Mục “{path}” nêu công chức mà đơn vị không có.',
  'unknown-counter': 'Mục “{path}” nêu quầy mà đơn vị không có.',
  'unknown-field': 'Mục “{path}” nêu lĩnh vực mà đơn vị không có.',
  'unknown-channel': 'Mục “{path}” phải là kiosk, home hoặc paper.',
  'bad-time': 'Mục “{path}” không phải thời điểm hợp lệ.',
  'time-out-of-range':
    'Mục “{path}” nằm ngoài khoảng cho phép: từ 01/01/2015 đến hết một ngày sau giờ máy chủ.',
  'text-too-long': 'Mục “{path}” dài quá 2.000 ký tự.',
  'bad-text': 'Mục “{path}” có ký tự không lưu được (NUL hoặc nửa cặp thay thế).',
  'id-conflict': 'Mục “{path}” trùng với phiếu đã có nhưng nội dung khác; phiếu đầu được giữ.',
};

/** One line for the person who reads the receipt. An empty path stands for the whole line. */
export function refusalMessage(code: RefusalCode, path: string): string {
  return messages[code].replace('{path}', () => path);
}
