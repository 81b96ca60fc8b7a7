import type { Session, SessionEvent } from './session.ts';

/** What happens when nothing else does. */
export type Pause = {
  readonly ms: number;
  readonly event: SessionEvent;
  /** Whether a touch of the screen begins the wait anew. */
  readonly restarts: boolean;
};

export const awayAfterMs = 45_000;
/** Who asks for large type is given more time. */
export const slowAwayAfterMs = 120_000;
export const warningMs = 20_000;
const thanksMs = 5000;
const settingsMs = 180_000;
const startMs = 30_000;
const retryMs = 8000;

/** What the session waits for at this moment; null while it waits for the disk. */
export function pauseOf(session: Session): Pause | null {
  switch (session.place) {
    case 'form':
      return session.away
        ? { ms: warningMs, event: { type: 'expired' }, restarts: false }
        : {
            ms: session.large ? slowAwayAfterMs : awayAfterMs,
            event: { type: 'idled' },
            restarts: true,
          };
    case 'thanks':
      return { ms: thanksMs, event: { type: 'thanked' }, restarts: false };
    case 'saving':
      return session.failed
        ? { ms: retryMs, event: { type: 'tried-again' }, restarts: false }
        : null;
    case 'settings':
      return { ms: settingsMs, event: { type: 'idled' }, restarts: true };
    case 'start':
      return { ms: startMs, event: { type: 'idled' }, restarts: true };
  }
}
