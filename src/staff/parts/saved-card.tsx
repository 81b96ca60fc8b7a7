import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../api.ts';
import { useAction } from '../load.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Faults, Problem, Said } from './notice.tsx';
import { Buttons, Card, Form } from './page.tsx';

type Props<T> = {
  readonly title: string;
  readonly intro: string;
  /** What the fields hold now. */
  readonly draft: T;
  /** What keeps it from being saved, in sentences; empty = nothing. */
  readonly faultsIn: (draft: T) => readonly string[];
  readonly save: (draft: T) => Reply<unknown>;
  readonly submit: string;
  readonly saved: string;
  readonly children: ComponentChildren;
};

/** A part of a screen that is changed and saved by itself. */
export function SavedCard<T>({
  title,
  intro,
  draft,
  faultsIn,
  save,
  submit,
  saved,
  children,
}: Props<T>) {
  const { words } = useWords();
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [done, setDone] = useState(false);
  const { busy, failure, run } = useAction();
  // "Saved" is true of what was saved, not of what has been typed since.
  useEffect(() => setDone(false), [draft]);
  const press = async () => {
    const found = faultsIn(draft);
    setFaults(found);
    setDone(false);
    if (found.length > 0 || busy) return;
    if (await run(() => save(draft))) setDone(true);
  };
  return (
    <Card title={title}>
      <Form onSubmit={() => void press()}>
        <p>{intro}</p>
        {children}
        <Faults title={words.kioskSettings.wrong} faults={faults} />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit busy={busy}>
            {submit}
          </Button>
        </Buttons>
      </Form>
      <Said>{done ? saved : null}</Said>
    </Card>
  );
}
