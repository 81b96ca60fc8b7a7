import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { cpuSecondsHere, inLanes, inThisProcess } from './lanes.ts';
import { openSummary } from './summary.ts';
import { ours, planted } from './variant.ts';

/**
 * Runs worlds, each from its own seed, side by side in as many processes as there are lanes; 1 when
 * one of them is not as promised. `--planted N` puts the Nth planted bug in.
 */
export async function sim(
  args: readonly string[],
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      worlds: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      lanes: { type: 'string', default: String(availableParallelism()) },
      planted: { type: 'string' },
      /** One lane of several: each so many-eth seed, and what became of each world as JSON. */
      every: { type: 'string' },
    },
  });
  const [worlds, first] = [whole(values.worlds, 1), whole(values.seed, 0)];
  const lanes = Math.max(1, Math.min(whole(values.lanes, 1), worlds));
  const own = values.planted === undefined ? ours : planted[whole(values.planted, 0)];
  if (!own) throw new Error(`there are ${planted.length} planted bugs, from 0 on`);

  if (values.every !== undefined) {
    const seeds = { first, worlds, every: whole(values.every, 1) };
    await inThisProcess(seeds, own, (outcome) => write(JSON.stringify(outcome)));
    write(JSON.stringify({ cpuSeconds: cpuSecondsHere() }));
    return 0;
  }

  const more = values.planted === undefined ? [] : ['--planted', values.planted];
  const summary = openSummary(
    (seed) => ['npm run sim -- --worlds 1 --seed', seed, ...more].join(' '),
    write,
  );
  const began = { at: performance.now(), cpu: cpuSecondsHere() };
  if (lanes === 1) await inThisProcess({ first, worlds, every: 1 }, own, summary.add);
  const theirs = lanes === 1 ? 0 : await inLanes(lanes, { first, worlds }, more, summary);
  return summary.close({
    variant: own.name,
    seeds: [first, first + worlds - 1],
    worlds,
    lanes,
    seconds: tenths((performance.now() - began.at) / 1000),
    cpuSeconds: tenths(cpuSecondsHere() - began.cpu + theirs),
  });
}

const tenths = (value: number) => Math.round(10 * value) / 10;

function whole(text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`not a number here: ${text}`);
  return value;
}
