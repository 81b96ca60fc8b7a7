import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// The browser and the server that were started end with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** Prints one JSON line a figure; exit 1 when one is over its limit. */
const bench = fileURLToPath(new URL('bench.ts', import.meta.url));
const { module } = await runnerImport(bench, { configFile: false });
for await (const figure of module.bench()) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
  if (!figure.ok) process.exitCode = 1;
}
