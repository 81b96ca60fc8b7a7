import { useState } from 'preact/hooks';
import type { RescueReceipt } from '../../protocol/rescue.ts';
import { api, type Failure } from '../api.ts';
import { Problem, Said } from '../parts/notice.tsx';
import { Buttons, Card, Page } from '../parts/page.tsx';
import table from '../parts/table.module.css';
import { Upload } from '../parts/upload.tsx';
import { useWords } from '../words.ts';
import { CameraCard } from './camera-card.tsx';
import { type RescueFault, readRescue } from './rescue-file.ts';
import styles from './rescue-screen.module.css';

const nothing: RescueReceipt = { stored: 0, duplicate: 0, refused: 0, held: 0, later: 0 };

/** Takes in what a tablet without a network has saved to a file or shows to the camera. */
export function RescueScreen() {
  const { words } = useWords();
  const said = words.rescue;
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<RescueReceipt | null>(null);
  const [fault, setFault] = useState<RescueFault | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Batch by batch: what was taken in stays so, whatever becomes of the next. */
  const take = async (bytes: Uint8Array<ArrayBuffer>) => {
    setBusy(true);
    setFault(null);
    setFailure(null);
    setReceipt(null);
    const file = await readRescue(bytes);
    if (!file.ok) setFault(file.refusal);
    else {
      let sum = nothing;
      for (const batch of file.value.batches) {
        const reply = await api.rescue(batch);
        if (!reply.ok) {
          setFailure(reply.refusal);
          break;
        }
        sum = added(sum, reply.value);
        setReceipt(sum);
      }
    }
    setBusy(false);
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Problem failure={failure} />
      {fault && (
        <p class={styles.fault} role="alert">
          {said.faults[fault.code]}
        </p>
      )}
      <Said>
        {receipt && (
          <>
            <strong>{said.result}. </strong>
            {said.receipt(receipt).join(' ')}
          </>
        )}
      </Said>
      <Card title={said.file.title}>
        <p class={table.soft}>{said.file.lead}</p>
        <Buttons>
          <Upload
            text={said.file.choose}
            label={said.file.choose}
            accept=".json,application/json"
            busy={busy}
            kind="plain"
            onFile={(file) =>
              void file.arrayBuffer().then((buffer) => take(new Uint8Array(buffer)))
            }
          />
        </Buttons>
      </Card>
      <CameraCard onWhole={(bytes) => void take(bytes)} />
    </Page>
  );
}

function added(one: RescueReceipt, other: RescueReceipt): RescueReceipt {
  return {
    stored: one.stored + other.stored,
    duplicate: one.duplicate + other.duplicate,
    refused: one.refused + other.refused,
    held: one.held + other.held,
    later: one.later + other.later,
  };
}
