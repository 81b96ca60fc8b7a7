import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

// Of what is shipped alone: the tools of developers see no citizen's answers.
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { line, ok } = readAudit(stdout);
process.stdout.write(`npm audit: ${line}\n`);
process.exitCode = ok ? 0 : 1;

/**
 * What `npm audit --json` printed, in one line, and whether all is well. A registry that has no
 * list of known faults, or no network, is no finding: the line says that nothing was looked at.
 */
function readAudit(text) {
  const report = parsed(text);
  const found = report?.metadata?.vulnerabilities;
  if (!found) {
    const why = String(report?.message ?? report?.error?.summary ?? 'no answer').slice(0, 60);
    return { line: `not checked, the registry does not answer it (${why})`, ok: true };
  }
  if (found.total === 0) return { line: 'nothing is known against what is shipped', ok: true };
  const names = Object.entries(report.vulnerabilities ?? {}).map(
    ([name, { severity }]) => `${name} (${severity})`,
  );
  return { line: `${found.total} known faults: ${names.join(', ')}`, ok: false };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing that can be read is no answer.
    return null;
  }
}
