/** How often, of one, each of these befalls a request or its reply. */
export type Weather = {
  readonly lost: number;
  readonly slow: number;
  readonly doubled: number;
  readonly altered: number;
  /** Something else answers: a captive portal, half a reply, another program. */
  readonly foreign: number;
};

export const fair: Weather = { lost: 0, slow: 0, doubled: 0, altered: 0, foreign: 0 };

/** What may befall one world, and how often. Each world has some kinds of faults and not others. */
export type Plan = {
  readonly beginsAt: number;
  readonly tablets: number;
  readonly isSealed: boolean;
  /** Milliseconds in which nobody is there, before each time that somebody is. */
  readonly gapsMs: readonly number[];
  readonly windowMs: number;
  readonly weather: Weather;
  readonly clockErrorsMs: readonly number[];
  /** The clock that nobody can set stands while the tablet sleeps. */
  readonly steadyStands: boolean;
  readonly jumpMs: number;
  /** From here on: chances from 0 to 1, a write, a form, or a time at the counter. */
  readonly badDisk: number;
  readonly spoiled: number;
  readonly cuts: number;
  readonly clockJumps: number;
  readonly breakdowns: number;
  readonly fullDisks: number;
  readonly backups: number;
  readonly restores: number;
  readonly revocations: number;
  readonly rollbacks: number;
  readonly clones: number;
  readonly newKeys: number;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Midnight at the ward between November and December. */
const monthEnd = Date.UTC(2026, 10, 30, 17);

export function drawPlan(chance: () => number): Plan {
  const among = <T>(...from: readonly T[]) => from[Math.floor(chance() * from.length)] as T;
  /** Half of the worlds know this fault. */
  const some = (share: number, worlds = 0.5) => {
    const [isOn, value] = [chance() < worlds, share * (0.3 + 0.7 * chance())];
    return isOn ? value : 0;
  };
  const windows = 3 + Math.floor(chance() * 3);
  const gapsMs = Array.from({ length: windows }, () =>
    among(2 * minute, 20 * minute, hour, 8 * hour, day, day, 3 * day, among(day, 36 * day)),
  );
  const whole = gapsMs.reduce((sum, gap) => sum + gap, 0);
  const nearTheEnd = chance() < 0.6;
  const beginsAt = monthEnd - (nearTheEnd ? chance() * (whole + 10 * minute) : 12 * day);
  const jumpMs = among(10 * minute, day, 40 * day, 400 * day);
  const weather: Weather =
    chance() < 0.15
      ? { ...fair }
      : {
          lost: some(0.5),
          slow: some(0.4),
          doubled: some(0.4),
          altered: some(0.3, 0.3),
          foreign: some(0.4, 0.4),
        };
  const restores = some(0.6);
  return {
    beginsAt,
    tablets: among(1, 1, 2, 3),
    isSealed: chance() < 0.12,
    gapsMs,
    windowMs: 60_000 + chance() * 60_000,
    weather,
    clockErrorsMs: Array.from({ length: 3 }, () =>
      among(0, 0, Math.round((chance() - 0.5) * 2 * jumpMs)),
    ),
    steadyStands: chance() < 0.5,
    jumpMs,
    badDisk: some(0.15, 0.3),
    spoiled: some(0.3, 0.3),
    cuts: some(0.9),
    clockJumps: some(0.6, 0.4),
    breakdowns: some(0.8),
    fullDisks: some(0.6, 0.3),
    backups: some(1, 0.7),
    restores,
    revocations: some(0.25, 0.3),
    rollbacks: some(0.4, 0.25),
    clones: some(0.4, 0.15),
    newKeys: some(0.6),
  };
}
