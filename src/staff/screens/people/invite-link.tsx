import { useState } from 'preact/hooks';
import { formatMoment } from '../../../i18n/translate.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Said } from '../../parts/notice.tsx';
import { Buttons } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './invite-link.module.css';

type Props = {
  readonly login: string;
  readonly url: string;
  readonly expiresAt: number;
  readonly now: number;
  readonly onClose: () => void;
};

/** Shows a one-time link, this once, to be sent to its person. */
export function InviteLink({ login, url, expiresAt, now, onClose }: Props) {
  const { words, locale } = useWords();
  const said = words.people;
  const [copied, setCopied] = useState(false);
  // Browsers give it to encrypted pages only; elsewhere the link is there to be marked by hand.
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  return (
    <Dialog title={said.linkTitle(login)} onClose={onClose}>
      <p class={styles.link}>{url}</p>
      <p>{said.linkHint(formatMoment(expiresAt, now, locale))}</p>
      <Said>{copied ? said.copied : null}</Said>
      <Buttons>
        {clipboard && (
          <Button
            kind="main"
            onClick={() => void clipboard.writeText(url).then(() => setCopied(true))}
          >
            {said.copy}
          </Button>
        )}
        <Button onClick={onClose}>{words.account.close}</Button>
      </Buttons>
    </Dialog>
  );
}
