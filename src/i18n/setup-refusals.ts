/** Why a set-up file is refused, in Vietnamese; `{path}` is the place in the file. */
const messages = {
  'bad-set-up': 'tệp cài đặt không đúng dạng ở “{path}”',
  'repeated-id': 'mã bị lặp lại ở “{path}”',
  'unknown-officer': '“{path}” nêu công chức không có',
  'unknown-field': '“{path}” nêu lĩnh vực không có',
  'unknown-questionnaire': '“{path}” nêu mẫu phiếu không có',
  'questionnaire-changed':
    '“{path}” khác với bản đã ban hành cùng mã và phiên bản; hãy tăng số phiên bản',
  'attributable-conflict':
    'các mẫu phiếu của một đơn vị chỉ được gắn công chức với một yếu tố, giống nhau ở mọi mẫu (“{path}”)',
  'unequal-effort':
    'ở “{path}”, số câu phải trả lời tuỳ vào mức đã chọn; chấm mức nào cũng phải qua số câu như nhau',
} as const;

/** One line for the person who wrote the file. An empty path stands for the whole file. */
export function setupMessage(code: keyof typeof messages, path: string): string {
  return messages[code].replace('{path}', () => path || 'cả tệp');
}
