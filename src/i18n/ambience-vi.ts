import type { Translated } from './translated.ts';

/** What stands beside the invitation while nobody votes, loaded after it. */
export const ambienceVi = {
  promises: [
    { title: 'Nhanh', text: 'Mỗi câu chỉ một lần chạm.' },
    { title: 'Kín đáo', text: 'Không ai biết phiếu nào là của Ông/Bà.' },
    { title: 'Tự do', text: 'Câu nào không muốn trả lời thì bỏ qua.' },
  ],
  /** Names the place where a unit's cards stand. */
  cards: 'Thông tin của đơn vị',
  before: 'Thông tin trước',
  after: 'Thông tin tiếp theo',
} as const;

export type AmbienceWords = Translated<typeof ambienceVi>;
