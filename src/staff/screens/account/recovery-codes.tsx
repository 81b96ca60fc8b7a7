import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Buttons } from '../../parts/page.tsx';
import sheet from '../../parts/print-sheet.module.css';
import { useWords } from '../../words.ts';

type Props = {
  readonly login: string;
  readonly codes: readonly string[];
  readonly onClose: () => void;
};

/** Shows the recovery codes this once, ready to be printed. */
export function RecoveryCodes({ login, codes, onClose }: Props) {
  const { words } = useWords();
  const said = words.account;
  return (
    <Dialog title={said.codesTitle(login)} onClose={onClose}>
      <div class={sheet.sheet}>
        <p class={sheet.title}>{said.codesTitle(login)}</p>
        <p>{said.codesWhat}</p>
        <pre class={sheet.text}>{codes.join('\n')}</pre>
      </div>
      <div class={sheet.buttons}>
        <Buttons>
          <Button kind="main" onClick={() => window.print()}>
            {said.print}
          </Button>
          <Button onClick={onClose}>{said.close}</Button>
        </Buttons>
      </div>
    </Dialog>
  );
}
