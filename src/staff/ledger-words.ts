import type { StaffWords } from '../i18n/staff-vi.ts';
import { formatCount, formatDay } from '../i18n/translate.ts';
import type { Completeness, KioskAlarmState } from '../protocol/staff.ts';
import type { Locale } from '../survey/locale.ts';

/** "đã nhận 1–1.043, không thiếu phiếu nào, 3 phiếu còn trên máy" */
export function completenessSentence(
  { received, highest, missing, onTablet, among }: Completeness,
  words: StaffWords,
  locale: Locale,
): string {
  const said = words.ledger;
  const numbers = among.map(([first, last]) =>
    first === last
      ? formatCount(first, locale)
      : `${formatCount(first, locale)}–${formatCount(last, locale)}`,
  );
  const named = among.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  // Fewer are named than are missing: the list was cut.
  if (named < missing) numbers.push(said.andMore);
  const parts = [
    received === 0
      ? said.receivedNone
      : received === highest
        ? said.receivedAll(highest)
        : said.received(received, highest),
    missing === 0
      ? said.nothingMissing
      : named > missing
        ? said.missingAmong(missing, numbers.join(', '))
        : said.missing(numbers.join(', ')),
  ];
  if (onTablet > 0) parts.push(said.onTablet(onTablet));
  return parts.join(', ');
}

/** What a tablet did, each kind once, with all the numbers, keys or days it is about. */
export function alarmSentences(
  alarms: readonly KioskAlarmState[],
  words: StaffWords,
): readonly string[] {
  const said = words.ledger;
  const kinds = [...new Set(alarms.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = alarms.filter((alarm) => alarm.kind === kind);
    const last = own.map(({ lastDay }) => lastDay).reduce((a, b) => (a > b ? a : b));
    const details = own
      .map(({ detail }) => detail)
      .sort((a, b) => Number(a) - Number(b))
      .map((detail) => (detail === '' ? said.andMore : isDay(detail) ? formatDay(detail) : detail))
      .join(', ');
    const sentence = said.kinds[kind](details);
    // Where the day is what it is about, it has been said.
    return details === formatDay(last) ? sentence : `${sentence} ${said.lastDay(formatDay(last))}`;
  });
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
