import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Does `work` while no other process of this computer does so under the same name. The turn is a
 * file holding our process id; that of a dead process is taken over.
 */
export async function inTurn(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    while (!take(mine, file)) await new Promise((resolve) => setTimeout(resolve, 200));
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A link appears whole or not at all, so that nobody reads half a process id. */
function take(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
  }
  if (!isAlive(holder(file))) rmSync(file, { force: true });
  return false;
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (fault) {
    if (fault.code === 'ENOENT') return process.pid;
    throw fault;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}
