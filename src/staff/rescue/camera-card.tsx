import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type Collected,
  collect,
  missingOf,
  readFrame,
  wholeOf,
} from '../../protocol/rescue-frames.ts';
import { Button } from '../parts/button.tsx';
import { Buttons, Card } from '../parts/page.tsx';
import table from '../parts/table.module.css';
import { useWords } from '../words.ts';
import type { Camera } from './camera.ts';
import styles from './rescue-screen.module.css';

/** Numbers are asked for once so few are left that someone may type them. */
const mostAsked = 20;

/** Reads the codes that a tablet shows one after another, and says which are still missing. */
export function CameraCard({
  onWhole,
}: {
  readonly onWhole: (bytes: Uint8Array<ArrayBuffer>) => void;
}) {
  const { words } = useWords();
  const said = words.rescue.camera;
  const view = useRef<HTMLVideoElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const [collected, setCollected] = useState<Collected | null>(null);
  // Kept while the camera is closed: who opens it again goes on where they were.
  const known = useRef<Collected | null>(null);
  const whole = useRef(onWhole);
  whole.current = onWhole;

  useEffect(() => {
    const video = view.current;
    if (!isOpen || !video) return;
    let camera: Camera | null = null;
    let wanted = true;
    const seen = (bytes: Uint8Array) => {
      const frame = readFrame(bytes);
      if (!frame) return;
      const next = collect(known.current, frame);
      if (next === known.current) return;
      known.current = next;
      setCollected(next);
      const found = wholeOf(next);
      if (!found) return;
      known.current = null;
      setOpen(false);
      whole.current(found);
    };
    const open = async () => {
      // The decoder weighs more than most screens, and few ever use it.
      const { openCamera } = await import('./camera.ts');
      camera = await openCamera(video, seen);
      if (!wanted) camera.close();
    };
    open().catch((error: unknown) => {
      // What the browser says of cameras it does not give, or does not have.
      if (!(error instanceof DOMException)) throw error;
      setRefused(true);
      setOpen(false);
    });
    return () => {
      wanted = false;
      camera?.close();
    };
  }, [isOpen]);

  const missing = collected ? missingOf(collected) : [];
  return (
    <Card title={said.title}>
      <p class={table.soft}>{said.lead}</p>
      {isRefused && (
        <p class={styles.fault} role="alert">
          {said.refused}
        </p>
      )}
      <Buttons>
        <Button
          onClick={() => {
            setRefused(false);
            setOpen(!isOpen);
          }}
        >
          {isOpen ? said.close : said.open}
        </Button>
      </Buttons>
      {isOpen && (
        <video ref={view} class={styles.view} aria-label={said.view} muted playsInline={true} />
      )}
      <div role="status">
        {isOpen && !collected && <p>{said.waiting}</p>}
        {collected && (
          <p class={styles.progress}>
            {said.seen(collected.total - missing.length, collected.total)}
          </p>
        )}
        {missing.length > 0 && missing.length <= mostAsked && (
          <p>
            {said.missing(missing.map((index) => index + 1))} {said.advice}
          </p>
        )}
      </div>
    </Card>
  );
}
