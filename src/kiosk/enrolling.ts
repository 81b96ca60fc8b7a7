import { obstacleOf } from './browser.ts';
import { tidyCode } from './code.ts';
import { type Enroller, type Enrolment, type Entry, enrolHere } from './enrolment.ts';
import type { Station } from './station.ts';
import type { Identity } from './storage/database.ts';
import { countEntries } from './storage/outbox.ts';
import { isUnknown } from './sync/former.ts';

/** How a browser comes to be a kiosk, or another one, as far as people see it. */
export type Enrolling = {
  /** Shows what a link or an empty tablet asks for. Opening it uses nothing up. */
  readonly offer: (identity: Identity | null) => Promise<void>;
  readonly enrolAs: (entry: Entry) => Promise<void>;
  /**
   * Not with anything unsent that the server would take under the old name: a form may have been
   * left behind since it was asked.
   */
  readonly replace: () => Promise<void>;
};

export function enrolling(page: {
  readonly enroller: Enroller;
  /** That of the link; null when it has none. */
  readonly code: () => string | null;
  readonly forgetCode: () => void;
  readonly identity: () => Identity | null;
  /** What the tablet is called now; null when it stands at no counter. */
  readonly name: () => string | null;
  readonly station: () => Station;
  readonly show: (station: Station) => void;
  readonly enrolled: (enrolment: Extract<Enrolment, { readonly ok: true }>) => void;
}): Enrolling {
  const { enroller, show } = page;

  async function offer(identity: Identity | null): Promise<void> {
    if (!identity) {
      showEnrolment();
      return;
    }
    if (page.code() === null) return;
    if (page.code() === identity.code) {
      page.forgetCode();
      return;
    }
    const { unsent } = await countEntries(enroller.connection);
    const question = { stage: 'replace', name: page.name() ?? identity.kiosk, unsent } as const;
    show({ ...question, isUnknown: false });
    if (unsent === 0) return;
    const ask = async () => {
      const isForgotten = await isUnknown(enroller.wire, identity);
      if (isForgotten && page.station().stage === 'replace') show({ ...question, isUnknown: true });
    };
    // Nothing else waits for the network. A server that cannot be asked has forgotten nothing.
    ask().catch(() => undefined);
  }

  function showEnrolment(): void {
    const obstacle = obstacleOf(navigator.userAgent, window.isSecureContext);
    show({ stage: 'enrol', obstacle, code: page.code() ?? '', isBusy: false, refusal: null });
  }

  async function enrolAs({ code: text, pin }: Entry): Promise<void> {
    const station = page.station();
    if (station.stage !== 'enrol') return;
    show({ ...station, isBusy: true, refusal: null });
    const enrolment = await enrolHere(enroller, { code: tidyCode(text), pin });
    if (!enrolment.ok) {
      const obstacle = null;
      show({ stage: 'enrol', obstacle, code: text, isBusy: false, refusal: enrolment.refusal });
      return;
    }
    page.forgetCode();
    page.enrolled(enrolment);
  }

  return {
    offer,
    enrolAs,
    async replace() {
      const identity = page.identity();
      const { unsent } = await countEntries(enroller.connection);
      const isHeld = unsent > 0 && identity && !(await isUnknown(enroller.wire, identity));
      if (isHeld) return offer(identity);
      showEnrolment();
      const code = page.code();
      if (code !== null) await enrolAs({ code, pin: null });
    },
  };
}
