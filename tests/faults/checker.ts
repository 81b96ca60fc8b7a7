import { type Books, read } from './books.ts';
import type { Vote } from './ledger.ts';

/** What the database holds, held against what was given. */
export type Check = {
  readonly stored: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unexpected: readonly string[];
  readonly wrongMonth: readonly string[];
  /** Cells of the months that are not what their responses add up to. */
  readonly miscounted: readonly string[];
};

type Found = {
  readonly id: string;
  readonly token: string | null;
  readonly level: number | null;
  readonly partial: boolean;
  readonly month: string;
  readonly counts: boolean;
  readonly doubtful: boolean;
};

/** The one item of the questionnaire that is asked here. */
export const item = 'F1';

export async function check(books: Books, votes: readonly Vote[]): Promise<Check> {
  const found = await responses(books);
  const known = new Map(votes.map((vote) => [vote.token, vote]));
  const times = new Map<string, number>();
  const unexpected: string[] = [];
  const wrongMonth: string[] = [];
  const here = new Set(found.map(({ token }) => token));
  const lost = votes.filter(({ token, thanked }) => thanked && !here.has(token));
  // A form that was broken off may arrive as far as it had come, without its word; so may one that
  // was lost, where the tablet fell back to a moment at which it was being given.
  let brokenOff = votes.filter(({ thanked }) => !thanked).length + lost.length;
  for (const one of found) {
    const vote = one.token === null ? undefined : known.get(one.token);
    if (!vote) {
      if (one.partial && brokenOff > 0) brokenOff -= 1;
      else unexpected.push(one.partial ? `${one.id} (broken off)` : one.id);
      continue;
    }
    times.set(vote.token, (times.get(vote.token) ?? 0) + 1);
    if (!one.doubtful && !vote.months.includes(one.month)) wrongMonth.push(vote.token);
  }
  return {
    stored: found.length,
    lost: lost.map(({ token, tablet }) => `${token} (${tablet})`),
    doubled: [...times].filter(([, count]) => count > 1).map(([token]) => token),
    unexpected,
    wrongMonth,
    miscounted: await miscounted(books, found),
  };
}

/** How many of these votes are in the database. */
export async function arrived(books: Books, votes: readonly Vote[]): Promise<number> {
  const words = await wordsIn(books);
  return votes.filter(({ token }) => words.has(token)).length;
}

/** The words of all votes that are in the database. */
export async function wordsIn(books: Books): Promise<ReadonlySet<string>> {
  return new Set((await responses(books)).flatMap(({ token }) => (token === null ? [] : [token])));
}

async function responses(books: Books): Promise<readonly Found[]> {
  const rows = await read(
    books,
    'select id, month, trust, trial, excluded, content_json from response',
  );
  return rows.map((row) => {
    const content = JSON.parse(String(row.content_json)) as {
      readonly answers: Readonly<Record<string, unknown>>;
      readonly comment?: string | null;
      readonly partial?: boolean;
    };
    const level = content.answers[item];
    return {
      id: String(row.id),
      token: content.comment ?? null,
      level: typeof level === 'number' ? level : null,
      partial: content.partial === true,
      month: String(row.month),
      doubtful: row.trust === 'doubtful',
      counts: row.trust !== 'doubtful' && Number(row.trial) === 0 && row.excluded === null,
    };
  });
}

async function miscounted(books: Books, found: readonly Found[]): Promise<readonly string[]> {
  const expected = new Map<string, number[]>();
  for (const { month, level, counts } of found) {
    if (!counts || level === null) continue;
    const cell = expected.get(month) ?? [0, 0, 0, 0, 0];
    cell[level - 1] = (cell[level - 1] ?? 0) + 1;
    expected.set(month, cell);
  }
  const rows = await read(
    books,
    `select month, dimension, responses, level1, level2, level3, level4, level5 from month_cell
      where dimension = 'all' or (dimension = 'factor' and key = '${item}')`,
  );
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const month = String(row.month);
    const own = expected.get(month) ?? [0, 0, 0, 0, 0];
    const total = own.reduce((sum, count) => sum + count, 0);
    if (row.dimension === 'all') {
      if (Number(row.responses) !== total) wrong.push(`${month}: ${row.responses} for ${total}`);
      continue;
    }
    seen.add(month);
    const cell = [1, 2, 3, 4, 5].map((level) => Number(row[`level${level}`]));
    if (cell.join() !== own.join()) wrong.push(`${month}: levels ${cell} for ${own}`);
  }
  for (const month of expected.keys()) if (!seen.has(month)) wrong.push(`${month}: no cell`);
  return wrong;
}
