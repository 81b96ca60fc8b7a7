import type { Choice } from '../survey/choice.ts';
import { inLocale, type Locale, type Localized } from '../survey/locale.ts';

export const cardTemplates = ['lodge', 'contacts', 'hours', 'fields', 'done'] as const;
export type CardTemplate = (typeof cardTemplates)[number];

type Hours = { readonly days: readonly number[]; readonly from: string; readonly to: string };
type Text = { readonly title: Localized; readonly text: Localized };

/** What is known of the unit and can be filled in. */
export type AboutUnit = {
  readonly name: string;
  readonly fields: readonly Choice[];
  readonly hours: readonly Hours[];
};

/** The words of a card to start from. What only the unit knows stands in square brackets. */
export function cardFrom(template: CardTemplate, unit: AboutUnit): Text {
  return makers[template](unit);
}

/** The first place in a text that is still to be filled in, with its brackets; null for none. */
export function blankIn(text: string): string | null {
  return /\[[^[\]]+\]/.exec(text)?.[0] ?? null;
}

/** Hours as one line a frame: `Thứ Hai – Thứ Sáu: 07:30–11:30`. */
function hoursLines(hours: readonly Hours[], locale: Locale): string {
  return hours.map(({ days, from, to }) => `${daysText(days, locale)}: ${from}–${to}`).join('\n');
}

const makers: Readonly<Record<CardTemplate, (unit: AboutUnit) => Text>> = {
  lodge: ({ name }) => ({
    title: { vi: 'Cách nộp và nhận kết quả', en: 'How to lodge and collect' },
    text: {
      vi: `Tại quầy: Bộ phận Một cửa ${name}.\nTrực tuyến: Cổng Dịch vụ công quốc gia, dichvucong.gov.vn.\nQua bưu chính: nộp và nhận kết quả tại nhà, hỏi ở quầy để đăng ký.`,
      en: `At the counter: the one-stop shop of ${name}.\nOnline: the National Public Service Portal, dichvucong.gov.vn.\nBy post: send papers and get results at home, ask at the counter to register.`,
    },
  }),
  contacts: ({ name }) => ({
    title: { vi: 'Phản ánh, kiến nghị', en: 'Feedback and complaints' },
    text: {
      vi: `Đường dây nóng ${name}: [số điện thoại]\nE-mail: [địa chỉ e-mail]\nLãnh đạo: [chức danh, số điện thoại, e-mail]`,
      en: `Hotline of ${name}: [phone number]\nE-mail: [e-mail address]\nLeader: [position, phone number, e-mail]`,
    },
  }),
  hours: ({ hours }) => ({
    title: { vi: 'Giờ làm việc', en: 'Opening hours' },
    text:
      hours.length === 0
        ? { vi: '[ngày và giờ làm việc]', en: '[days and hours]' }
        : { vi: hoursLines(hours, 'vi'), en: hoursLines(hours, 'en') },
  }),
  fields: ({ fields }) => ({
    title: { vi: 'Lĩnh vực tiếp nhận', en: 'Fields served here' },
    text:
      fields.length === 0
        ? { vi: '[các lĩnh vực]', en: '[fields]' }
        : { vi: fieldsText(fields, 'vi'), en: fieldsText(fields, 'en') },
  }),
  done: ({ name }) => ({
    title: {
      vi: `Tháng trước Ông/Bà góp ý, ${lowerFirst(name)} đã làm`,
      en: `What you asked for last month, and what ${name} did`,
    },
    text: { vi: '[việc đã làm]', en: '[what was done]' },
  }),
};

function fieldsText(fields: readonly Choice[], locale: Locale): string {
  const lines = fields.map(({ text }) => inLocale(text, locale));
  // A card holds 1,000 characters; a long list ends with the last field that fits.
  const kept: string[] = [];
  for (const line of lines) {
    if ([...kept, line].join('\n').length > 990) return [...kept, '…'].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}

const dayNames: Readonly<Record<Locale, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** Days in a row as `first – last`, others one by one. */
function daysText(days: readonly number[], locale: Locale): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => dayNames[locale][(day ?? 1) - 1] ?? '';
  return runs
    .map((run) =>
      run.length > 2 ? `${name(run[0])} – ${name(run.at(-1))}` : run.map(name).join(', '),
    )
    .join(', ');
}

/** `Phường Phú La` stands inside a sentence as `phường Phú La`. */
function lowerFirst(name: string): string {
  return /^(Phường|Xã|Thị trấn|Đặc khu) /.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
