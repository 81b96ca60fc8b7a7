/** What the command line asks for. */
export type Options = {
  /** Numbers of faults; null = all. */
  readonly only: readonly number[] | null;
  readonly seed: number;
  /** How many seeds, from `seed` on. */
  readonly seeds: number;
  /** Goes round with new seeds until these have passed; null = once a seed. */
  readonly hours: number | null;
  /** How many faults at once. */
  readonly lanes: number;
  readonly list: boolean;
  /** Each fault on its first ground only. */
  readonly quick: boolean;
};

const usage = `npm run test:faults -- [--only 5,8,37] [--seed S] [--seeds N] [--hours H] [--lanes N] [--quick] [--list]
Injects the faults of the matrix into a real browser, server and disk while votes are cast.`;

/** Throws with one line on anything it does not know. */
export function readOptions(args: readonly string[], seed: number): Options | string {
  let options: Options = {
    only: null,
    seed,
    seeds: 1,
    hours: null,
    lanes: 4,
    list: false,
    quick: false,
  };
  for (let index = 0; index < args.length; index += 1) {
    const [name, value = ''] = [args[index] as string, args[index + 1]];
    const number = () => {
      index += 1;
      const read = Number(value);
      if (value === '' || !(read >= 0)) throw new Error(`${name} wants a number, not "${value}"`);
      return read;
    };
    if (name === '--help') return usage;
    if (name === '--list') options = { ...options, list: true };
    else if (name === '--quick') options = { ...options, quick: true };
    else if (name === '--seed') options = { ...options, seed: number() };
    else if (name === '--seeds') options = { ...options, seeds: number() };
    else if (name === '--hours') options = { ...options, hours: number() };
    else if (name === '--lanes') options = { ...options, lanes: Math.max(1, number()) };
    else if (name === '--only') {
      index += 1;
      options = { ...options, only: value.split(',').map(Number) };
    } else throw new Error(`unknown: ${name}\n${usage}`);
  }
  return options;
}
