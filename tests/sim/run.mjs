import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * `npm run sim -- --worlds N --seed S --lanes L`: worlds S … S + N − 1, in L processes side by side,
 * as many as there are processors unless it is said; exit 1 when one is not as promised.
 */
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const { module } = await runnerImport(main, { configFile: false });
process.exitCode = module.exitCode;
