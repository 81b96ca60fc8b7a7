import { useEffect, useRef, useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { DeviceWords } from '../../i18n/device-vi.ts';
import type { Batch } from '../../protocol/batch.ts';
import { Button } from '../../ui/button.tsx';
import page from '../screens/settings-page.module.css';
import { Title } from '../title.tsx';
import { asked, framesOfBatch } from './passes.ts';
import type { RescueHands } from './rescue.ts';
import styles from './rescue-screen.module.css';

/** Long enough for a slow camera to see each code twice. */
const stepMs = 220;
/** For whoever asked their device for less motion. */
const calmStepMs = 1200;
/** Long forms take minutes; a tablet that is left showing them goes back to its start screen. */
const stayMs = 15 * 60_000;

/** Shows the frames of a pass one after another, all or those that were asked for, until told to stop. */
export function Codes(props: {
  readonly words: DeviceWords['rescue'];
  readonly hands: Pick<RescueHands, 'gzip' | 'newPass' | 'stay'>;
  /** Each is a pass of its own; at least one. */
  readonly batches: readonly Batch[];
  readonly onClose: () => void;
}) {
  const { words, hands, batches } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  const [step, setStep] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const [pass, setPass] = useState(0);
  const [frames, setFrames] = useState<readonly Uint8Array[]>([]);
  useEffect(() => {
    let wanted = true;
    setFrames([]);
    setText('');
    setStep(0);
    const batch = batches[pass];
    if (!batch) return;
    // A failure reaches the page's own handler of rejections: there is nothing to show here.
    void framesOfBatch(batch, hands.newPass(), hands.gzip).then((made) => {
      if (wanted) setFrames(made);
    });
    return () => {
      wanted = false;
    };
  }, [pass]);

  const shown = asked(text, frames.length);
  const index = shown[step % shown.length] ?? 0;

  useEffect(() => {
    if (isPaused) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const everyMs = isCalm ? calmStepMs : stepMs;
    let shownMs = 0;
    const timer = setInterval(() => {
      setStep((at) => at + 1);
      shownMs += everyMs;
      // Whoever holds a camera to the screen does not touch it, and other codes would be a new pass.
      if (shownMs < stayMs) hands.stay();
    }, everyMs);
    return () => clearInterval(timer);
  }, [isPaused, pass, text]);
  useEffect(() => {
    const frame = frames[index];
    if (canvas.current && frame) draw(canvas.current, frame);
  }, [frames, index]);

  const turn = (by: number) => {
    setPaused(true);
    setStep((at) => at + shown.length + by);
  };
  const name = frames.length > 0 ? words.frame(index + 1, frames.length) : '';
  return (
    <div class={styles.codes}>
      {/* It has the focus: what was pressed to come here is gone. */}
      <Title class={page.title}>{words.codes}</Title>
      <canvas ref={canvas} class={styles.code} role="img" aria-label={name} />
      <div class={styles.controls}>
        <p class={styles.number}>{name}</p>
        <div class={page.ways}>
          <Button onPress={() => turn(-1)}>{words.before}</Button>
          <Button onPress={() => turn(1)}>{words.after}</Button>
          <Button onPress={() => setPaused(!isPaused)}>
            {isPaused ? words.goOn : words.pause}
          </Button>
        </div>
        <label class={styles.only}>
          {words.only}
          <input
            class={page.input}
            inputMode="numeric"
            autocomplete="off"
            aria-describedby="only-hint"
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              setStep(0);
            }}
          />
        </label>
        <p id="only-hint" class={page.hint}>
          {words.onlyHint}
        </p>
        <div class={page.ways}>
          {batches.length > 1 && (
            <>
              <span class={styles.pass}>{words.pass(pass + 1, batches.length)}</span>
              <Button onPress={() => setPass((pass + 1) % batches.length)}>{words.nextPass}</Button>
            </>
          )}
          <Button onPress={props.onClose}>{words.hide}</Button>
        </div>
      </div>
    </div>
  );
}

/** One pixel a module, enlarged by the style sheet: it stays sharp at any size. */
function draw(canvas: HTMLCanvasElement, frame: Uint8Array): void {
  const { data, size } = encode([...frame], { ecc: 'L', border: 4 });
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  const picture = context.createImageData(size, size);
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      const at = (y * size + x) * 4;
      picture.data.fill(isDark ? 0 : 255, at, at + 3);
      picture.data[at + 3] = 255;
    });
  });
  context.putImageData(picture, 0, 0);
}
