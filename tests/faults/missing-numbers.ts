import { routes } from '../../src/protocol/routes.ts';
import { wordsIn } from './checker.ts';
import type { Held } from './held.ts';
import type { Vote } from './ledger.ts';
import { type Office, staff } from './office.ts';
import type { Robot } from './robot.ts';
import type { World } from './world.ts';

/** Of each tablet, in their order, the numbers that it lacks. */
export type Lacking = readonly (readonly number[])[];

/** What tablets gave that is neither among the saved ones nor on them any more. */
export function goneOf(
  world: World,
  robots: readonly Robot[],
  saved: readonly Held[],
  held: readonly Held[],
): Lacking {
  return robots.map((robot, index) => {
    const left = new Set([saved, held].flatMap((some) => some[index]?.numbers ?? []));
    return placesOf(votesOf(world, robot), (_, number) => !left.has(number));
  });
}

/** What tablets gave that is not in the database, by the word that each vote carries. */
export async function absentOf(
  world: World,
  office: Office,
  robots: readonly Robot[],
): Promise<Lacking> {
  const words = await wordsIn(office.books);
  return robots.map((robot) => placesOf(votesOf(world, robot), ({ token }) => !words.has(token)));
}

/** A line for each that lacks some, as `toldBy` makes them of what the server says. */
export function linesOf(numbers: Lacking, kiosks: readonly Held[]): readonly string[] {
  return numbers
    .map((own, index) => `${kiosks[index]?.kiosk} ${own.length}: ${spansOf(own)}`)
    .filter((_, index) => numbers[index]?.length)
    .sort();
}

/** The same by the server: how many are missing, and among which numbers. */
export async function toldBy(office: Office): Promise<readonly string[]> {
  const kiosks = (await office.ask('GET', routes.kiosks)) as readonly {
    readonly id: string;
    readonly completeness?: { readonly missing: number; readonly among: [number, number][] } | null;
  }[];
  return kiosks
    .flatMap(({ id, completeness }) => {
      const { missing = 0, among = [] } = completeness ?? {};
      return missing === 0 ? [] : [`${id} ${missing}: ${among.map(spanOf).join(', ')}`];
    })
    .sort();
}

/** What the doctor says of it, a line a tablet. All tablets bear the name of their one counter. */
export async function doctorsLines(office: Office): Promise<readonly string[]> {
  const { out } = await office.sipas(['doctor']);
  const { checks } = JSON.parse(out) as { checks: { id: string; ok: boolean; detail: string }[] };
  const found = checks.find(({ id }) => id === 'ledger');
  return found && !found.ok ? found.detail.split('; ').sort() : [];
}

export function doctorsLinesFor(numbers: Lacking): readonly string[] {
  return numbers
    .filter((own) => own.length > 0)
    .map((own) => `“Quầy 1” thiếu ${own.length} phiếu, trong các số ${spansOf(own)}`)
    .sort();
}

/** What the screen "Thiết bị" says is missing, a line a tablet that is connected. */
export async function screensLines(world: World, office: Office): Promise<readonly string[]> {
  const page = await world.page();
  await page.request.post(`${office.origin}${routes.session}`, { data: staff });
  await page.goto(`${office.origin}/nhan-vien/thiet-bi`);
  const list = page.getByRole('table', { name: 'Danh sách thiết bị' });
  await list.getByText(/thiếu/).first().waitFor();
  const words = (await list.innerText()).matchAll(/thiếu (?:phiếu nào|\d[\d–, ]*)/g);
  return [...words].map(([found]) => found.replace(/[, ]+$/, '')).sort();
}

export function screensLinesFor(numbers: Lacking): readonly string[] {
  return numbers.map((own) => `thiếu ${own.length === 0 ? 'phiếu nào' : spansOf(own)}`).sort();
}

/** One after the other on one tablet: the place of a vote is the number of its entry. */
const votesOf = ({ ledger }: World, { name }: Robot) =>
  ledger.votes.filter(({ tablet, thanked }) => tablet === name && thanked);

function placesOf(
  votes: readonly Vote[],
  isLacking: (vote: Vote, number: number) => boolean,
): readonly number[] {
  return votes.flatMap((vote, place) => (isLacking(vote, place + 1) ? [place + 1] : []));
}

function spansOf(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(spanOf).join(', ');
}

const spanOf = ([first, last]: readonly [number, number]) =>
  first === last ? `${first}` : `${first}–${last}`;
