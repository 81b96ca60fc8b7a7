import { type Clocks, watchClocks } from '../../src/kiosk/clocks.ts';
import { recordOf } from '../../src/kiosk/form-record.ts';
import { uuid } from '../../src/kiosk/identifier.ts';
import type { SecondCopy } from '../../src/kiosk/journal/second-copy.ts';
import type { Connection } from '../../src/kiosk/storage/connection.ts';
import type { DraftRecord, Heard, OutboxEntry } from '../../src/kiosk/storage/database.ts';
import { keepHeard, loadDevice } from '../../src/kiosk/storage/device-store.ts';
import { createKeeper, type Keeper } from '../../src/kiosk/storage/keeper.ts';
import { absorb, oldest, takeInventory } from '../../src/kiosk/storage/settling.ts';
import { heartbeatOf } from '../../src/kiosk/sync/heartbeat.ts';
import { type Loop, startLoop } from '../../src/kiosk/sync/loop.ts';
import type { KioskConfig } from '../../src/protocol/kiosk.ts';
import { answer, type Draft, start } from '../../src/survey/draft.ts';
import type { Level } from '../../src/survey/response.ts';
import { type Disk, type Fate, mount } from './memory-disk.ts';
import type { Variant } from './variant.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

/** A tablet on its counter, whether it runs or not. */
export type Tablet = {
  readonly name: string;
  readonly kiosk: string;
  /** `floor`: the highest number that the server has named to whoever holds this disk. */
  disk: Disk & { floor: number };
  /** Its settable clock less the true time. */
  clockErrorMs: number;
  life: Life | null;
};

/** A tablet from the moment it is switched on to the one it goes out. */
export type Life = Actor & {
  /** Steps of its disk until its power goes. */
  stepsLeft: number;
  /** Milliseconds for which its steady clock stood. */
  sleptMs: number;
  asleepAt: number;
  desk: {
    readonly keeper: Keeper;
    /** For each form: the highest number that was named when it was to be given one. */
    readonly floors: Map<string, number>;
    readonly clocks: Clocks;
    readonly loop: Loop;
    readonly connection: Connection;
    readonly config: () => KioskConfig;
  } | null;
};

/** What a tablet needs of its world. */
export type Around = {
  readonly time: VirtualTime;
  readonly chance: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly variant: Variant;
  readonly send: (life: Life, url: string, init: RequestInit) => Promise<Response>;
  readonly fateOfWrite: (life: Life) => Fate;
  /** A form's payload was made now; it may be kept under this time. */
  readonly recorded: (tablet: Tablet, id: string, how: 'whole' | 'partial') => void;
  /** It is on the disk; "Cảm ơn" was shown if somebody was still there. */
  readonly thanked: (tablet: Tablet, id: string, how: 'whole' | 'partial') => void;
  /** It was given a number, by a tablet that had been told of `floor`. */
  readonly numbered: (tablet: Tablet, entry: OutboxEntry, floor: number) => void;
  readonly broken: (fault: unknown) => void;
};

const lookMs = 10_000;

export function switchOn(around: Around, tablet: Tablet): void {
  const { time } = around;
  const life: Life = {
    isAlive: true,
    isAsleep: false,
    stepsLeft: Number.POSITIVE_INFINITY,
    sleptMs: 0,
    asleepAt: 0,
    desk: null,
  };
  tablet.life = life;
  const beganAt = time.now();
  const connection = connectionOf(around, tablet, life);
  time.after(0, life, () => {
    open().catch(around.broken);
  });

  async function open(): Promise<void> {
    const floors = new Map<string, number>();
    const keeper = createKeeper(connection, bookedCopy(around, tablet, floors), notKept(around));
    const device = await loadDevice(connection);
    const { identity } = device;
    if (!identity || !device.config || !device.heard) throw new Error('it was enrolled');
    let { config, heard } = { config: device.config, heard: device.heard as Heard };
    const clock = () => Math.floor(time.now() + tablet.clockErrorMs);
    const clocks = watchClocks(
      clock,
      () => time.now() - beganAt - life.sleptMs,
      heard,
      (told) => keepHeard(connection, told).catch(ignored),
    );
    const loop = startLoop({
      wire: { gzip: null, fetch: (url, init) => around.send(life, url, init) },
      identity,
      clock,
      time: clocks.sending,
      chance: around.chance,
      isVisible: () => true,
      epoch: () => heard.epoch,
      configVersion: () => config.version,
      oldest: (limit, without) => oldest(connection, limit, without),
      heartbeat: async () =>
        heartbeatOf({
          version: '0.0.0',
          clock: clock(),
          inventory: await takeInventory(connection),
          condition,
        }),
      async heard(news) {
        const { notes = (told) => told } = around.variant;
        await absorb(connection, notes({ ...news, kiosk: identity.kiosk }));
        tablet.disk.floor = Math.max(tablet.disk.floor, news.marks?.highest ?? 0);
        clocks.met(news.heard);
        heard = news.heard;
        config = news.config ?? config;
      },
      doubted: ignored,
      revoked: ignored,
      changed: ignored,
      // A dead tablet does not begin another round.
      alone: (work) => (life.isAlive ? work() : new Promise(() => undefined)),
      failed: ignored,
    });
    life.desk = { keeper, floors, clocks, loop, connection, config: () => config };
    const look = () => {
      clocks.look();
      time.after(lookMs, life, look);
    };
    look();
    loop.nudge().catch(around.broken);
  }
}

/** A person at the tablet. */
export type Person = {
  /** A few more answers; the draft is kept. */
  readonly answers: () => void;
  /** "Gửi đánh giá". `spoiled`: by a later version that the server does not understand. */
  readonly sends: (spoiled: boolean) => void;
  /** Just walks away; after a while the tablet sends what is there. */
  readonly leaves: () => void;
};

/** Null when the tablet shows nothing. */
export function sitDown(around: Around, tablet: Tablet): Person | null {
  const { life } = tablet;
  if (!life?.isAlive || !life.desk) return null;
  const { keeper, floors, clocks, loop, config } = life.desk;
  const { questionnaire } = config();
  const items = questionnaire.factors.flatMap((factor) => factor.items);
  const id = uuid(around.random);
  let draft: Draft = start(questionnaire, id, null, []);
  let isSent = false;
  const beganAt = clocks.steady();

  async function record(how: 'whole' | 'partial'): Promise<DraftRecord> {
    around.recorded(tablet, id, how);
    const form = { draft, config: config(), beganAt, officer: config().officer };
    around.time.begin();
    try {
      return await recordOf(
        form,
        {
          partial: how === 'partial',
          nowMs: Math.floor(around.time.now() + tablet.clockErrorMs),
          language: 'vi',
        },
        { to: config().seal ?? null, random: around.random, clocks },
      );
    } finally {
      around.time.end();
    }
  }

  const pick = (count: number) => Math.floor(around.chance() * count);
  const answerSome = () => {
    const asked = items[pick(items.length)]?.id ?? 'F1';
    draft = answer(draft, asked, (1 + pick(5)) as Level);
  };

  return {
    answers() {
      if (isSent || !life.isAlive) return;
      answerSome();
      // A draft that the disk does not take is told on the screen, and the form goes on.
      record('partial')
        .then((kept) => (isSent ? undefined : keeper.keep(kept)))
        .catch(notKept(around));
    },
    sends(spoiled) {
      if (isSent || !life.isAlive) return;
      answerSome();
      finish('whole', spoiled).catch(notKept(around));
    },
    leaves() {
      if (!isSent && life.isAlive) finish('partial', false).catch(notKept(around));
    },
  };

  async function finish(how: 'whole' | 'partial', spoiled: boolean): Promise<void> {
    isSent = true;
    const made = await record(how);
    const form = spoiled ? { ...made, key: '', seal: 'none', bytes: nonsense(id) } : made;
    if (around.variant.thanksEarly) around.thanked(tablet, id, how);
    floors.set(id, tablet.disk.floor);
    await keeper.finish(form);
    around.thanked(tablet, id, how);
    await loop.nudge();
  }
}

/** The power goes. What its disk has not flushed is gone. */
export function cutPower(tablet: Tablet): void {
  if (tablet.life) tablet.life.isAlive = false;
  tablet.life = null;
}

/** A second copy that keeps nothing: it learns which number each form was given, at once. */
function bookedCopy(
  { numbered }: Around,
  tablet: Tablet,
  floors: ReadonlyMap<string, number>,
): Promise<SecondCopy> {
  // A leftover is numbered before anything is heard.
  const { floor } = tablet.disk;
  return Promise.resolve({
    add: async (entry: OutboxEntry) => numbered(tablet, entry, floors.get(entry.id) ?? floor),
    tidy: async () => undefined,
    warnings: () => [],
    close: ignored,
  });
}

/** The disk may refuse a form: the screen says so, and nobody is thanked. */
function notKept({ broken }: Around): (fault: unknown) => void {
  return (fault) => {
    if (!(fault instanceof DOMException)) broken(fault);
  };
}

/** As `connect` of the tablet does: three tries. */
function connectionOf(around: Around, tablet: Tablet, life: Life): Connection {
  const database = mount(tablet.disk, {
    isAlive: () => life.isAlive,
    step: () => life.stepsLeft-- > 0,
    fateOfWrite: () => around.fateOfWrite(life),
    cut: () => cutPower(tablet),
    begin: around.time.begin,
    end: around.time.end,
    isLax: around.variant.isLax === true,
  });
  return {
    async run(work) {
      let fault: unknown;
      for (const delayMs of [0, 100, 500]) {
        if (delayMs > 0) await new Promise<void>((go) => around.time.after(delayMs, life, go));
        try {
          return await work(database);
        } catch (error) {
          fault = error;
        }
      }
      throw fault;
    },
    close: ignored,
  };
}

const condition = {
  persisted: true,
  standalone: true,
  freeBytes: null,
  battery: null,
  warnings: [],
} as const;

/** What a real tablet shows, and no rule rests on. */
function ignored(): void {}

function nonsense(id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ later: { version: 9, id } }));
}
