import type { CDPSession, Page } from 'playwright-core';

/** A finger over the answers of one page, and a watch. */
export type Finger = {
  /** Taps the next answer; milliseconds from the finger's lifting until the frame is painted. */
  readonly tap: () => Promise<number>;
};

type Watch = { painted: Promise<number>; arm: () => void };

/** Two answers in turn, so that every tap changes what is seen. */
export async function fingerOver(page: Page, slowdown: number): Promise<Finger> {
  const client: CDPSession = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const places = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')]
      .slice(0, 5)
      .map((radio) => {
        const { left, top, width, height } = radio.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }),
  );
  await page.evaluate(watch);
  let taps = 0;
  return {
    async tap() {
      const place = places[taps % places.length];
      taps += 1;
      if (!place) throw new Error('there is no answer to tap');
      await page.evaluate(() => (window as unknown as { watch: Watch }).watch.arm());
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      const painted = page.evaluate(() => (window as unknown as { watch: Watch }).watch.painted);
      return inTime(painted, 'a tap that chose no answer');
    },
  };
}

async function inTime<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), 10_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs in the page. The event's own time counts, so that waiting in the queue counts too. */
function watch(): void {
  let lifted = 0;
  let tell: (ms: number) => void = () => undefined;
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => tell(performance.now() - lifted);
  addEventListener(
    'pointerup',
    (event) => {
      lifted = event.timeStamp;
    },
    { capture: true, passive: true },
  );
  // After the page's own listeners: what they change is in the frame that is waited for.
  addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.checked) return;
    requestAnimationFrame(() => afterFrame.port2.postMessage(null));
  });
  const own: Watch = {
    painted: Promise.resolve(0),
    arm() {
      own.painted = new Promise((resolve) => {
        tell = resolve;
      });
    },
  };
  Object.assign(window, { watch: own });
}
