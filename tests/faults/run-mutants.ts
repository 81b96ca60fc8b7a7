import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './fault.ts';
import { type Mutant, mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);

type Verdict = { readonly isRed: boolean; readonly why: string };
/** What became of each fault; a fault that could not be run is not there. */
type Verdicts = ReadonlyMap<number, Pick<Outcome, 'verdict' | 'note'>>;

/**
 * Plants each bug in a copy of its own and lets the faults that are meant for it loose on it;
 * exit 0 only when every one turned red. A bug is found where a fault does harm with it, and with
 * the same seed does none without it: what breaks, or is void, has found nothing. `args`: numbers
 * of mutants, from 1; none = all.
 */
export async function runMutants(args: readonly string[]): Promise<number> {
  const began = Date.now();
  const chosen = mutants.filter(
    (_, index) => args.length === 0 || args.includes(String(index + 1)),
  );
  const folder = mkdtempSync(join(tmpdir(), 'sipas-mutants-'));
  const rows: { readonly mutant: Mutant; readonly isRed: boolean; readonly why: string }[] = [];
  try {
    const all = new Set(chosen.flatMap((mutant) => mutant.faults));
    const sound = await verdictsOf(folder, [], [...all], 2);
    for (const [fault, { verdict, note }] of sound) {
      if (verdict !== 'ok') say(`# ${fault} is ${verdict} without any bug: ${note.slice(0, 200)}`);
    }
    const queue = [...chosen];
    const lane = async () => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const planted = await verdictsOf(folder, mutant.changes, mutant.faults, 1);
        const verdict = judge(mutant, sound, planted);
        rows.push({ mutant, ...verdict });
        say(`# ${mutant.name}: ${verdict.isRed ? 'red' : 'NOT RED'} ${verdict.why}`);
      }
    };
    await Promise.all([lane(), lane()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say('| planted bug | faults | |');
  say('|---|---|---|');
  for (const { mutant, isRed } of rows) {
    say(`| ${mutant.name} | ${mutant.faults.join(', ')} | ${isRed ? 'red' : '**not found**'} |`);
  }
  const red = rows.filter(({ isRed }) => isRed).length;
  say(`${red} of ${rows.length} turned red in ${Math.round((Date.now() - began) / 1000)} s`);
  return red === rows.length ? 0 : 1;
}

function judge({ faults }: Mutant, sound: Verdicts, planted: Verdicts): Verdict {
  const told = faults.map((fault) => {
    const [before, after] = [sound.get(fault), planted.get(fault)];
    const isFound = before?.verdict === 'ok' && after?.verdict === 'wrong';
    const note = after && after.verdict !== 'ok' ? ` (${after.note.slice(0, 160)})` : '';
    const words = `${fault}: ${before?.verdict ?? 'not run'} → ${after?.verdict ?? 'not run'}${note}`;
    return { isFound, words };
  });
  return {
    isRed: told.some(({ isFound }) => isFound),
    why: told.map(({ words }) => words).join('; '),
  };
}

/** The faults on a copy of the tree with these changes. */
async function verdictsOf(
  folder: string,
  changes: Mutant['changes'],
  faults: readonly number[],
  lanes: number,
): Promise<Verdicts> {
  const tree = mkdtempSync(join(folder, 'tree-'));
  copyTree(tree);
  for (const { file, from, to } of changes) {
    const path = join(tree, file);
    if (from === null) {
      appendFileSync(path, to);
      continue;
    }
    const before = readFileSync(path, 'utf8');
    // A bug that is not planted is found by nobody: what it stands on has moved.
    if (!before.includes(from)) throw new Error(`${file} does not hold "${from}"`);
    writeFileSync(path, before.replaceAll(from, to));
  }
  const built = await run(tree, ['src/server/launch/make.mjs']);
  if (built.code !== 0) throw new Error(`a planted tree is not built: ${built.out.slice(-600)}`);
  const args = ['--only', faults.join(','), '--seed', '1', '--quick', '--lanes', String(lanes)];
  const { out } = await run(tree, ['tests/faults/run.mjs', ...args]);
  rmSync(tree, { recursive: true, force: true });
  return new Map(
    out
      .split('\n')
      .filter((line) => line.startsWith('{"fault":'))
      .map((line) => JSON.parse(line) as Outcome)
      .map((outcome) => [outcome.fault, outcome]),
  );
}

function copyTree(to: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter(Boolean)) {
    mkdirSync(join(to, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(to, file));
  }
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
}

function run(cwd: string, args: readonly string[]) {
  return new Promise<{ readonly code: number | null; readonly out: string }>((resolve, reject) => {
    const env = { ...process.env, FAULTS_DRAIN_MS: '40000' };
    const child = spawn(process.execPath, [...args], { cwd, env });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    let out = '';
    const collect = (chunk: Buffer) => {
      out += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', endWithUs);
      resolve({ code, out });
    });
  });
}
