import { useState } from 'preact/hooks';
import { type Reading, recordingLimitBytes } from '../../../protocol/recordings.ts';
import { locales } from '../../../survey/locale.ts';
import { api, type Failure, recordingAt } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Problem, Said } from '../../parts/notice.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import { Upload } from '../../parts/upload.tsx';
import { useWords } from '../../words.ts';
import styles from './questionnaires.module.css';

const tooLarge: Failure = { code: 'too-large', detail: null, retryAfter: null };

/**
 * The texts that tablets ask and the program brings no clip for, and a way to record them.
 * `current` names the questionnaire in use: with another one the list is another.
 */
export function ReadingsCard({ current }: { current: string }) {
  const { words } = useWords();
  const said = words.readings;
  const [loaded, again] = useLoaded(api.readings, current);
  const [news, setNews] = useState<string | null>(null);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Problem failure={loaded.failure} />;
  const without = loaded.value.filter(({ voice }) => voice !== 'clip');
  const done = (what: string) => {
    setNews(what);
    again();
  };
  return (
    <Card title={said.title}>
      <p>{without.length === 0 ? said.complete : said.intro}</p>
      {without.length > 0 && <p class={styles.soft}>{said.hint(recordingLimitBytes / 1000)}</p>}
      <Said>{news}</Said>
      {locales.map((language) => {
        const texts = without.filter((reading) => reading.language === language);
        return (
          texts.length > 0 && (
            <div key={language} class={styles.readings}>
              <h3>{said.languages[language]}</h3>
              {texts.map((reading) => (
                <Line key={reading.hash} reading={reading} onDone={done} />
              ))}
            </div>
          )
        );
      })}
    </Card>
  );
}

/** One text, its recording if there is one, and what can be done about it. */
function Line(props: { readonly reading: Reading; readonly onDone: (what: string) => void }) {
  const { hash, text, language, voice } = props.reading;
  const { words } = useWords();
  const said = words.readings;
  const { busy, failure, run } = useAction();
  const [isTooLarge, setTooLarge] = useState(false);
  const [isUnplayable, setUnplayable] = useState(false);
  // A recording just replaced must not be heard from the browser's memory of the one before.
  const [version, setVersion] = useState(0);
  const isRecorded = voice === 'recording';
  const upload = async (file: File) => {
    setTooLarge(file.size > recordingLimitBytes);
    if (file.size > recordingLimitBytes) return;
    const audio = await base64Of(file);
    if (!(await run(() => api.saveRecording(hash, audio)))) return;
    setVersion(version + 1);
    props.onDone(said.saved);
  };
  const hear = () => {
    setUnplayable(false);
    new Audio(`${recordingAt(hash)}?${version}`).play().catch(() => setUnplayable(true));
  };
  const remove = async () => {
    if (await run(() => api.deleteRecording(hash))) props.onDone(said.removed);
  };
  return (
    <div class={styles.reading}>
      <div>
        <p lang={language}>{text}</p>
        <p class={styles.soft}>{isRecorded ? said.recorded : said.none}</p>
        <Problem failure={isTooLarge ? tooLarge : failure} />
        <Said>{isUnplayable ? said.unplayable : null}</Said>
      </div>
      <Buttons>
        {isRecorded && (
          <Button kind="small" label={said.hearOf(text)} onClick={hear}>
            {said.hear}
          </Button>
        )}
        <Upload
          text={isRecorded ? said.replace : said.upload}
          label={isRecorded ? said.replaceOf(text) : said.uploadOf(text)}
          accept="audio/*,.webm,.ogg,.mp3,.m4a,.mp4,.wav"
          busy={busy}
          onFile={(file) => void upload(file)}
        />
        {isRecorded && (
          <Button
            kind="small"
            label={said.removeOf(text)}
            busy={busy}
            onClick={() => void remove()}
          >
            {said.remove}
          </Button>
        )}
      </Buttons>
    </div>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
