import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { type Missing, missingProgram } from '../fixtures/needs.ts';

/** Two machines on one cable, made of network namespaces: each has its own addresses and ports. */
export type TwoMachines = {
  readonly server: Machine;
  readonly tablet: Machine;
  readonly pull: () => void;
  readonly plug: () => void;
  readonly remove: () => void;
};

export type Machine = {
  readonly address: string;
  /** What to write before a command so that it runs there. */
  readonly there: readonly string[];
};

const mark = `sipas-${process.pid}`;
const [serverSpace, tabletSpace] = [`${mark}-s`, `${mark}-t`] as const;

/** Why two machines cannot be had here; null when they can. */
export function noTwoMachines(): Missing | null {
  const never = (why: string): Missing => ({ why, canBeInstalled: false });
  if (process.platform !== 'linux') return never('network namespaces exist on Linux only');
  if (process.getuid?.() !== 0) return never('network namespaces need root');
  const missing = missingProgram('ip', 'certutil');
  if (missing !== null) return missing;
  try {
    ip('netns', 'add', serverSpace);
    try {
      ip('-n', serverSpace, 'link', 'add', 'sipas-p', 'type', 'veth', 'peer', 'name', 'sipas-q');
    } finally {
      ip('netns', 'del', serverSpace);
    }
    return null;
  } catch (fault) {
    return never(`no network namespace could be made: ${String(fault).split('\n')[0]}`);
  }
}

export function joinTwoMachines(): TwoMachines {
  const [near, far] = [
    { space: serverSpace, link: 'sipas-s', address: '192.168.77.1' },
    { space: tabletSpace, link: 'sipas-t', address: '192.168.77.2' },
  ] as const;
  for (const { space } of [near, far]) ip('netns', 'add', space);
  const peer = ['peer', 'name', far.link, 'netns', far.space];
  ip('link', 'add', near.link, 'netns', near.space, 'type', 'veth', ...peer);
  for (const { space, link, address } of [near, far]) {
    ip('-n', space, 'address', 'add', `${address}/24`, 'dev', link);
    ip('-n', space, 'link', 'set', 'lo', 'up');
    ip('-n', space, 'link', 'set', link, 'up');
  }
  const machine = ({ space, address }: { readonly space: string; readonly address: string }) => ({
    address,
    there: ['ip', 'netns', 'exec', space],
  });
  return {
    server: machine(near),
    tablet: machine(far),
    pull: () => ip('-n', near.space, 'link', 'set', near.link, 'down'),
    plug: () => ip('-n', near.space, 'link', 'set', near.link, 'up'),
    remove: () => {
      for (const { space } of [near, far]) ip('netns', 'del', space);
    },
  };
}

/** Starts a program on a machine, and waits until it has said this on stdout. */
export function startThere(
  { there }: Machine,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  said: RegExp,
): Promise<ChildProcess> {
  const [program = '', ...args] = [...there, ...command];
  const child = spawn(program, args, { env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk;
      if (said.test(text)) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${text}`)));
  });
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}
