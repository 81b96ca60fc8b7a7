import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Each browser, server and mount has a word of its own at the end, also when we are stopped.
process.setMaxListeners(0);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const load = async (name) => {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return (await runnerImport(file, { configFile: false })).module;
};
const [first, ...rest] = process.argv.slice(2);
const code =
  first === '--mutants'
    ? await (await load('run-mutants.ts')).runMutants(rest)
    : await (await load('faults.ts')).faults(process.argv.slice(2));
process.exit(code);
