/** Why the options of a call could not be read; `said` is what Node's parser says, in English. */
export function optionFault(said: string): string {
  const name = /'([^']+)'/.exec(said)?.[1] ?? '';
  return said.startsWith('Unknown option')
    ? `không có tùy chọn “${name}” (xem --help)`
    : `tùy chọn “${name}” viết chưa đúng: ${said}`;
}
