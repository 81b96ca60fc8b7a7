import type { ComponentChildren } from 'preact';
import type { Failure } from '../api.ts';
import { go, places } from '../router.ts';
import { sentenceOf, useWords } from '../words.ts';
import { Button } from './button.tsx';
import styles from './notice.module.css';

export function Loading() {
  const { words } = useWords();
  return (
    <p class={styles.loading} role="status">
      {words.loading}
    </p>
  );
}

/** Why a screen has nothing to show, and a way to try again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { words } = useWords();
  return (
    <div class={styles.failed}>
      <Problem failure={failure} />
      {failure.code === 'signed-out' ? (
        // The same address again, now with the sign-in before it.
        <Button onClick={() => location.reload()}>{words.signIn.submit}</Button>
      ) : failure.code === 'already-set-up' ? (
        <Button onClick={() => go(places.month, 'replace')}>{words.signIn.submit}</Button>
      ) : (
        <Button onClick={onRetry}>{words.retry}</Button>
      )}
    </div>
  );
}

/** Why an action failed; nothing when it did not. */
export function Problem({ failure }: { failure: Failure | null }) {
  const { words } = useWords();
  if (failure === null) return null;
  return (
    <p class={styles.problem} role="alert">
      {sentenceOf(failure, words)}
    </p>
  );
}

type FaultsProps = { readonly title: string; readonly faults: readonly string[] };

/** What must be put right first, each as a sentence; nothing when nothing must. */
export function Faults({ title, faults }: FaultsProps) {
  if (faults.length === 0) return null;
  return (
    <div class={styles.problem} role="alert">
      <p>{title}</p>
      <ul class={styles.list}>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}

/** Said to eyes and screen readers alike; the region is always there, so that news is spoken. */
export function Said({ children }: { children: ComponentChildren }) {
  return (
    <div class={styles.news} role="status">
      {children ? <p class={styles.said}>{children}</p> : null}
    </div>
  );
}

export function Warning({ children }: { children: ComponentChildren }) {
  return <div class={styles.warning}>{children}</div>;
}
