import type { Choice } from './choice.ts';
import type { Localized } from './locale.ts';

/** What a unit may ask about the person; never more than domain §5 allows. */
export const respondentParts = ['kind', 'stage', 'field', 'age', 'sex'] as const;
export type RespondentPart = (typeof respondentParts)[number];

/** One question about the person, to be answered by at most one choice. */
export type RespondentQuestion = {
  readonly id: RespondentPart;
  readonly text: Localized;
  readonly choices: readonly Choice[];
};

/** The answers so far: part to the id of the choice. */
export type Respondent = { readonly [part in RespondentPart]?: string };

/**
 * The questions in the order in which they stand. `fields` are the unit's own; without any,
 * that question is left out. Source: domain §1.7 (sex, age bands), §4.2 (stage), §5.
 */
export function respondentQuestions(
  parts: readonly RespondentPart[],
  fields: readonly Choice[],
): readonly RespondentQuestion[] {
  return builtIn
    .map((question) => (question.id === 'field' ? { ...question, choices: fields } : question))
    .filter(({ id, choices }) => parts.includes(id) && choices.length > 0);
}

const builtIn: readonly RespondentQuestion[] = [
  {
    id: 'kind',
    text: { vi: 'Ông/Bà đến với tư cách', en: 'You came as' },
    choices: [
      { id: 'ca-nhan', text: { vi: 'Cá nhân', en: 'A private person' } },
      { id: 'to-chuc', text: { vi: 'Đại diện tổ chức', en: 'For an organisation' } },
    ],
  },
  {
    id: 'stage',
    text: { vi: 'Hôm nay Ông/Bà đến để', en: 'Today you came to' },
    choices: [
      { id: 'nop', text: { vi: 'Nộp hồ sơ', en: 'Hand in papers' } },
      { id: 'nhan', text: { vi: 'Nhận kết quả', en: 'Collect a result' } },
      { id: 'hoi', text: { vi: 'Hỏi thông tin', en: 'Ask for information' } },
    ],
  },
  { id: 'field', text: { vi: 'Về lĩnh vực', en: 'About' }, choices: [] },
  {
    id: 'age',
    text: { vi: 'Độ tuổi', en: 'Age' },
    choices: [
      { id: '18-24', text: { vi: '18–24' } },
      { id: '25-34', text: { vi: '25–34' } },
      { id: '35-49', text: { vi: '35–49' } },
      { id: '50-60', text: { vi: '50–60' } },
      { id: 'tren-60', text: { vi: 'Trên 60', en: 'Over 60' } },
    ],
  },
  {
    id: 'sex',
    text: { vi: 'Giới tính', en: 'Sex' },
    choices: [
      { id: 'nam', text: { vi: 'Nam', en: 'Male' } },
      { id: 'nu', text: { vi: 'Nữ', en: 'Female' } },
    ],
  },
];
