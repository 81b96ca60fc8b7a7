import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Reply } from './api.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: T };

/**
 * What a call brings, and a way to ask again. `key` names what is asked for: another key asks at
 * once, and a late reply to the one before is dropped. What is on the screen stays while the same
 * thing is asked for again.
 */
export function useLoaded<T>(load: () => Reply<T>, key = ''): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T> & { readonly key: string }>({
    state: 'loading',
    key,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let wanted = true;
    void latest.current().then((reply) => {
      if (!wanted) return;
      setLoaded(
        reply.ok
          ? { state: 'ready', value: reply.value, key }
          : { state: 'failed', failure: reply.refusal, key },
      );
    });
    return () => {
      wanted = false;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return [loaded.key === key ? loaded : { state: 'loading' }, again];
}

/** Something being done at the server: whether it is under way, and why it failed last. */
export type Action = {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Runs it; resolves to the value, or to null when it failed, which is then in `failure`. */
  readonly run: <T>(call: () => Reply<T>) => Promise<{ readonly value: T } | null>;
};

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(async <T>(call: () => Reply<T>) => {
    setBusy(true);
    setFailure(null);
    const reply = await call();
    setBusy(false);
    if (reply.ok) return { value: reply.value };
    setFailure(reply.refusal);
    return null;
  }, []);
  return { busy, failure, run };
}
