import { Stopped } from './child.mjs';
import { onNpmGone } from './parent.mjs';
import { root, say } from './root.mjs';

/**
 * Runs the built server in this very process: a signal reaches it without a detour. Settings
 * come from the environment, relative ones from the project's folder.
 */
export async function serve() {
  process.chdir(root);
  await import(new URL('../../../dist/server/server.js', import.meta.url).href);
}

/**
 * Runs a launcher. Told to stop before its work is under way it exits with `whenStopped`; any
 * fault is one line and exit 2.
 */
export async function launch(work, { whenStopped = 0 } = {}) {
  // The same stop as by a signal, also on Windows, which has none.
  onNpmGone(() => {
    if (process.listenerCount('SIGTERM') === 0) process.exit(whenStopped);
    process.emit('SIGTERM', 'SIGTERM');
  });
  try {
    await work();
  } catch (fault) {
    if (fault instanceof Stopped) process.exit(whenStopped);
    say(fault.message);
    process.exit(2);
  }
}
