import type { ComponentChildren } from 'preact';
import type { Action } from '../load.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Problem } from './notice.tsx';
import { Buttons, Form } from './page.tsx';

type Props = {
  readonly title: string;
  /** What follows from it. */
  readonly lead?: string;
  /** What the button that does it says. */
  readonly yes: string;
  /** Whether all that must be said first has been said. */
  readonly isReady?: boolean;
  readonly action: Pick<Action, 'busy' | 'failure'>;
  readonly onYes: () => void;
  readonly onClose: () => void;
  /** Fields to be filled in first, if any. */
  readonly children?: ComponentChildren;
};

/** Asks before something is done, and why it could not be done. */
export function AskDialog({
  title,
  lead,
  yes,
  isReady = true,
  action,
  onYes,
  onClose,
  children,
}: Props) {
  const { words } = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      {lead !== undefined && <p>{lead}</p>}
      <Form onSubmit={onYes}>
        {children}
        <Problem failure={action.failure} />
        <Buttons>
          <Button kind="main" submit disabled={action.busy || !isReady}>
            {yes}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
