import { parseArgs } from 'node:util';
import { optionFault } from '../../i18n/option-fault.ts';
import { CommandFault } from './command.ts';

/** What follows the name of a call: positional words, options with a value, and flags. */
export type Arguments<Option extends string, Flag extends string> = {
  readonly words: readonly string[];
  /** Every value given to an option, in order; an option given once has one. */
  readonly all: Readonly<Record<Option, readonly string[]>>;
  /** The last value, or null when the option is not there. */
  readonly option: Readonly<Record<Option, string | null>>;
  readonly flag: Readonly<Record<Flag, boolean>>;
};

/** Reads the arguments strictly: an option that is not known is a fault, never passed over. */
export function readArguments<Option extends string, Flag extends string = never>(
  args: readonly string[],
  known: { readonly options: readonly Option[]; readonly flags?: readonly Flag[] },
): Arguments<Option, Flag> {
  const flags = known.flags ?? [];
  const { values, positionals } = parse(args, known.options, flags);
  const given = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    words: positionals,
    all: record(known.options, given),
    option: record(known.options, (name) => given(name).at(-1) ?? null),
    flag: record(flags, (name) => values[name] === true),
  };
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  read: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<Key, Value>;
}

function parse(
  args: readonly string[],
  options: readonly string[],
  flags: readonly string[],
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries([
        ...options.map((name) => [name, { type: 'string', multiple: true }] as const),
        ...flags.map((name) => [name, { type: 'boolean' }] as const),
      ]),
    });
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    // The first sentence names the option; the rest is Node's guess at what was meant.
    throw new CommandFault(optionFault(fault.message.split(/\. |\n/, 1)[0] ?? ''));
  }
}
