import { expect, test } from 'vitest';
import { inLanes } from './lanes.ts';
import { sim } from './sim.ts';

/** What it says when it is asked for worlds, line by line, and how it ends. */
async function run(...args: readonly string[]) {
  const lines: string[] = [];
  const code = await sim(args, (line) => lines.push(line));
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const { lanes: _lanes, seconds: _seconds, cpuSeconds: _cpu, ...sum } = said.at(-1) ?? {};
  return { code, wrong: said.slice(0, -1), sum };
}

test('worlds in two lanes are those of one, to the last event', async () => {
  // The 31st is the first in which a tablet seals.
  const worlds = ['--worlds', '5', '--seed', '29'];
  const apart = await run(...worlds, '--lanes', '2');
  expect(apart).toEqual(await run(...worlds, '--lanes', '1'));
  expect(apart).toMatchObject({ code: 0, wrong: [], sum: { ran: 5, wrong: 0, broken: 0 } });
}, 120_000);

test('a wrong world is told with the command that runs it again, and ends with 1', async () => {
  const bug = ['--planted', '0'];
  const { code, wrong, sum } = await run('--worlds', '6', '--seed', '1', '--lanes', '2', ...bug);
  expect(code).toBe(1);
  expect(sum).toMatchObject({ ran: 6, broken: 0, wrong: wrong.length });
  const { again, complaints } = wrong[0] as { again: string; complaints: readonly string[] };
  expect(again).toMatch(/^npm run sim -- --worlds 1 --seed [1-6] --planted 0$/);
  const alone = await run(...again.split(' ').slice(4));
  expect(alone).toMatchObject({ code: 1, wrong: [{ complaints }] });
}, 120_000);

test('a lane that dies is told with the world that it was in', async () => {
  // No such bug is planted: they end before their first world.
  const broken: string[] = [];
  await inLanes(2, { first: 5, worlds: 4 }, ['--planted', '99'], {
    add: () => expect.unreachable(),
    broke: (seed, why) => broken.push(`${seed} ${why}`),
    close: () => 0,
  });
  const told = [5, 6].map((seed) => new RegExp(`^${seed} it ended with 1: .*planted bugs`, 's'));
  expect(broken.sort()).toEqual(told.map((one) => expect.stringMatching(one)));
}, 120_000);
