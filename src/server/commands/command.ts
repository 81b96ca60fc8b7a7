/** What a command has of the world: no command reads the process, the clock or chance itself. */
export type Io = {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** What was piped in, piece by piece. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The caller's folder: relative paths of arguments start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
};

export type Sink = { readonly write: (text: string) => unknown };

/** 0 done · 1 some records refused, the good ones stored · 2 wrong use or nothing done. */
export type ExitCode = 0 | 1 | 2;

/** One call of `sipas`. `args` is what follows its name. */
export type Command = {
  readonly name: string;
  /** One line for the list of calls. */
  readonly summary: string;
  /** How to call it, and what its options mean. */
  readonly usage: string;
  readonly run: (args: readonly string[], io: Io) => Promise<ExitCode>;
};

/**
 * A call that cannot be done, told in one line; the dispatcher prints it and exits with 2.
 * `code` is for programs: it goes to stdout as JSON where the call has one.
 */
export class CommandFault extends Error {
  readonly code: string | null;
  readonly path: string | null;
  constructor(message: string, code: string | null = null, path: string | null = null) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** A fault that shows how the call is written. */
export function wrongUse({ name, usage }: Pick<Command, 'name' | 'usage'>): CommandFault {
  return new CommandFault(`cách dùng: ${usage.split('\n', 1)[0]} (xem: sipas ${name} --help)`);
}

/** The result of a call, as JSON on stdout. */
export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value)}\n`);
}
