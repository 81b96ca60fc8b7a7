import type { KioskConfig } from '../protocol/kiosk.ts';
import { dayOf } from '../survey/day.ts';
import { isWorthKeeping } from '../survey/draft.ts';
import { afterFrame } from './after-frame.ts';
import type { Check } from './check-form.ts';
import type { Clocks } from './clocks.ts';
import { uuid } from './identifier.ts';
import { pauseOf } from './idle.ts';
import type { SecondCopy } from './journal/second-copy.ts';
import { lateKeeping } from './late-keeping.ts';
import type { Condition } from './lock/condition.ts';
import { officerAt, type Seat } from './seat.ts';
import { type Form, fresh, type Session, type SessionEvent, step } from './session.ts';
import type { Status } from './status.ts';
import type { Connection } from './storage/connection.ts';
import type { DraftRecord, Heard, Identity } from './storage/database.ts';
import { keepSeat } from './storage/device-store.ts';
import { lateLoop } from './sync/late-loop.ts';
import type { Loop } from './sync/loop.ts';
import type { Wire } from './sync/post.ts';
import { type Place, placeOf } from './touch-place.ts';
import { createUpdater } from './updater.ts';

/** All that an enrolled tablet shows is a function of this. */
export type Desk = {
  readonly session: Session;
  readonly config: KioskConfig;
  readonly isReady: boolean;
  /** Without a secure context the browser stores no files. */
  readonly isSecure: boolean;
  readonly isRevoked: boolean;
  readonly draftNotKept: boolean;
  readonly status: Status | null;
  readonly check: Check;
  /** Who has said on the tablet that they sit here today. */
  readonly seat: Seat | null;
  /** A new version of the app waits for nobody to be there. */
  readonly hasUpdate: boolean;
};

/** What the desk needs from the world. */
export type DeskNeeds = {
  readonly connection: Connection;
  readonly copy: Promise<SecondCopy>;
  /** Whether every file is stored and the worker answers for this page. */
  readonly isOffline: () => boolean;
  /** Puts a waiting version of the app in place, if there is one. */
  readonly applyUpdate: () => void;
  readonly hasUpdate: () => boolean;
  readonly condition: () => Promise<Condition>;
  readonly wire: Wire;
  readonly clock: () => number;
  readonly clocks: Clocks;
  readonly chance: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly identity: Identity;
  readonly config: KioskConfig;
  readonly heard: Heard;
  readonly seat: Seat | null;
  readonly version: string;
  readonly draw: () => void;
  readonly failed: (error: unknown) => void;
};

export type RunningDesk = {
  readonly view: () => Desk;
  readonly begin: () => void;
  readonly send: (event: SessionEvent) => void;
  readonly checkDevice: () => void;
  /** A new version of the app is put in place as soon as nothing is lost by it. */
  readonly update: () => void;
  readonly changed: () => void;
  /** "Hôm nay tôi ngồi quầy này"; null takes it back. */
  readonly sit: (officer: string | null) => void;
  readonly touched: (event?: Event) => void;
  /** The server's epoch as last heard. */
  readonly epoch: () => string;
  readonly loop: Loop;
};

/** Runs the tablet at its counter: sessions, their answers on the disk, their way to the server. */
export function openDesk(needs: DeskNeeds): RunningDesk {
  const { connection, clock, clocks } = needs;
  const keeper = lateKeeping(needs);
  let session: Session = fresh;
  let { config, heard, seat } = needs;
  let [isRevoked, isDoubted] = [false, false];
  let draftNotKept = false;
  let status: Status | null = null;
  let check: Check = 'idle';
  /** Answers are numbered as they are given: `newest` of all, `written` of those on the disk. */
  let [newest, written] = [0, 0];
  let touches: Place[] = [];
  const outcomes = new Map<string, string>();
  const isIdle = () => session.place === 'start' || session.place === 'settings';
  const { during, update } = createUpdater({ ...needs, isIdle });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const loop = lateLoop(async () => {
    const { startSending } = await import('./sending.ts');
    return startSending({
      ...needs,
      condition,
      alone: (work) => during(needs.alone(work)),
      heard: () => heard,
      config: () => config,
      settled(receipts) {
        for (const { id, outcome } of receipts) if (outcomes.has(id)) outcomes.set(id, outcome);
      },
      keepNews(news, newConfig) {
        heard = news;
        if (newConfig) config = newConfig;
        loadSeal();
        needs.draw();
      },
      revoked(value) {
        isRevoked = value;
      },
      doubted(value) {
        isDoubted = value;
      },
      changed,
    });
  }, needs.failed);

  /** What the tablet tells of itself, and what the server tells of it. */
  async function condition(): Promise<Condition> {
    const [found, { warnings }] = await Promise.all([needs.condition(), needs.copy]);
    const doubt = isDoubted ? (['bad-signature'] as const) : [];
    return { ...found, warnings: [...found.warnings, ...warnings(), ...doubt] };
  }

  function loadSeal(): void {
    tell(keeper().then(({ loadSeal }) => loadSeal(config.seal)));
  }

  function changed(): void {
    if (session.place === 'settings') tell(look());
    needs.draw();
  }

  /** Lets a promise run on its own; its failure is told, not lost. */
  function tell(work: Promise<void>): void {
    during(work).catch(needs.failed);
  }

  function send(event: SessionEvent): void {
    const before = session;
    session = step(before, event);
    if (session !== before) {
      follow(before);
      needs.draw();
    }
    arm();
  }

  /** What a new session asks of the disk. */
  function follow(before: Session): void {
    if (session.place === 'form') {
      const [form, wasKept] = [session, before.place === 'form' && isWorthKeeping(before.draft)];
      if (before.place === 'form' && before.draft === form.draft) return;
      // A cheap tablet shows the tap before it writes.
      afterFrame(() => tell(keepSoFar(form, wasKept)));
    } else if (session.place === 'saving' && !session.failed) {
      tell(finish(session, session.partial));
    } else if (session.place === 'settings') {
      check = 'idle';
      tell(look());
    }
  }

  /** A form that is finished by now is written by that alone. */
  async function keepSoFar(form: Form, wasKept: boolean): Promise<void> {
    const isGivenStill = () => session.place === 'form' && session.draft.id === form.draft.id;
    const isKept = isWorthKeeping(form.draft);
    if (!isGivenStill() || (!isKept && !wasKept)) return;
    const wasTold = draftNotKept;
    newest += 1;
    const place = newest;
    try {
      const draft = isKept ? await record(form, true) : null;
      // Sealing takes a moment: the form may be gone by now, and a later answer of it written.
      if (!isGivenStill() || place < written) return;
      written = place;
      await (await keeper()).keep(draft);
      draftNotKept = false;
    } catch (error) {
      draftNotKept = true;
      needs.failed(error);
    }
    if (draftNotKept !== wasTold) needs.draw();
  }

  async function finish(form: Form, partial: boolean): Promise<void> {
    try {
      await (await keeper()).finish(await record(form, partial));
    } catch (error) {
      needs.failed(error);
      send({ type: 'not-saved' });
      return;
    }
    draftNotKept = false;
    send({ type: 'saved' });
    await loop.nudge();
  }

  async function record(form: Form, partial: boolean): Promise<DraftRecord> {
    const how = { partial, touches, nowMs: clock(), language: session.locale, seal: config.seal };
    return (await keeper()).record(form, how);
  }

  async function look(): Promise<void> {
    const [entries, found] = await Promise.all([
      keeper().then(({ entries }) => entries()),
      condition(),
    ]);
    const lastContactMinutes = Math.max(0, Math.floor((clock() - heard.at) / 60_000));
    status = { ...entries, condition: found, lastContactMinutes };
    needs.draw();
  }

  /** One trial form all the way to the server and its receipt back. */
  async function runCheck(): Promise<void> {
    const id = uuid(needs.random);
    const { checkForm } = await import('./check-form.ts');
    const form = checkForm(config, id, clocks.steady());
    outcomes.set(id, 'waiting');
    try {
      await (await keeper()).finish(await record(form, false));
    } catch (error) {
      needs.failed(error);
      check = 'not-saved';
      return;
    }
    await loop.nudge();
    const outcome = outcomes.get(id);
    outcomes.delete(id);
    if (isRevoked) check = 'revoked';
    else if (outcome === 'stored' || outcome === 'duplicate') check = 'stored';
    else check = outcome === 'refused' ? 'refused' : 'waiting';
  }

  function arm(): void {
    clearTimeout(timer);
    const pause = pauseOf(session);
    if (!pause) return;
    timer = setTimeout(() => {
      // Nobody has touched the screen for a while: the moment for a new version of the app.
      update();
      if (session.place === 'start') tell(needs.copy.then(({ tidy }) => tidy()));
      send(pause.event);
    }, pause.ms);
  }

  loadSeal();
  arm();
  return {
    view: () => ({
      session,
      config,
      isReady: needs.isOffline(),
      isSecure: window.isSecureContext,
      isRevoked,
      draftNotKept,
      status,
      check,
      seat: seat?.day === dayOf(clocks.serverTime()) ? seat : null,
      hasUpdate: needs.hasUpdate(),
    }),
    begin() {
      touches = [];
      const id = uuid(needs.random);
      const at = clocks.steady();
      const officer = officerAt(config, seat, clocks.serverTime());
      send({ type: 'began', config, id, chance: needs.chance(), at, officer });
    },
    send,
    changed,
    checkDevice() {
      if (check === 'busy') return;
      check = 'busy';
      needs.draw();
      tell(runCheck().then(look));
    },
    update,
    sit(officer) {
      seat = officer === null ? null : { day: dayOf(clocks.serverTime()), officer };
      tell(keepSeat(connection, seat));
      needs.draw();
    },
    touched(event) {
      const place = placeOf(event);
      if (place) touches.push(place);
      if (pauseOf(session)?.restarts) arm();
    },
    epoch: () => heard.epoch,
    loop,
  };
}
