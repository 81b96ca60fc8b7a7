import type { KioskWords } from '../i18n/kiosk-vi.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './form-footer.module.css';

/** The buttons under a form; null where one does not stand. */
export function FormFooter(props: {
  readonly words: KioskWords;
  readonly onBack: (() => void) | null;
  readonly onSkip: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onSend: (() => void) | null;
}) {
  const { words, onBack, onSkip, onNext, onSend } = props;
  return (
    <div class={styles.footer}>
      <div class={styles.back}>
        {onBack && (
          <Button onPress={once(onBack)}>
            <Icon name="back" />
            {words.form.back}
          </Button>
        )}
      </div>
      <p class={styles.privacy}>{words.privacy}</p>
      <div class={styles.skip}>
        {onSkip && <Button onPress={once(onSkip)}>{words.form.skip}</Button>}
      </div>
      <div class={onSend ? styles.nextBeforeSend : styles.next}>
        {onNext && (
          <Button look={onSend ? 'outlined' : 'strong'} onPress={once(onNext)}>
            {words.form.next}
            <Icon name="next" />
          </Button>
        )}
      </div>
      {onSend && (
        <div class={styles.send}>
          <Button look="strong" size="wide" onPress={once(onSend)}>
            {words.form.send}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The second half of a double tap lands on the next screen's button and is not meant for it. */
function once(press: () => void): (clicks: number) => void {
  return (clicks) => {
    if (clicks < 2) press();
  };
}
