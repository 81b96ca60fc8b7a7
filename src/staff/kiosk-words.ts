import type { StaffWords } from '../i18n/staff-vi.ts';
import { formatMoment } from '../i18n/translate.ts';
import type { KioskState } from '../protocol/staff.ts';
import type { Locale } from '../survey/locale.ts';

/** How a tablet is, in one sentence: "Lần cuối 08:12 hôm nay, còn 3 phiếu chưa gửi". */
export function kioskSentence(
  kiosk: KioskState,
  nowMs: number,
  words: StaffWords,
  locale: Locale,
): string {
  const said = words.kiosks;
  if (kiosk.revoked) return said.revoked;
  if (!kiosk.enrolled) return said.neverEnrolled;
  if (kiosk.lastSeen === null) return said.neverSeen;
  const parts = [said.seen(formatMoment(kiosk.lastSeen, nowMs, locale))];
  const unsent = kiosk.heartbeat?.unsent;
  if (unsent !== undefined) parts.push(unsent === 0 ? said.allSent : said.unsent(unsent));
  return parts.join(', ');
}

const lowSpaceBytes = 100_000_000;
const clockToleranceMs = 120_000;

/** What somebody should look after on a tablet; empty when all is well. */
export function kioskWarnings(kiosk: KioskState, words: StaffWords): readonly string[] {
  const { heartbeat, clockOffsetMs } = kiosk;
  if (kiosk.revoked || heartbeat === null) return [];
  const said = words.kiosks;
  const warnings: string[] = [];
  if (heartbeat.unsent > 0 && (heartbeat.oldestUnsentHours ?? 0) >= 1) {
    warnings.push(said.oldest(heartbeat.oldestUnsentHours ?? 0));
  }
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > clockToleranceMs) {
    warnings.push(said.clockOff(Math.round(Math.abs(clockOffsetMs) / 60_000)));
  }
  if (heartbeat.freeBytes !== null && heartbeat.freeBytes < lowSpaceBytes) {
    warnings.push(said.lowSpace);
  }
  if (heartbeat.battery !== null && heartbeat.battery < 20) {
    warnings.push(said.lowBattery(heartbeat.battery));
  }
  const named: Readonly<Record<string, string>> = said.warnings;
  for (const code of heartbeat.warnings) warnings.push(named[code] ?? said.otherWarning(code));
  return warnings;
}

/** The tablets in half a line: how many have sent all, and each that has not. */
export function kiosksSummary(
  kiosks: readonly KioskState[],
  nowMs: number,
  words: StaffWords,
  locale: Locale,
): string {
  const real = kiosks.filter((kiosk) => kiosk.enrolled && !kiosk.revoked && !kiosk.trial);
  if (real.length === 0) return words.month.noKiosks;
  const behind = real.filter((kiosk) => (kiosk.heartbeat?.unsent ?? 1) > 0);
  const parts = behind.map((kiosk) =>
    words.month.kioskState(kiosk.name, kioskSentence(kiosk, nowMs, words, locale)),
  );
  if (real.length > behind.length) parts.unshift(words.month.allSent(real.length - behind.length));
  return parts.join(' · ');
}
