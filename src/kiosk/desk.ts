import type { KioskConfig } from '../protocol/kiosk.ts';
import { answer, isWorthKeeping, start } from '../survey/draft.ts';
import { dayOf } from '../survey/period.ts';
import { afterFrame } from './after-frame.ts';
import { uuid } from './identifier.ts';
import { pauseOf } from './idle.ts';
import type { Condition } from './lock/condition.ts';
import { encodeForm } from './payload.ts';
import { officerAt, type Seat } from './seat.ts';
import { asking, type Form, fresh, type Session, type SessionEvent, step } from './session.ts';
import type { Connection } from './storage/connection.ts';
import type { Heard, Identity } from './storage/database.ts';
import { keepContact, keepSeat } from './storage/device-store.ts';
import { createKeeper } from './storage/keeper.ts';
import { countUnsent, oldest, settle } from './storage/outbox.ts';
import { lateLoop } from './sync/late-loop.ts';
import type { Loop } from './sync/loop.ts';
import type { Wire } from './sync/post.ts';

/** What "Kiểm tra thiết bị" found. */
export type Check = 'idle' | 'busy' | 'stored' | 'refused' | 'waiting' | 'revoked' | 'not-saved';

/** What the settings screen tells about the tablet; null until it is known. */
export type Status = {
  readonly unsent: number;
  readonly lastContactMinutes: number | null;
  readonly condition: Condition;
};

/** All that an enrolled tablet shows is a function of this. */
export type Desk = {
  readonly session: Session;
  readonly config: KioskConfig;
  readonly isReady: boolean;
  /** Without a secure context the browser stores no files. */
  readonly isSecure: boolean;
  readonly isRevoked: boolean;
  /** The disk refused to keep the answers so far. */
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
  /** Whether every file is stored and the worker answers for this page. */
  readonly isOffline: () => boolean;
  /** Puts a waiting version of the app in place, if there is one. */
  readonly applyUpdate: () => void;
  readonly hasUpdate: () => boolean;
  /** What the tablet tells about itself. */
  readonly condition: () => Promise<Condition>;
  readonly wire: Wire;
  readonly clock: () => number;
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
  /** What `condition` tells is another now. */
  readonly changed: () => void;
  /** "Hôm nay tôi ngồi quầy này"; null takes it back. */
  readonly sit: (officer: string | null) => void;
  /** Somebody touched the screen. */
  readonly touched: () => void;
  readonly loop: Loop;
};

/** Runs the tablet at its counter: sessions, their answers on the disk, their way to the server. */
export function openDesk(needs: DeskNeeds): RunningDesk {
  const { connection, clock } = needs;
  const keeper = createKeeper(connection);
  let session: Session = fresh;
  let { config, heard, seat } = needs;
  let isRevoked = false;
  let draftNotKept = false;
  let status: Status | null = null;
  let check: Check = 'idle';
  const outcomes = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const loop = lateLoop(async () => {
    const [{ startLoop }, { heartbeatOf }] = await Promise.all([
      import('./sync/loop.ts'),
      import('./sync/heartbeat.ts'),
    ]);
    return startLoop({
      wire: needs.wire,
      identity: needs.identity,
      clock,
      chance: needs.chance,
      isVisible: () => document.visibilityState === 'visible',
      epoch: () => heard.epoch,
      configVersion: () => config.version,
      oldest: (limit) => oldest(connection, limit),
      async settle(receipts) {
        await settle(connection, receipts);
        for (const { id, outcome } of receipts) if (outcomes.has(id)) outcomes.set(id, outcome);
      },
      heartbeat: async () =>
        heartbeatOf({
          version: needs.version,
          clock: clock(),
          unsent: await countUnsent(connection),
          oldest: (await oldest(connection, 1))[0] ?? null,
          condition: await needs.condition(),
        }),
      async heard(news, newConfig) {
        await keepContact(connection, news, newConfig);
        heard = news;
        if (newConfig) config = newConfig;
        needs.draw();
      },
      revoked(value) {
        isRevoked = value;
      },
      changed,
      alone: needs.alone,
      failed: needs.failed,
    });
  }, needs.failed);

  /** By the server's clock, as far as it is known: by that one shifts are planned and forms counted. */
  function serverTime(): number {
    return clock() - heard.clockOffsetMs;
  }

  function changed(): void {
    if (session.place === 'settings') tell(look());
    needs.draw();
  }

  /** Lets a promise run on its own; its failure is told, not lost. */
  function tell(work: Promise<void>): void {
    work.catch(needs.failed);
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
    if (session.place !== 'form' || session.draft.id !== form.draft.id) return;
    const isKept = isWorthKeeping(form.draft);
    if (!isKept && !wasKept) return;
    const wasTold = draftNotKept;
    try {
      await keeper.keep(isKept ? { id: form.draft.id, bytes: encode(form, true) } : null);
      draftNotKept = false;
    } catch (error) {
      draftNotKept = true;
      needs.failed(error);
    }
    if (draftNotKept !== wasTold) needs.draw();
  }

  async function finish(form: Form, partial: boolean): Promise<void> {
    try {
      await keeper.finish({ id: form.draft.id, bytes: encode(form, partial) });
    } catch (error) {
      needs.failed(error);
      send({ type: 'not-saved' });
      return;
    }
    draftNotKept = false;
    send({ type: 'saved' });
    await loop.nudge();
  }

  function encode(form: Form, partial: boolean) {
    const { clockOffsetMs } = heard;
    return encodeForm(form, { partial, nowMs: clock(), clockOffsetMs, language: session.locale });
  }

  async function look(): Promise<void> {
    const [unsent, condition] = await Promise.all([countUnsent(connection), needs.condition()]);
    const lastContactMinutes = Math.max(0, Math.floor((clock() - heard.at) / 60_000));
    status = { unsent, condition, lastContactMinutes };
    needs.draw();
  }

  /** One trial form all the way to the server and its receipt back. */
  async function runCheck(): Promise<void> {
    const id = uuid(needs.random);
    const empty = start(config.questionnaire, id, null, []);
    const item = asking(empty);
    if (item === null) throw new Error('a questionnaire has at least one question');
    const form: Form = {
      draft: answer(empty, item.id, 5),
      config: { ...config, kiosk: { ...config.kiosk, trial: true } },
      beganAt: clock(),
      officer: config.officer,
    };
    outcomes.set(id, 'waiting');
    try {
      await keeper.finish({ id, bytes: encode(form, false) });
    } catch (error) {
      needs.failed(error);
      check = 'not-saved';
      return;
    }
    await loop.nudge();
    const outcome = outcomes.get(id);
    outcomes.delete(id);
    if (outcome === 'stored' || outcome === 'duplicate') check = 'stored';
    else if (outcome === 'refused') check = 'refused';
    else check = isRevoked ? 'revoked' : 'waiting';
  }

  function arm(): void {
    clearTimeout(timer);
    const pause = pauseOf(session);
    if (!pause) return;
    timer = setTimeout(() => {
      // Nobody has touched the screen for a while: the moment for a new version of the app.
      if (session.place === 'start') needs.applyUpdate();
      send(pause.event);
    }, pause.ms);
  }

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
      seat: seat?.day === dayOf(serverTime()) ? seat : null,
      hasUpdate: needs.hasUpdate(),
    }),
    begin() {
      const id = uuid(needs.random);
      const at = clock();
      const officer = officerAt(config, seat, serverTime());
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
    sit(officer) {
      seat = officer === null ? null : { day: dayOf(serverTime()), officer };
      tell(keepSeat(connection, seat));
      needs.draw();
    },
    touched() {
      if (pauseOf(session)?.restarts) arm();
    },
    loop,
  };
}
