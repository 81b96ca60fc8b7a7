/** One event: names, counts and codes. Never a body, an answer, an address or a browser's name. */
export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [key: string]: string | number | boolean | null;
};

export type Log = (entry: LogEntry) => void;

/**
 * Writes one line of JSON for each event. The minute is enough to find a fault; a finer time of
 * a tablet's requests would tell who stood at the counter.
 */
export function jsonLog(write: (line: string) => unknown, clock: () => number): Log {
  return (entry) => {
    const at = `${new Date(clock()).toISOString().slice(0, 16)}Z`;
    write(`${JSON.stringify({ at, ...entry })}\n`);
  };
}

/** What a fault says of itself, for the log: its kind and place, without values from requests. */
export function faultOf(fault: unknown): {
  readonly fault: string;
  readonly code: string | null;
  readonly stack: string;
} {
  if (!(fault instanceof Error)) return { fault: typeof fault, code: null, stack: '' };
  const { code } = fault as NodeJS.ErrnoException;
  // Only the frames: a message may quote what somebody wrote.
  const stack = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join(' | ');
  return { fault: fault.name, code: typeof code === 'string' ? code : null, stack };
}
