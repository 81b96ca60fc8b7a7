import { useState } from 'preact/hooks';
import { formatDay } from '../../i18n/translate.ts';
import type { RecoverySheet } from '../../protocol/seal-keys.ts';
import { api } from '../api.ts';
import { useAction } from '../load.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Problem } from './notice.tsx';
import { Buttons } from './page.tsx';
import styles from './print-sheet.module.css';

type Props = {
  /** The name of the key. */
  readonly name: string;
  readonly onPrinted: () => void;
};

/** Shows the recovery sheet of a key, ready to be printed; the key is safe from then on. */
export function PrintSheet({ name, onPrinted }: Props) {
  const { words } = useWords();
  const said = words.seal;
  const [sheet, setSheet] = useState<RecoverySheet | null>(null);
  const { busy, failure, run } = useAction();
  const open = async () => {
    const made = await run(() => api.recoverySheet(name));
    if (made) setSheet(made.value);
  };
  const close = () => {
    setSheet(null);
    onPrinted();
  };
  return (
    <>
      <Button kind="small" label={said.printOf(name)} disabled={busy} onClick={() => void open()}>
        {said.print}
      </Button>
      <Problem failure={failure} />
      {sheet && (
        <Dialog title={said.sheet.title} onClose={close}>
          <div class={styles.sheet}>
            <p class={styles.title}>{said.sheet.title}</p>
            <p>{said.sheet.what(sheet.unit.name)}</p>
            <p>
              {said.sheet.key} {sheet.name} · {said.sheet.made} {formatDay(sheet.madeDay)}
            </p>
            <pre class={styles.text}>{sheet.text}</pre>
            <img
              class={styles.qr}
              src={`data:image/svg+xml,${encodeURIComponent(sheet.qr)}`}
              alt={said.sheet.qr}
            />
            <p class={styles.when}>{said.sheet.howTitle}</p>
            <ol class={styles.steps}>
              {said.sheet.how.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
          <div class={styles.buttons}>
            <Buttons>
              <Button kind="main" onClick={() => window.print()}>
                {said.sheet.print}
              </Button>
              <Button onClick={close}>{said.sheet.close}</Button>
            </Buttons>
          </div>
        </Dialog>
      )}
    </>
  );
}
