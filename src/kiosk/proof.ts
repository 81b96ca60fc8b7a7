import { checkForm } from './check-form.ts';
import type { RunningDesk } from './desk.ts';
import type { Connection } from './storage/connection.ts';
import { keepSound } from './storage/sound.ts';
import { build } from './version.ts';

/** Loaded after the first screen. */
export type Tablet = {
  readonly root: HTMLElement;
  /** Null = not enrolled yet, or another window holds it. */
  readonly desk: RunningDesk | null;
  readonly worker: ServiceWorkerContainer | undefined;
};

/**
 * Looks whether this build can keep what people say, and tells the worker. Throws when not. Where
 * nothing is enrolled nothing has to be kept: whether the browser can is asked, and told, there.
 */
export async function prove(connection: Connection, tablet: Tablet): Promise<void> {
  if (tablet.desk) {
    await keepSound(connection, build);
    await drawn(tablet.root);
  }
  stands(tablet);
}

/** Tells the worker that this build came up. Throws when no form could begin. */
export function stands({ desk, worker }: Tablet): void {
  if (desk) checkForm(desk.view().config, build, 0);
  document.documentElement.dataset.sound = '';
  worker?.controller?.postMessage({ type: 'SOUND', build });
}

/** The code of a rarer screen, such as the question before another enrolment, comes a moment later. */
async function drawn(root: HTMLElement): Promise<void> {
  for (let left = 100; root.textContent === ''; left -= 1) {
    if (left === 0) throw new Error('nothing is drawn');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
