import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom } from '../fixtures/chance.ts';
import type { SharedBrowser } from './browsers.ts';
import { type Check, check } from './checker.ts';
import type { Fault, Outcome } from './fault.ts';
import type { Ground } from './ground.ts';
import type { Template } from './template.ts';
import { openWorld, type Said } from './world.ts';

/** On a machine that others use, too: what takes long has done no harm. */
const longestMs = 400_000;

/** One fault on one ground: votes are cast while it happens, then the books are checked. */
export async function runFault(
  fault: Fault,
  how: {
    readonly seed: number;
    readonly ground: Ground;
    readonly folder: string;
    readonly template: Template;
    readonly shared: SharedBrowser;
  },
): Promise<Outcome> {
  const began = Date.now();
  const folder = mkdtempSync(join(how.folder, `fault-${fault.number}-`));
  const chance = chanceFrom(how.seed * 1000 + fault.number);
  const { world, said, screens, close } = openWorld({ ...how, folder, chance });
  let found: Check | null = null;
  try {
    await inTime(fault.run(world));
  } catch (error) {
    said.failures.push(`the run broke: ${wordsOf(error)}`, await screens());
  }
  try {
    if (said.office) found = await inTime(check(said.office.books, world.ledger.votes));
  } catch (error) {
    said.failures.push(`the books cannot be read: ${wordsOf(error)}`);
  }
  await close();
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    // Something is still mounted or at work there; the whole run's folder goes at the end.
    said.notes.push(`left behind: ${wordsOf(error).slice(0, 80)}`);
  }
  const { votes } = world.ledger;
  const attempted = votes.filter(({ pressed }) => pressed).length;
  const acknowledged = votes.filter(({ thanked }) => thanked).length;
  const reasons = [...said.failures, ...faultsOf(fault, said, found, attempted, acknowledged)];
  const log = process.env.FAULTS_LOG && reasons.length > 0 ? (said.office?.log() ?? '') : '';
  if (log) process.stderr.write(log);
  return {
    fault: fault.number,
    name: fault.name,
    seed: how.seed,
    backend: how.ground.backend,
    database: how.ground.database,
    attempted,
    acknowledged,
    stored: found?.stored ?? 0,
    lost: fault.mayLose ? 0 : (found?.lost.length ?? 0),
    announced: fault.mayLose ? (found?.lost.length ?? 0) : 0,
    doubled: found?.doubled.length ?? 0,
    unexpected: found?.unexpected.length ?? 0,
    wrongMonth: found?.wrongMonth.length ?? 0,
    recovered: said.drained && found !== null && found.miscounted.length === 0,
    alarm: said.alarms.length > 0 ? said.alarms.join('; ') : null,
    observed: [...said.observed].map(([what, times]) => `${what} ×${times}`).join(', '),
    drainMs: said.drainMs,
    ms: Date.now() - began,
    ok: reasons.length === 0,
    verdict: verdictOf(reasons),
    note: [...reasons, ...said.notes].join(' · '),
  };
}

function faultsOf(
  fault: Fault,
  said: Said,
  found: Check | null,
  attempted: number,
  acknowledged: number,
): readonly string[] {
  const wrong: string[] = [];
  const happened = [...said.observed.values()];
  if (happened.length === 0 || happened.some((times) => times <= 0)) {
    wrong.push('void: the fault was not observed');
  }
  if (!fault.refuses && (attempted === 0 || acknowledged < attempted / 2)) {
    wrong.push(`void: ${acknowledged} of ${attempted} were thanked for`);
  }
  if (!found) return [...wrong, 'nothing was checked'];
  const few = (list: readonly string[]) => list.slice(0, 4).join(', ');
  if (found.lost.length > 0 && !fault.mayLose) wrong.push(`lost ${few(found.lost)}`);
  if (found.doubled.length > 0) wrong.push(`doubled ${few(found.doubled)}`);
  if (found.unexpected.length > 0) wrong.push(`unexpected ${few(found.unexpected)}`);
  if (found.wrongMonth.length > 0) wrong.push(`in the wrong month ${few(found.wrongMonth)}`);
  if (found.miscounted.length > 0) wrong.push(`miscounted ${few(found.miscounted)}`);
  if (!said.drained && !fault.mayLose) wrong.push('did not drain');
  return wrong;
}

/** By the worst that is said: what follows from a run that broke is not the program's doing. */
function verdictOf(reasons: readonly string[]): Outcome['verdict'] {
  if (reasons.length === 0) return 'ok';
  const tells = (...words: readonly string[]) =>
    reasons.some((reason) => words.some((word) => reason.startsWith(word)));
  if (tells('the run broke', 'the books cannot be read', 'nothing was checked')) return 'broke';
  return tells('void') ? 'void' : 'wrong';
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${longestMs / 1000} s`)), longestMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  const words = (
    error instanceof Error ? (error.stack ?? error.message) : String(error)
  ).replaceAll(/\[\d+m/g, '');
  return words
    .split('\n')
    .slice(0, process.env.FAULTS_LOG ? 30 : 5)
    .join(' ')
    .slice(0, 3000);
}
