import { randomBytes } from 'node:crypto';
import { dispatch } from './commands/dispatch.ts';

// The second front door: the operator's command line. It ends by itself once all is closed, so
// that what was written to a pipe is not cut off.
process.exitCode = await dispatch(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  get stdin() {
    return process.stdin;
  },
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: process.env,
  clock: () => Date.now(),
  random: (bytes) => randomBytes(bytes),
});
