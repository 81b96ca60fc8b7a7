import { sim } from './sim.ts';

// While this is awaited, the program may still load what it loads late.
export const exitCode = await sim(process.argv.slice(2));
