import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a Node script in the project's folder and resolves with its exit code. Its stdout goes to
 * our stderr unless `stdout` says otherwise. A signal that reaches us stops it too.
 */
export function runNode(args, { env = process.env, stdout = 2 } = {}) {
  return run(process.execPath, args, { env, stdout });
}

/** As `runNode`, for npm: the one that started us, else the one in the path. */
export function runNpm(args, { env = process.env } = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return runNode([script, ...args], { env });
  return run('npm', args, { env, shell: process.platform === 'win32' });
}

/** As `runNode`, for any program. */
export function run(program, args, { env = process.env, stdout = 2, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    // Colours are for people: in a log they are noise.
    const plain = process.stderr.isTTY ? env : { ...env, NO_COLOR: '1' };
    const stdio = ['ignore', stdout, 2];
    const child = spawn(program, args, { cwd: root, env: plain, shell, stdio });
    let stopped = false;
    const stop = () => {
      stopped = true;
      child.kill();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    const release = () => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
    };
    child.once('error', (cause) => {
      release();
      reject(cause);
    });
    child.once('exit', (code) => {
      release();
      if (stopped) reject(new Stopped());
      else resolve(code ?? 1);
    });
  });
}

/** We were told to stop while we waited for a child. Not a fault. */
export class Stopped extends Error {}
