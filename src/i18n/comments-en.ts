import type { CommentsWords } from './comments-vi.ts';
import { many } from './plural-en.ts';

/** The words around what people wrote. */
export const commentsEn: CommentsWords = {
  comments: {
    title: 'Comments',
    intro:
      'Comments of months that have ended, shuffled: without day, counter or level. Leaders read the released ones alone; officers read none.',
    introLeader:
      'What people wrote, once the focal officer has covered what would tell of a person and released it.',
    months: 'Month',
    span: (first, last) => `${first} to ${last} (together, few forms)`,
    none: 'No month has ended with enough forms to read comments.',
    empty: 'No comments.',
    emptyLeader: 'No comment has been released yet.',
    list: (count) => many(count, 'comment', 'comments'),
    comment: 'Comment',
    state: 'State',
    states: { waiting: 'To be read', released: 'Released', 'kept-back': 'Kept back' },
    leadersRead: 'Leaders read:',
    actions: 'Actions',
    read: 'Review',
    readOf: (number) => `Review comment ${number}`,
    ask: 'Cover and release a comment',
    text: 'What leaders will read',
    hint: 'Numbers and addresses are covered already. Select names, addresses and private matters and press “Cover the selection”. Only cover, never rewrite.',
    cover: 'Cover the selection',
    original: 'Back to the full text',
    rewritten: 'A comment may only be covered in parts, never rewritten.',
    release: 'Release to leaders',
    keepBack: 'Keep back',
    released: 'The comment was released to leaders.',
    keptBack: 'Leaders cannot read this comment.',
  },
};
