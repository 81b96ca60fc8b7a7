import type { Page } from 'playwright-core';
import { openWard, type Ward } from '../e2e/ward.ts';
import { type Figure, median, percentile, rounded } from './figure.ts';
import { asStaticPage } from './static-page.ts';
import { type Finger, fingerOver } from './tapping.ts';

const rounds = 9;
const tapsInRound = 30;
const tapsInTurn = 5;
/** Longer than a choice takes to change its colours: people do not tap into that. */
const betweenTapsMs = 200;
/** A cheap tablet is about this many times slower than the machine this runs on. */
const slowdown = 6;
const limit = { p50: 1.25, p98: 1.5 };

/** All figures, one after the other as they are known. */
export async function* bench(): AsyncGenerator<Figure> {
  const ward = await openWard();
  try {
    yield* taps(ward);
  } finally {
    await ward.close();
  }
}

/** From a tap on an answer to its being painted: the kiosk's page beside a plain one. */
async function* taps(ward: Ward): AsyncGenerator<Figure> {
  const ours = await questionScreen(ward);
  const plain = await staticPage(ward, ours);
  const fingers = {
    ours: await fingerOver(ours, slowdown),
    plain: await fingerOver(plain, slowdown),
  };
  const taken = { ours: [] as number[][], plain: [] as number[][] };
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const here = { ours: [] as number[], plain: [] as number[] };
    // Turn about and a few at a time: a moment when the machine is busy meets both.
    for (let done = 0; done < tapsInRound; done += tapsInTurn) {
      const turn = ['ours', 'plain'] as const;
      const order = (round + done / tapsInTurn) % 2 === 0 ? turn : turn.toReversed();
      for (const one of order) here[one].push(...(await manyTaps(fingers[one], tapsInTurn)));
    }
    if (round === 0) continue;
    taken.ours.push(here.ours);
    taken.plain.push(here.plain);
  }
  const of = (one: 'ours' | 'plain', share: number) =>
    rounded(percentile(taken[one].flat(), share));
  const inRounds = (one: 'ours' | 'plain') => taken[one].map((ms) => rounded(median(ms)));
  for (const one of ['plain', 'ours'] as const) {
    const [p50, p98] = [of(one, 0.5), of(one, 0.98)];
    const rest = { limit: null, ok: true, rounds: inRounds(one) };
    yield { name: `tap-to-painted-ms-${one}`, p50, p98, ...rest };
  }
  const p50 = rounded(of('ours', 0.5) / of('plain', 0.5));
  const p98 = rounded(of('ours', 0.98) / of('plain', 0.98));
  const below = inRounds('plain');
  const ratios = inRounds('ours').map((ms, round) => rounded(ms / (below[round] as number)));
  const ok = p50 <= limit.p50 && p98 <= limit.p98;
  yield { name: 'tap-to-painted-over-static', p50, p98, limit, ok, rounds: ratios };
}

async function manyTaps(finger: Finger, count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let taps = 0; taps < count; taps += 1) {
    taken.push(await finger.tap());
    await new Promise((resolve) => setTimeout(resolve, betweenTapsMs));
  }
  return taken;
}

/** The first question of an enrolled tablet. */
async function questionScreen(ward: Ward): Promise<Page> {
  const page = await ward.page({ hasTouch: true, reducedMotion: 'no-preference' });
  await page.addInitScript(stayOnQuestion);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto((await ward.invite()).enrolUrl);
  await button('Kết nối thiết bị').click();
  await button('Bắt đầu đánh giá').click({ timeout: 60_000 });
  await page.getByRole('radiogroup').waitFor();
  return page;
}

async function staticPage(ward: Ward, like: Page): Promise<Page> {
  const body = await asStaticPage(like);
  const page = await ward.page({
    hasTouch: true,
    reducedMotion: 'no-preference',
    serviceWorkers: 'block',
  });
  const address = `${ward.origin}/static`;
  await page.route(address, (route) =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto(address);
  await page.getByRole('radiogroup').waitFor();
  return page;
}

/** Runs in the page: a choice never moves on by itself, so that every tap meets the same screen. */
function stayOnQuestion(): void {
  const arm = window.setTimeout.bind(window);
  window.setTimeout = ((work: () => void, ms?: number) =>
    arm(work, ms === 400 ? 1_000_000 : ms)) as typeof window.setTimeout;
}
