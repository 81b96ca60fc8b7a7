import type { Answer } from './response.ts';

/** Why a response may not come from a visitor. Source: domain.md, "Countermeasures worth building". */
export const signals = ['burst', 'too-fast', 'identical', 'outside-hours', 'same-place'] as const;
export type Signal = (typeof signals)[number];

/**
 * Where the finger came down on the answers of one form, in hundredths of the button's width and
 * height: the middle of all, and how far they lie from it on average.
 */
export type Touch = { readonly x: number; readonly y: number; readonly spread: number };

/** One form as it was pressed. Instants are milliseconds since 1970 UTC. */
export type Pressing = {
  readonly id: string;
  readonly endedAt: number;
  /** Null = not told. */
  readonly durationMs: number | null;
  readonly answers: ReadonlyMap<string, Answer>;
  /** Null where nobody touched: keyboard, screen reader, an older tablet. */
  readonly touch: Touch | null;
  /** Whether the office was open then, with what the unit allows before and after. */
  readonly isOpen: boolean;
};

/** From where on a sign is told. A unit may change every one of them. */
export type SignalLimits = {
  /** `burst`: so many forms, each begun at most so many seconds after the one before. */
  readonly burstForms: number;
  readonly burstGapSeconds: number;
  /** `too-fast`: fewer milliseconds for each answer on average. */
  readonly answerMs: number;
  /** `identical`: so many in a row with the same answers, begun at most so many seconds apart. */
  readonly identicalForms: number;
  /** The same where all answers are one level, which many people give. */
  readonly uniformForms: number;
  readonly identicalGapSeconds: number;
  /** `outside-hours`: so many minutes before the office opens and after it closes are still in. */
  readonly hoursMinutes: number;
  /** `same-place`: so many in a row, begun at most so many seconds apart, nearer than this. */
  readonly rowForms: number;
  readonly rowGapSeconds: number;
  /** In hundredths of a button. */
  readonly rowNear: number;
  /** Or so many other forms of that month and counter, and of each hundred so many more. */
  readonly monthForms: number;
  readonly monthPercent: number;
  readonly monthNear: number;
};

/** Tuned on made-up people, see docs/integrity.md. */
export const usualLimits: SignalLimits = {
  burstForms: 7,
  burstGapSeconds: 45,
  answerMs: 1_100,
  identicalForms: 5,
  uniformForms: 6,
  identicalGapSeconds: 60,
  hoursMinutes: 30,
  rowForms: 4,
  rowGapSeconds: 60,
  rowNear: 12,
  monthForms: 5,
  monthPercent: 8,
  monthNear: 7,
};

/**
 * The signs of the forms of one month and counter, by id; those without any are not in it. The
 * order in which the forms are given does not matter.
 */
export function signalsOf(
  month: readonly Pressing[],
  limits: SignalLimits,
): ReadonlyMap<string, readonly Signal[]> {
  const inOrder = month.map(timed).sort((a, b) => a.beganAt - b.beganAt || byText(a.id, b.id));
  const told: Readonly<Record<Signal, ReadonlySet<string>>> = {
    burst: bursts(inOrder, limits),
    'too-fast': idsOf(inOrder, (one) => isTooFast(one, limits)),
    identical: repetitions(inOrder, limits),
    'outside-hours': idsOf(inOrder, ({ isOpen }) => !isOpen),
    'same-place': samePlaces(inOrder, limits),
  };
  const found = new Map<string, readonly Signal[]>();
  for (const { id } of inOrder) {
    const ofForm = signals.filter((signal) => told[signal].has(id));
    if (ofForm.length > 0) found.set(id, ofForm);
  }
  return found;
}

type Timed = Pressing & { readonly beganAt: number };

function timed(pressing: Pressing): Timed {
  return { ...pressing, beganAt: pressing.endedAt - (pressing.durationMs ?? 0) };
}

function bursts(forms: readonly Timed[], limits: SignalLimits): ReadonlySet<string> {
  const runs = runsOf(forms, (before, one) => follows(before, one, limits.burstGapSeconds));
  return members(runs, () => limits.burstForms);
}

function repetitions(forms: readonly Timed[], limits: SignalLimits): ReadonlySet<string> {
  const runs = runsOf(
    forms,
    (before, one) => follows(before, one, limits.identicalGapSeconds) && isSame(before, one),
  );
  return members(runs, (run) =>
    run.every(isUniform) ? limits.uniformForms : limits.identicalForms,
  );
}

/** Two tablets at one counter run side by side: then one form does not follow from the other. */
function follows(before: Timed, one: Timed, seconds: number): boolean {
  const gapMs = one.beganAt - before.endedAt;
  return gapMs >= -1_000 && gapMs <= seconds * 1_000;
}

/** Fewer questions in common are alike by chance. */
const fewestInCommon = 4;

/** The same answer to every question that both were asked; the criteria are drawn for each anew. */
function isSame(a: Pressing, b: Pressing): boolean {
  let common = 0;
  for (const [item, answer] of a.answers) {
    const other = b.answers.get(item);
    if (other === undefined) continue;
    if (other !== answer) return false;
    common += 1;
  }
  return common >= fewestInCommon;
}

function isUniform({ answers }: Pressing): boolean {
  return new Set([...answers.values()].filter((answer) => typeof answer === 'number')).size === 1;
}

function isTooFast({ durationMs, answers }: Pressing, { answerMs }: SignalLimits): boolean {
  const given = [...answers.values()].filter((answer) => answer !== null).length;
  return durationMs !== null && given >= fewestInCommon && durationMs < given * answerMs;
}

function samePlaces(forms: readonly Timed[], limits: SignalLimits): ReadonlySet<string> {
  const inARow = members(
    runsOf(
      forms,
      (before, one) =>
        follows(before, one, limits.rowGapSeconds) && isNear(before, one, limits.rowNear),
    ),
    () => limits.rowForms,
  );
  const touched = forms
    .filter(({ touch }) => touch !== null)
    .sort((a, b) => (a.touch?.x ?? 0) - (b.touch?.x ?? 0));
  const enough = limits.monthForms + ((touched.length - 1) * limits.monthPercent) / 100;
  let from = 0;
  const ofTheMonth = touched.filter((one) => {
    const reach = (other: Timed) => (other.touch?.x ?? 0) - (one.touch?.x ?? 0);
    while (reach(touched[from] as Timed) < -limits.monthNear) from += 1;
    let near = -1;
    for (let at = from; at < touched.length; at += 1) {
      const other = touched[at] as Timed;
      if (reach(other) > limits.monthNear) break;
      if (isNear(one, other, limits.monthNear)) near += 1;
    }
    return near >= enough;
  });
  return new Set([...inARow, ...ofTheMonth.map(({ id }) => id)]);
}

function isNear({ touch: a }: Pressing, { touch: b }: Pressing, near: number): boolean {
  return (
    a !== null &&
    b !== null &&
    (a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.spread - b.spread) ** 2 < near ** 2
  );
}

function runsOf(
  forms: readonly Timed[],
  continues: (before: Timed, one: Timed) => boolean,
): readonly (readonly Timed[])[] {
  const runs: Timed[][] = [];
  for (const one of forms) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && continues(before, one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

function members(
  runs: readonly (readonly Timed[])[],
  fewest: (run: readonly Timed[]) => number,
): ReadonlySet<string> {
  return new Set(
    runs.filter((run) => run.length >= fewest(run)).flatMap((run) => run.map(({ id }) => id)),
  );
}

function idsOf<Form extends { readonly id: string }>(
  forms: readonly Form[],
  is: (form: Form) => boolean,
): ReadonlySet<string> {
  return new Set(forms.filter(is).map(({ id }) => id));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
