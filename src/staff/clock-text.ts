/** A time of day as people write it, `7h30`, `7:30`, `0730` or `7h`, as `07:30`; null for none. */
export function clockOf(written: string): string | null {
  const found = /^(\d{1,2})(?:\s*[:hHgG.]\s*(\d{2})?|(\d{2}))?$/.exec(written.trim());
  if (!found) return null;
  const [, hours, after, joined] = found;
  const minutes = after ?? joined ?? '00';
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours?.padStart(2, '0')}:${minutes}`;
}
