import type { Localized } from '../locale.ts';
import type { Factor, Item, Questionnaire } from '../questionnaire.ts';

export type BankName = 'quay-16' | 'quay-22' | 'phuong-9';

/** A questionnaire that comes with the program, before a unit has put in its own words. */
export type Bank = {
  readonly bank: BankName;
  /** Where the wording comes from, for the people who choose. */
  readonly source: string;
  /** The questionnaire with the unit's name for its counter filled in. */
  readonly questionnaire: (place: string, version: number) => Questionnaire;
};

/** Stands in a bank's text for what the unit calls its counter. */
export const placeMark = '{place}';

export type FactorId = 'F1' | 'F2' | 'F3' | 'F4' | 'F5';

/** Source: QĐ 2640/QĐ-BNV (2017) in the short names of Kế hoạch 78/KH-UBND of Phú La (2021). */
const factorNames: Readonly<Record<FactorId, Localized>> = {
  F1: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' },
  F2: { vi: 'Thủ tục hành chính', en: 'Administrative procedures' },
  F3: { vi: 'Công chức giải quyết thủ tục hành chính', en: 'The officer in charge' },
  F4: { vi: 'Kết quả giải quyết thủ tục hành chính', en: 'The result' },
  F5: {
    vi: 'Tiếp nhận, xử lý góp ý, phản ánh, kiến nghị',
    en: 'Handling of feedback and complaints',
  },
};

/** Written for this program: the sources ask no single question a factor. */
const factorQuestions: Readonly<Record<FactorId, Localized>> = {
  F1: {
    vi: 'Ông/Bà hài lòng thế nào về nơi đón tiếp, chỗ ngồi và trang thiết bị?',
    en: 'How satisfied are you with the reception area, seating and equipment?',
  },
  F2: {
    vi: 'Ông/Bà hài lòng thế nào về thủ tục, giấy tờ, phí và thời hạn?',
    en: 'How satisfied are you with the procedure, paperwork, fees and time taken?',
  },
  F3: {
    vi: 'Ông/Bà hài lòng thế nào về công chức đã tiếp nhận, hướng dẫn Ông/Bà hôm nay?',
    en: 'How satisfied are you with the officer who received and guided you today?',
  },
  F4: {
    vi: 'Ông/Bà hài lòng thế nào về kết quả được trả?',
    en: 'How satisfied are you with the result you were given?',
  },
  F5: {
    vi: 'Ông/Bà hài lòng thế nào về việc tiếp nhận, trả lời góp ý, phản ánh?',
    en: 'How satisfied are you with how feedback is received and answered?',
  },
};

/** Written for this program, as the question that every bank opens with. */
export const overall = {
  id: 'G',
  text: {
    vi: 'Nhìn chung, Ông/Bà hài lòng thế nào về việc phục vụ hôm nay?',
    en: 'Overall, how satisfied are you with the service today?',
  },
  na: false,
} as const;

/** The question that asks about a whole factor. */
export function factorItem(id: FactorId): Item {
  return { id, role: 'factor', text: factorQuestions[id], na: mayNotApply(id) };
}

/** A criterion; `na` beyond the factors where all may not apply, for fees that not everyone pays. */
export function criterion(id: string, vi: string, en: string, na = false): Item {
  return {
    id,
    role: 'criterion',
    text: { vi, en },
    na: na || mayNotApply(id.slice(0, 2) as FactorId),
  };
}

export function factor(id: FactorId, items: Item[]): Factor {
  return { id, name: factorNames[id], attributable: id === 'F3', items };
}

/** The same questionnaire in the words of one unit. */
export function inWords(
  template: Omit<Questionnaire, 'version'>,
  place: string,
  version: number,
): Questionnaire {
  const fill = (text: Localized): Localized => {
    const filled = Object.entries(text).map(([language, words]) => [
      language,
      words.replaceAll(placeMark, place),
    ]);
    return { ...text, ...Object.fromEntries(filled) };
  };
  return {
    ...template,
    version,
    factors: template.factors.map((one) => ({
      ...one,
      items: one.items.map((item) => ({ ...item, text: fill(item.text) })),
    })),
  };
}

/** Someone who hands a dossier in has no result yet, and few ever file feedback. */
function mayNotApply(factorId: FactorId): boolean {
  return factorId === 'F4' || factorId === 'F5';
}
