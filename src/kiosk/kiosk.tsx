import { render } from 'preact';
import type { KioskLanguage } from '../i18n/kiosk-language.ts';
import { kioskVi } from '../i18n/kiosk-vi.ts';
import { askToPersist, obstacleOf } from './browser.ts';
import { codeOf, tidyCode } from './code.ts';
import { openDesk, type RunningDesk } from './desk.ts';
import type { Enroller, Entry } from './enrolment.ts';
import { KioskView } from './kiosk-view.tsx';
import { loadLanguage } from './languages.ts';
import { loadAhead } from './late.tsx';
import { loadAmbience, loadLater } from './later.ts';
import type { Lock } from './lock/lock.ts';
import type { Updates } from './offline.ts';
import type { Seat } from './seat.ts';
import type { Hands, Station } from './station.ts';
import { type Connection, connect } from './storage/connection.ts';
import type { Heard, Identity } from './storage/database.ts';
import { loadDevice } from './storage/device-store.ts';
import { countUnsent, postLeftover } from './storage/outbox.ts';
import { browserGzip } from './sync/gzip.ts';
import { version } from './version.ts';
import { lateVoice } from './voice/late-voice.ts';
import type { Standing } from './voice/voice.ts';
import { alone, untilOnlyWindow } from './window-lock.ts';

/** Draws the tablet app into `root` and keeps it running. */
export function mountKiosk(root: HTMLElement): void {
  let station: Station = { stage: 'opening' };
  let desk: RunningDesk | null = null;
  const languages = new Map<string, KioskLanguage>();
  let newCode: string | null = codeOf(location.hash);
  const connection: Connection = connect(() => show({ stage: 'other-window' }));
  const enroller: Enroller = {
    wire: { fetch: (url, init) => fetch(url, init), gzip: browserGzip() },
    connection,
    anotherConnection: () => connect(() => undefined),
    clock: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    persist: () => askToPersist(navigator),
  };
  // Missing on plain-http addresses, whatever the types say.
  const worker: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  let identity: Identity | null = null;
  let updates: Updates | null = null;
  let locking: Promise<Lock> | null = null;

  const hands: Hands = {
    clock: enroller.clock,
    connect: (entry) => run(enrolAs(entry)),
    replace: () => run(replace()),
    keep() {
      newCode = null;
      forgetHash();
      if (desk) show(atDesk(desk));
    },
    reopen: () => location.reload(),
    begin() {
      desk?.begin();
      // Their buttons and words are there before anyone gets that far.
      loadAhead(loadLater).then(draw).catch(report);
    },
    send(event) {
      if (event.type === 'switched-language') speak(event.to).catch(report);
      desk?.send(event);
    },
    checkDevice: () => desk?.checkDevice(),
    sit: (officer) => desk?.sit(officer),
    update: () => updates?.apply(),
    lock,
    listen: lateVoice(standing, () => desk?.touched(), report),
  };

  function draw(): void {
    const shown: Station = desk && station.stage === 'desk' ? atDesk(desk) : station;
    const session = shown.stage === 'desk' ? shown.desk.session : null;
    const page = document.documentElement;
    const tag = session?.locale ?? 'vi';
    // The same tag set again would make the browser style the whole page anew at every tap.
    if (page.lang !== tag) page.lang = tag;
    page.dataset.size = session?.large ? 'large' : 'normal';
    render(<KioskView station={shown} hands={hands} version={version} />, root);
  }

  /** Few ask for it, so it is not among what every start loads. */
  async function speak(tag: string): Promise<void> {
    if (tag === 'vi' || languages.has(tag)) return;
    languages.set(tag, await loadLanguage(tag));
    draw();
  }

  /** A tablet that has its files asks for newer ones after the first screen stands. */
  async function lookAfter(container: ServiceWorkerContainer): Promise<void> {
    const { goOffline } = await import('./offline.ts');
    updates = goOffline(container, draw);
  }

  function atDesk(running: RunningDesk): Station {
    const view = running.view();
    const language = languages.get(view.session.locale);
    const speech = language ?? { words: kioskVi, ambience: null, later: null, device: null };
    return { stage: 'desk', desk: view, speech };
  }

  function standing(): Standing | null {
    if (!desk || !identity) return null;
    const { config, session, isReady } = desk.view();
    return { identity, config, isIdle: isReady && session.place === 'start' };
  }

  function show(next: Station): void {
    station = next;
    draw();
  }

  function run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      report(error);
      show({ stage: 'broken' });
    });
  }

  async function open(): Promise<void> {
    // Beside the opening of the storage, so that the start screen comes up whole.
    loadAhead(loadAmbience).then(draw).catch(report);
    await untilOnlyWindow(() => show({ stage: 'other-window' }));
    // What an interrupted form left behind goes on its way before anything is shown.
    await postLeftover(connection);
    const { identity, config, heard, seat } = await loadDevice(connection);
    if (identity && config && heard) startDesk({ identity, config, heard, seat });
    if (!identity || newCode !== null) await offerEnrolment(identity);
  }

  /** Shows what a link or an empty tablet asks for. Opening it uses nothing up. */
  async function offerEnrolment(identity: Identity | null): Promise<void> {
    if (!identity) {
      showEnrolment();
      return;
    }
    if (newCode === null) return;
    if (newCode === identity.code) {
      newCode = null;
      forgetHash();
      return;
    }
    const unsent = await countUnsent(connection);
    const name = desk?.view().config.kiosk.name ?? identity.kiosk;
    show({ stage: 'replace', name, unsent });
  }

  /** Not with anything unsent: a form may have been left behind since it was asked. */
  async function replace(): Promise<void> {
    if ((await countUnsent(connection)) > 0) return offerEnrolment(identity);
    showEnrolment();
    if (newCode !== null) await enrolAs({ code: newCode, pin: null });
  }

  function showEnrolment(): void {
    const obstacle = obstacleOf(navigator.userAgent, window.isSecureContext);
    show({ stage: 'enrol', obstacle, code: newCode ?? '', isBusy: false, refusal: null });
  }

  async function enrolAs({ code: text, pin }: Entry): Promise<void> {
    if (station.stage !== 'enrol') return;
    show({ ...station, isBusy: true, refusal: null });
    const code = tidyCode(text);
    const { enrolHere } = await import('./enrolment.ts');
    const enrolment = await enrolHere(enroller, { code, pin });
    if (!enrolment.ok) {
      const obstacle = null;
      show({ stage: 'enrol', obstacle, code: text, isBusy: false, refusal: enrolment.refusal });
      return;
    }
    newCode = null;
    forgetHash();
    startDesk({ ...enrolment, seat: null });
  }

  function startDesk(enrolled: {
    readonly identity: Identity;
    readonly config: Parameters<typeof openDesk>[0]['config'];
    readonly heard: Heard;
    readonly seat: Seat | null;
  }): void {
    desk?.loop.stop();
    identity = enrolled.identity;
    desk = openDesk({
      connection,
      isOffline: () => Boolean(worker?.controller),
      applyUpdate: () => updates?.apply(),
      hasUpdate: () => updates?.isWaiting() ?? false,
      condition: async () => (await lock()).condition(),
      wire: enroller.wire,
      clock: enroller.clock,
      random: enroller.random,
      chance: () => Math.random(),
      alone,
      version,
      identity: enrolled.identity,
      config: enrolled.config,
      heard: enrolled.heard,
      seat: enrolled.seat,
      draw,
      failed: report,
    });
    show(atDesk(desk));
    lock().catch(report);
  }

  /** Locks the page, once; a load that failed is asked for again. */
  function lock(): Promise<Lock> {
    locking ??= import('./lock/lock.ts').then(({ lockPage }) =>
      lockPage({
        browser: window,
        connection,
        clock: enroller.clock,
        random: enroller.random,
        pinEpoch: () => desk?.view().config.pinEpoch ?? 0,
        isInSettings: () => desk?.view().session.place === 'settings',
        openSettings: () => hands.send({ type: 'opened-settings' }),
        changed: () => desk?.changed(),
      }),
    );
    locking.catch(() => {
      locking = null;
    });
    return locking;
  }

  const nudge = () => {
    if (desk) run(desk.loop.nudge());
  };
  addEventListener('online', nudge);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') nudge();
  });
  for (const touch of ['pointerdown', 'keydown', 'input'] as const) {
    addEventListener(touch, () => desk?.touched(), { capture: true, passive: true });
  }
  addEventListener('hashchange', () => {
    newCode = codeOf(location.hash);
    if (newCode !== null)
      run(loadDevice(connection).then(({ identity }) => offerEnrolment(identity)));
  });

  draw();
  run(open());
  if (worker) run(lookAfter(worker));
}

/** The code is used or refused: it does not stay in the address for the next person to read. */
function forgetHash(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/** For whoever looks into the tablet; it never holds an answer. */
function report(error: unknown): void {
  console.error(error);
}
