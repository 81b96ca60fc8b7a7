import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedBrowser } from './browsers.ts';
import { catalogue, waiting } from './catalogue.ts';
import type { Fault, Need, Outcome } from './fault.ts';
import { type Ground, plainGround } from './ground.ts';
import { missing } from './needs.ts';
import { type Options, readOptions } from './options.ts';
import { runFault } from './run-fault.ts';
import { makeTemplate, type Template } from './template.ts';

type Run = { readonly fault: Fault; readonly ground: Ground; readonly seed: number };

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The whole suite; its exit code. One JSON line a fault, then what they add up to. */
export async function faults(args: readonly string[]): Promise<number> {
  const options = readOptions(args, Math.floor(Math.random() * 1_000_000));
  if (typeof options === 'string') {
    say(options);
    return 0;
  }
  const chosen = catalogue.filter(({ number }) => options.only?.includes(number) ?? true);
  if (options.list) {
    for (const { number, name } of catalogue) say(`${number} ${name}`);
    for (const { number, name, reason } of waiting) say(`${number} ${name}: not here, ${reason}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'sipas-faults-'));
  const shared = sharedBrowser(folder);
  const templates = new Map<Ground['database'], Promise<Template>>();
  try {
    return await runAll(chosen, options, folder, shared, templates);
  } finally {
    await shared.close();
    await Promise.allSettled([...templates.values()].map(async (made) => (await made).drop()));
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (fault) {
      say(`# ${folder} could not be taken away: ${fault}`);
    }
  }
}

async function runAll(
  chosen: readonly Fault[],
  options: Options,
  folder: string,
  shared: ReturnType<typeof sharedBrowser>,
  templates: Map<Ground['database'], Promise<Template>>,
): Promise<number> {
  const began = Date.now();
  const lacking = await lacks(chosen);
  const reasonFor = ({ fault, ground }: Pick<Run, 'fault' | 'ground'>) => {
    const needs: readonly Need[] = [
      ...(fault.needs ?? []),
      ...(ground.database === 'postgres' ? (['postgres'] as const) : []),
    ];
    return needs.map((need) => lacking.get(need) ?? null).find((why) => why !== null) ?? null;
  };
  const templateOf = (database: Ground['database']) => {
    const known = templates.get(database) ?? makeTemplate(folder, database);
    templates.set(database, known);
    return known;
  };
  const outcomes: Outcome[] = [];
  let skipped = 0;
  let repeated = 0;
  const once = async ({ fault, ground, seed }: Run) =>
    runFault(fault, { seed, ground, folder, template: await templateOf(ground.database), shared });
  const tell = (outcome: Outcome) => {
    outcomes.push(outcome);
    say(JSON.stringify(outcome));
  };
  const broken: Run[] = [];
  const doOne = async (run: Run) => {
    const outcome = await once(run);
    if (outcome.verdict !== 'broke') return tell(outcome);
    // It has proved nothing either way: once more with nothing beside it, and both are told.
    say(`# ${run.fault.number} broke and runs once more: ${outcome.note.slice(0, 300)}`);
    broken.push(run);
  };
  const isTime = () => options.hours === null || Date.now() - began < options.hours * 3_600_000;
  for (let round = 0; options.hours !== null ? isTime() : round < options.seeds; round += 1) {
    const seed = options.seed + round;
    say(`# seed ${seed}`);
    const runs: Run[] = [];
    for (const fault of chosen) {
      const grounds = fault.grounds ?? [plainGround];
      const isShort = options.quick || (fault.elsewhereInLong === true && !isLong(options));
      for (const ground of isShort ? grounds.slice(0, 1) : grounds) {
        const reason = reasonFor({ fault, ground });
        if (reason === null) runs.push({ fault, ground, seed });
        else {
          skipped += 1;
          say(`# skipped ${fault.number} ${fault.name}: ${reason}`);
        }
      }
    }
    const [apart, together] = [true, false].map((alone) =>
      runs.filter(({ fault }) => (fault.alone ?? false) === alone),
    ) as [Run[], Run[]];
    await inLanes(together, options.lanes, isTime, doOne);
    await inLanes(apart, 1, isTime, doOne);
    const again = broken.splice(0);
    repeated += again.length;
    await inLanes(
      again,
      1,
      () => true,
      async (run) => tell(await once(run)),
    );
  }
  if (options.only === null) {
    for (const { number, name, reason } of waiting) say(`# not here ${number} ${name}: ${reason}`);
  }
  if (repeated > 0) say(`# ${repeated} broke at first`);
  return summary(outcomes, skipped, Date.now() - began);
}

/** Not what CI runs: longer than once, or some faults asked for by number. */
function isLong({ hours, seeds, only }: Options): boolean {
  return hours !== null || seeds > 1 || only !== null;
}

async function lacks(chosen: readonly Fault[]): Promise<ReadonlyMap<Need, string>> {
  const needs = new Set<Need>(['postgres', ...chosen.flatMap((fault) => fault.needs ?? [])]);
  const lacking = new Map<Need, string>();
  for (const need of needs) {
    const why = await missing(need);
    if (why !== null) lacking.set(need, why);
  }
  return lacking;
}

async function inLanes(
  runs: readonly Run[],
  lanes: number,
  isTime: () => boolean,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const queue = [...runs];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let run = queue.shift(); run && isTime(); run = queue.shift()) await work(run);
    }),
  );
}

function summary(outcomes: readonly Outcome[], skipped: number, ms: number): number {
  const sum = (
    key:
      | 'attempted'
      | 'acknowledged'
      | 'stored'
      | 'lost'
      | 'announced'
      | 'doubled'
      | 'unexpected'
      | 'wrongMonth',
  ) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const failed = outcomes.filter(({ ok }) => !ok);
  for (const { fault, backend, database, seed, note } of failed) {
    say(`# failed ${fault} (${backend}, ${database}, seed ${seed}): ${note}`);
  }
  say(
    JSON.stringify({
      attempted: sum('attempted'),
      acknowledged: sum('acknowledged'),
      stored: sum('stored'),
      lost: sum('lost'),
      announced: sum('announced'),
      doubled: sum('doubled'),
      unexpected: sum('unexpected'),
      wrongMonth: sum('wrongMonth'),
      faults: new Set(outcomes.map(({ fault }) => fault)).size,
      seconds: Math.round(ms / 1000),
    }),
  );
  say(`${outcomes.length} faults, ${failed.length} failed, ${skipped} skipped`);
  return failed.length === 0 ? 0 : 1;
}
