import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Outcome, runWorld } from './run-world.ts';
import type { Summary } from './summary.ts';
import { makeTemplates } from './template.ts';
import type { Variant } from './variant.ts';

/** Each `every`-th seed from `first` on. */
type Seeds = { readonly first: number; readonly worlds: number; readonly every: number };

/** What a lane says, a line each: its worlds, and then what all of it took. */
type Said = Outcome | { readonly cpuSeconds: number };

/** One world after another. */
export async function inThisProcess(
  { first, worlds, every }: Seeds,
  variant: Variant,
  add: (outcome: Outcome) => void,
): Promise<void> {
  const templates = await makeTemplates();
  try {
    for (let nth = 0; nth < worlds; nth += 1) {
      add(await runWorld(templates, first + nth * every, variant));
    }
  } finally {
    templates.close();
  }
}

/** Side by side: of two lanes one has the even seeds. Resolves with the processors' seconds. */
export async function inLanes(
  lanes: number,
  { first, worlds }: Omit<Seeds, 'every'>,
  more: readonly string[],
  summary: Summary,
): Promise<number> {
  const each = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => {
      const share = Math.ceil((worlds - lane) / lanes);
      return inLane({ first: first + lane, worlds: share, every: lanes }, more, summary);
    }),
  );
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

async function inLane(
  { first, worlds, every }: Seeds,
  more: readonly string[],
  summary: Summary,
): Promise<number> {
  const program = fileURLToPath(new URL('run.mjs', import.meta.url));
  const numbers = Object.entries({ worlds, seed: first, every });
  const args = numbers.flatMap(([name, value]) => [`--${name}`, String(value)]);
  const lane = spawn(process.execPath, [program, ...args, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(lane, 'close');
  let lastWords = '';
  lane.stderr.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-4000);
  });
  let [next, cpuSeconds] = [first, Number.NaN];
  for await (const line of createInterface({ input: lane.stdout })) {
    const said = JSON.parse(line) as Said;
    if ('seed' in said) {
      summary.add(said);
      next = said.seed + every;
    } else cpuSeconds = said.cpuSeconds;
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  // It died, or nothing was left that could have gone on: in this world.
  if (code !== 0 || Number.isNaN(cpuSeconds)) {
    summary.broke(next, `it ended with ${code ?? signal}: ${lastWords}`);
  }
  return cpuSeconds || 0;
}

/** What this process has used of all processors together. */
export function cpuSecondsHere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
