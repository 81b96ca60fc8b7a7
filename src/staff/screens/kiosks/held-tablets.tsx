import { useState } from 'preact/hooks';
import { formatDay } from '../../../i18n/translate.ts';
import type { Quarantined } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './held-tablets.module.css';
import { VoidDialog } from './void-dialog.tsx';

type Props = {
  /** Entries of revoked tablets alone. */
  readonly entries: readonly Quarantined[];
  readonly nameOf: (kiosk: string) => string;
  readonly onNews: (news: string) => void;
};

/**
 * What revoked tablets sent, taken in or set aside a tablet at a time; nothing without any. One
 * form differs from the next by nothing that a person may see, so none is decided by itself.
 */
export function HeldTablets({ entries, nameOf, onNews }: Props) {
  const { words } = useWords();
  const said = words.ledger;
  const [voiding, setVoiding] = useState<{ readonly id: string; readonly name: string } | null>(
    null,
  );
  const taking = useAction();
  const ids = [...new Set(entries.flatMap(({ kiosk }) => kiosk ?? []))];
  if (ids.length === 0) return null;
  const takeIn = async (id: string) => {
    const done = await taking.run(() => api.decideTablet(id, 'release', ''));
    if (done) onNews(said.takenIn(done.value.taken, done.value.waiting));
  };
  return (
    <Card title={said.heldTitle}>
      <p>{said.heldIntro}</p>
      <Problem failure={taking.failure} />
      <ul class={styles.tablets}>
        {ids.map((id) => {
          const name = nameOf(id);
          const own = entries.filter(({ kiosk }) => kiosk === id);
          return (
            <li key={id} class={styles.tablet}>
              <div class={styles.what}>
                <p>
                  <strong class={styles.name}>{name}</strong> {said.held(own.length)}
                </p>
                <details>
                  <summary>{said.heldDays}</summary>
                  <ul class={styles.days}>
                    {byDay(own).map(([day, count]) => (
                      <li key={day}>{said.heldOn(formatDay(day), count)}</li>
                    ))}
                  </ul>
                </details>
              </div>
              <Buttons>
                <Button
                  kind="small"
                  label={said.takeInAllOf(name)}
                  disabled={taking.busy}
                  onClick={() => void takeIn(id)}
                >
                  {said.takeInAll}
                </Button>
                <Button
                  kind="small"
                  label={said.voidAllOf(name)}
                  disabled={taking.busy}
                  onClick={() => setVoiding({ id, name })}
                >
                  {said.voidAll}
                </Button>
              </Buttons>
            </li>
          );
        })}
      </ul>
      {voiding && (
        <VoidDialog
          title={said.voidAllOf(voiding.name)}
          voiding={(reason) => api.decideTablet(voiding.id, 'void', reason)}
          onClose={() => setVoiding(null)}
          onVoided={({ voided }) => {
            setVoiding(null);
            onNews(said.voidedAll(voided));
          }}
        />
      )}
    </Card>
  );
}

/** How many came on which day, the newest first. */
function byDay(
  entries: readonly Quarantined[],
): readonly (readonly [day: string, count: number])[] {
  const days = new Map<string, number>();
  for (const { receivedOn } of entries) days.set(receivedOn, (days.get(receivedOn) ?? 0) + 1);
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1));
}
