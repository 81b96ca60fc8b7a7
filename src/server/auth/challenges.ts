/**
 * What browsers were asked to sign, each for one answer within five minutes. Kept in memory: a
 * restart only makes people press the button once more.
 */
export type Challenges = {
  /** `login` = whose passkey is to be made; null = whoever signs in. */
  readonly put: (challenge: string, login: string | null) => void;
  /** Whether it was asked of them and not answered yet; it is answered from now on. */
  readonly take: (challenge: string, login: string | null) => boolean;
};

const lifeMs = 5 * 60_000;
const most = 1_000;

export function challenges(clock: () => number): Challenges {
  const open = new Map<string, { readonly login: string | null; readonly at: number }>();
  return {
    put(challenge, login) {
      open.set(challenge, { login, at: clock() });
      const oldest = open.keys().next();
      if (open.size > most && !oldest.done) open.delete(oldest.value);
    },
    take(challenge, login) {
      const asked = open.get(challenge);
      open.delete(challenge);
      return asked !== undefined && asked.login === login && clock() - asked.at <= lifeMs;
    },
  };
}
