import type { OpinionsWords } from './opinions-vi.ts';

/** The words around what people picked beside the questions. */
export const opinionsEn: OpinionsWords = {
  opinions: {
    reasons: 'Reasons',
    wishes: 'Wishes',
    reasonsNote:
      'What people gave as a reason, whatever they answered; each may pick several. To find causes, not to measure satisfaction.',
    wishesNote: 'What people wish for, up to 3 each.',
    choice: 'Picked',
    persons: 'Persons',
    note: 'Note',
    withheld: 'kept private, a month is not counted',
  },
};
