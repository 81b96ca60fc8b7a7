import { render } from 'preact';
import type { KioskLanguage } from '../i18n/kiosk-language.ts';
import { kioskVi } from '../i18n/kiosk-vi.ts';
import { askToPersist } from './browser.ts';
import { type Clocks, watchClocks } from './clocks.ts';
import { codeOf, forgetHash } from './code.ts';
import { openDesk, type RunningDesk } from './desk.ts';
import type { Enrolling } from './enrolling.ts';
import type { Enroller } from './enrolment.ts';
import { deviceHere } from './journal/device-here.ts';
import { lateCopy } from './journal/late-copy.ts';
import type { SecondCopy } from './journal/second-copy.ts';
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
import { keepHeard, loadDevice } from './storage/device-store.ts';
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
  let clocks: Clocks | null = null;
  let copy: Promise<SecondCopy> | null = null;

  const hands: Hands = {
    clock: enroller.clock,
    connect: (entry) => run(enrolling().then(({ enrolAs }) => enrolAs(entry))),
    replace: () => run(enrolling().then(({ replace }) => replace())),
    keep() {
      forgetCode();
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
    rescue: {
      ...enroller,
      stay: () => desk?.touched(),
      who: () => identity && { identity, epoch: desk?.epoch() ?? null },
    },
    sit: (officer) => desk?.sit(officer),
    update: () => desk?.update(),
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
    updates = goOffline(container, () => {
      desk?.update();
      // An app that does not work is no reason to wait.
      if (station.stage === 'broken' && updates?.isWaiting()) updates.apply();
      draw();
    });
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
    await untilOnlyWindow(() => {
      show({ stage: 'other-window' });
      // It waits by no fault of its own, maybe for days.
      run(prove(true));
    });
    const { identity, config, heard, seat } = await deviceHere(connection, enroller.clock, report);
    if (identity && config && heard) startDesk({ identity, config, heard, seat });
    if (!identity || newCode !== null) await (await enrolling()).offer(identity);
    await prove(false);
  }

  /** What is new proves itself, or the worker takes the version before. */
  async function prove(isWaiting: boolean): Promise<void> {
    const { prove, stands } = await import('./proof.ts');
    const tablet = { root, desk, worker };
    if (isWaiting) stands(tablet);
    else await prove(connection, tablet);
  }

  /** Few starts ask for it, so its code comes when one does. */
  async function enrolling(): Promise<Enrolling> {
    const { enrolling } = await import('./enrolling.ts');
    return enrolling({
      enroller,
      code: () => newCode,
      forgetCode,
      identity: () => identity,
      name: () => desk?.view().config.kiosk.name ?? null,
      station: () => station,
      show,
      enrolled: (enrolment) => startDesk({ ...enrolment, seat: null }),
    });
  }

  async function offerCode(): Promise<void> {
    const { identity } = await loadDevice(connection);
    await (await enrolling()).offer(identity);
  }

  function forgetCode(): void {
    newCode = null;
    forgetHash();
  }

  function startDesk(enrolled: {
    readonly identity: Identity;
    readonly config: Parameters<typeof openDesk>[0]['config'];
    readonly heard: Heard;
    readonly seat: Seat | null;
  }): void {
    desk?.loop.stop();
    copy?.then(({ close }) => close()).catch(report);
    identity = enrolled.identity;
    clocks = watchClocks(
      enroller.clock,
      () => performance.now(),
      enrolled.heard,
      (heard) => keepHeard(connection, heard).catch(report),
    );
    const { kiosk } = enrolled.identity;
    copy = lateCopy({ connection, kiosk, clock: enroller.clock, failed: report });
    desk = openDesk({
      connection,
      copy,
      isOffline: () => Boolean(worker?.controller),
      applyUpdate: () => updates?.apply(),
      hasUpdate: () => updates?.isWaiting() ?? false,
      condition: async () => (await lock()).condition(),
      wire: enroller.wire,
      clock: enroller.clock,
      clocks,
      random: enroller.random,
      chance: () => Math.random(),
      alone: (work) => alone(() => knownToServer().then(work)),
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

  /** A key that took the place of a lost one is told before anything is signed with it. */
  async function knownToServer(): Promise<void> {
    if (!identity?.isNewKey) return;
    const { introduceKey } = await import('./journal/recovery.ts');
    identity = await introduceKey(enroller.wire, connection, identity);
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
        hasFailedUpdate: () => updates?.hasFailed() ?? false,
        isInSettings: () => desk?.view().session.place === 'settings',
        isSealed: () => Boolean(desk?.view().config.seal),
        clockJumped: () => clocks?.hasJumped() ?? false,
        openSettings: () => hands.send({ type: 'opened-settings' }),
        changed: () => desk?.changed(),
      }),
    );
    locking.catch(() => {
      locking = null;
    });
    return locking;
  }

  // Less often, and a clock that was set forth and back in between would not be noticed.
  setInterval(() => clocks?.look(), 10_000);
  const nudge = () => {
    if (desk) run(desk.loop.nudge());
  };
  addEventListener('online', nudge);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') nudge();
  });
  for (const touch of ['pointerdown', 'keydown', 'input'] as const) {
    addEventListener(touch, (event) => desk?.touched(event), { capture: true, passive: true });
  }
  addEventListener('hashchange', () => {
    newCode = codeOf(location.hash);
    if (newCode !== null) run(offerCode());
  });

  draw();
  run(open());
  if (worker) run(lookAfter(worker));
}

/** For whoever looks into the tablet; it never holds an answer. */
function report(error: unknown): void {
  console.error(error);
}
