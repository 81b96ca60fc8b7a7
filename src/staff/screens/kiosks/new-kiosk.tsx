import { useState } from 'preact/hooks';
import { certificatePage } from '../../../protocol/kiosk-routes.ts';
import type { KioskCreated } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './new-kiosk.module.css';

type Props = {
  readonly counters: readonly { readonly id: string; readonly name: string }[];
  readonly onAdded: () => void;
};

/** Makes a tablet for a counter and shows, this once, how to connect it. */
export function NewKiosk({ counters, onAdded }: Props) {
  const { words } = useWords();
  const said = words.kiosks;
  const [counter, setCounter] = useState(counters[0]?.id ?? '');
  const [name, setName] = useState('');
  const [created, setCreated] = useState<KioskCreated | null>(null);
  const { busy, failure, run } = useAction();
  if (counters.length === 0) return <p>{said.noCounters}</p>;
  const submit = async () => {
    const made = await run(() =>
      api.addKiosk({ counter, name: name.trim() === '' ? null : name.trim() }),
    );
    if (!made) return;
    setCreated(made.value);
    setName('');
    onAdded();
  };
  return (
    <>
      <Form onSubmit={() => void submit()}>
        <SelectField
          label={said.counter}
          value={counter}
          onValue={setCounter}
          options={counters.map((one) => ({ value: one.id, text: one.name }))}
        />
        <TextField label={said.name} hint={said.nameHint} value={name} onValue={setName} />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {said.create}
          </Button>
        </Buttons>
      </Form>
      <div role="status">{created && <Connect created={created} />}</div>
    </>
  );
}

function Connect({ created }: { created: KioskCreated }) {
  const { words } = useWords();
  const said = words.kiosks;
  return (
    <div class={styles.connect}>
      <div>
        <h3>{said.created}</h3>
        <p class={styles.code}>{created.code}</p>
        <p>{said.codeHint}</p>
        <p>
          {said.link}: <a href={created.enrolUrl}>{created.enrolUrl}</a>
        </p>
        <p class={styles.soft}>
          {created.qr === null && `${said.noQr} `}
          {said.certificateFirst} <a href={certificatePage}>{said.certificateWay}</a>.
        </p>
      </div>
      {created.qr !== null && <img class={styles.qr} src={imageOf(created.qr)} alt={said.qr} />}
    </div>
  );
}

/** An SVG text as an image, so that nothing in it can run. */
function imageOf(qr: string): string {
  return qr.startsWith('data:') ? qr : `data:image/svg+xml,${encodeURIComponent(qr)}`;
}
