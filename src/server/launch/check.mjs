import { build } from './build.mjs';
import { runNode } from './child.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { launch } from './serve.mjs';
import { overBudget } from './sizes.mjs';

/** Each gate says what is wrong by itself and answers whether all is well. */
const gates = {
  'types and room walls': () => passes('typescript/bin/tsc', '-b'),
  'types of the tests': () => passes('typescript/bin/tsc', '-p', 'tests'),
  'lint and format': () => passes('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings'),
  'dead code': () => passes('knip/bin/knip.js'),
  'size budgets': async () => {
    await build('web');
    return isWithin(overBudget(root));
  },
};

await launch(
  async () => {
    await install();
    const failed = [];
    for (const [name, gate] of Object.entries(gates)) {
      process.stdout.write(`== ${name}\n`);
      if (!(await gate())) failed.push(name);
    }
    process.stdout.write(
      failed.length === 0 ? '\nall is well\n' : `\nnot well: ${failed.join(', ')}\n`,
    );
    process.exitCode = failed.length === 0 ? 0 : 1;
  },
  { whenStopped: 130 },
);

async function passes(script, ...args) {
  return (await runNode([`node_modules/${script}`, ...args], { stdout: 'inherit' })) === 0;
}

function isWithin({ lines, faults }) {
  for (const line of [...lines, ...faults]) process.stdout.write(`${line}\n`);
  return faults.length === 0;
}
