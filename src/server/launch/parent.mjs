import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Calls `gone` once npm, which started us, has ended. npm passes SIGTERM and Ctrl-C on, but not
 * when it is killed outright, nor on Windows: then the port would stay taken by an orphan.
 * Watches nothing when no npm started us, since a service manager may well let go of its child.
 */
export function onNpmGone(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  let beyond = process.platform === 'linux' ? parentOf(parent) : null;
  if (process.platform === 'win32') askWindows(parent, (pid) => (beyond = pid));
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent) && !isOrphan(parent, beyond)) return;
    clearInterval(timer);
    gone();
  }, 250);
  timer.unref();
}

/** npm starts a shell, which starts us: a shell that has lost its npm counts as well. */
function isOrphan(parent, beyond) {
  if (beyond === null) return false;
  return process.platform === 'linux' ? parentOf(parent) !== beyond : !isAlive(beyond);
}

/** The parent of a process, null when it is gone. */
function parentOf(pid) {
  try {
    // `pid (name) state parent …`, where the name may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch (fault) {
    if (fault.code === 'ENOENT' || fault.code === 'ESRCH') return null;
    throw fault;
  }
}

function askWindows(pid, tell) {
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").ParentProcessId`;
  execFile('powershell', ['-NoProfile', '-Command', query], (fault, stdout) => {
    // Without an answer only the shell is watched.
    if (!fault && Number(stdout) > 0) tell(Number(stdout));
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}
