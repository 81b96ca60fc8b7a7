import { useEffect, useState } from 'preact/hooks';
import type { DeviceWords } from '../../i18n/device-vi.ts';
import type { Batch } from '../../protocol/batch.ts';
import { Button } from '../../ui/button.tsx';
import { SettingsGroup } from '../screens/settings-group.tsx';
import page from '../screens/settings-page.module.css';
import { Title } from '../title.tsx';
import { Codes } from './codes.tsx';
import type { Rescue } from './gather.ts';
import { rescueText } from './passes.ts';
import type { RescueHands } from './rescue.ts';
import styles from './rescue-screen.module.css';

/** Hands the sealed forms over without a network: as a file, or as codes for a camera. */
export function RescueScreen(props: {
  readonly words: DeviceWords['rescue'];
  readonly hands: RescueHands;
  readonly fileName: string;
  readonly onClose: () => void;
}) {
  const { words } = props;
  const [rescue, setRescue] = useState<Rescue | null>(null);
  const [all, setAll] = useState(false);
  const [showing, setShowing] = useState<readonly Batch[] | null>(null);
  // A failure reaches the page's own handler of rejections: there is nothing to show here.
  useEffect(() => void props.hands.load().then(setRescue), []);
  if (showing) {
    const { hands } = props;
    return <Codes {...{ words, hands, batches: showing }} onClose={() => setShowing(null)} />;
  }
  const batches = rescue && (all ? rescue.kept : rescue.unsent);
  return (
    <div class={styles.rescue}>
      <div class={page.head}>
        <Title class={page.title}>{words.title}</Title>
        <Button onPress={props.onClose}>{words.back}</Button>
      </div>
      <p class={page.hint}>{words.lead}</p>
      {rescue && (
        <label class={styles.only}>
          {words.which}
          <select
            class={page.input}
            value={all ? 'kept' : 'unsent'}
            onChange={({ currentTarget }) => setAll(currentTarget.value === 'kept')}
          >
            <option value="unsent">{words.unsent(countOf(rescue.unsent))}</option>
            <option value="kept">{words.kept(countOf(rescue.kept))}</option>
          </select>
        </label>
      )}
      {batches === 'unsealed' && <p role="alert">{words.unsealed}</p>}
      {batches !== null && batches !== 'unsealed' && batches.length === 0 && <p>{words.nothing}</p>}
      {batches !== null && batches !== 'unsealed' && batches.length > 0 && (
        <div class={page.columns}>
          <FileWay {...props} batches={batches} />
          <SettingsGroup title={words.codes}>
            <p class={page.hint}>{words.codesLead}</p>
            <Button onPress={() => setShowing(batches)}>{words.show}</Button>
          </SettingsGroup>
        </div>
      )}
    </div>
  );
}

function FileWay(props: {
  readonly words: DeviceWords['rescue'];
  readonly batches: readonly Batch[];
  readonly fileName: string;
}) {
  const { words, fileName } = props;
  const [isSaved, setSaved] = useState(false);
  const file = () => new File([rescueText(props.batches)], fileName, { type: 'application/json' });
  const canShare = 'canShare' in navigator && navigator.canShare({ files: [file()] });
  const share = async () => {
    try {
      await navigator.share({ files: [file()] });
      setSaved(true);
    } catch (error) {
      // Whoever closed the list of apps has changed their mind; anything else is a fault.
      if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
    }
  };
  return (
    <SettingsGroup title={words.file}>
      <p class={page.hint}>{words.fileLead}</p>
      <div class={page.ways}>
        <Button
          onPress={() => {
            save(file());
            setSaved(true);
          }}
        >
          {words.save}
        </Button>
        {canShare && <Button onPress={() => void share()}>{words.share}</Button>}
      </div>
      <p role="status">{isSaved ? words.saved : ''}</p>
    </SettingsGroup>
  );
}

function countOf(batches: readonly Batch[] | 'unsealed'): number {
  if (batches === 'unsealed') return 0;
  return batches.reduce((count, { entries }) => count + entries.length, 0);
}

/** Lets the browser save it where it saves things. */
function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser has taken hold of it by now; a moment more costs nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
