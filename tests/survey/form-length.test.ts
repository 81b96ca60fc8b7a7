import { expect, test } from 'vitest';
import { longestForm, mostScreens } from '../../src/survey/form-length.ts';
import { banks } from '../../src/survey/questionnaires/index.ts';

/** Reasons, wishes, the respondent and the comment. */
const extras = 4;

test.each(banks.map((bank) => [bank.bank, bank.questionnaire('Bộ phận Một cửa', 1)] as const))(
  'with everything asked the longest way through %s is not too long',
  (_bank, questionnaire) => {
    expect(longestForm(questionnaire, extras)).toBeLessThanOrEqual(mostScreens);
  },
);
