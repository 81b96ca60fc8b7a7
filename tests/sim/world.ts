import { createHash, type Hash } from 'node:crypto';
import type { SealKey } from '../../src/server/store/kiosks/seal-keys.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { type Books, openBooks } from './books.ts';
import { emptyImage, type Fate } from './memory-disk.ts';
import { layNetwork } from './network.ts';
import { drawPlan, fair, type Plan, type Weather } from './plan.ts';
import type { Around, Tablet } from './tablet.ts';
import type { Templates } from './template.ts';
import type { Variant } from './variant.ts';
import { startTime } from './virtual-time.ts';
import { startServer, type WardServer } from './ward-server.ts';

/** Tablets, a line and a server, and the truth about them. */
export type World = {
  readonly plan: Plan;
  readonly time: ReturnType<typeof startTime>;
  readonly chance: () => number;
  readonly books: Books;
  readonly server: WardServer;
  readonly tablets: Tablet[];
  readonly around: Around;
  /** Tablets whose disk went back, or that there are two of. */
  readonly disturbed: Set<string>;
  readonly revoked: Set<string>;
  /** Seal keys that were printed. */
  readonly paper: SealKey[];
  /** What each disk was before. */
  readonly images: Map<Tablet, Tablet['disk'][]>;
  readonly broken: string[];
  readonly faults: Map<string, number>;
  readonly random: (bytes: number) => Uint8Array;
  /** Of all that went over the line. */
  readonly trace: Hash;
  weather: Weather;
};

/** A world as it begins; everything in it follows from its seed. */
export function makeWorld(templates: Templates, seed: number, variant: Variant): World {
  const { below } = chanceFrom(seed);
  const chance = () => below(1_073_741_824) / 1_073_741_824;
  const plan = { ...drawPlan(chance), ...variant.plan };
  const template = plan.isSealed ? templates.sealed : templates.plain;
  const time = startTime(plan.beginsAt);
  const random = (bytes: number) =>
    Uint8Array.from({ length: bytes }, () => Math.floor(chance() * 256));
  const server = startServer(
    {
      moments: templates.moments,
      clock: () => Math.floor(time.now()),
      random,
      commitsAfterMs: variant.commitsAfterMs ?? 0,
    },
    template.database,
  );
  const books = openBooks();
  const broken: string[] = [];
  const faults = new Map<string, number>();
  const breaks = (fault: unknown) => {
    broken.push(`something broke: ${fault instanceof Error ? fault.stack : String(fault)}`);
  };
  const trace = createHash('sha256');
  const send = layNetwork({
    time,
    chance,
    server,
    variant,
    weather: () => world.weather,
    broken: breaks,
    traced: (line) => void trace.update(`${line}\n`),
  });
  const around: Around = {
    time,
    chance,
    random,
    variant,
    send,
    broken: breaks,
    fateOfWrite: () => fateOfWrite(world),
    recorded: (tablet, id, how) => books.recorded(tablet, id, how, time.now()),
    thanked(tablet, id, how) {
      const form = books.of(tablet, id);
      form.isOwed = true;
      if (how === 'whole') form.isOwedWhole = true;
    },
    numbered(tablet, { id, seq }, floor) {
      books.of(tablet, id).seqs.add(seq);
      if (seq <= floor) broken.push(`${tablet.name} gave ${seq} again, told of ${floor}`);
    },
  };
  const tablets = template.tablets
    .slice(0, plan.tablets)
    .map(({ identity, enrolled }, index): Tablet => {
      const clockErrorMs = plan.clockErrorsMs[index] ?? 0;
      const at = Math.floor(time.now());
      const heard = {
        epoch: enrolled.epoch,
        clockOffsetMs: Math.round(clockErrorMs),
        at: at + clockErrorMs,
        contactAt: at,
      };
      const device = new Map<string, unknown>([
        ['identity', identity],
        ['config', enrolled.config],
        ['heard', heard],
      ]);
      const disk = { durable: { ...emptyImage, device }, floor: 0 };
      return { name: `tablet ${index + 1}`, kiosk: identity.kiosk, disk, clockErrorMs, life: null };
    });
  const world: World = {
    plan,
    time,
    chance,
    books,
    server,
    tablets,
    around,
    disturbed: new Set(),
    revoked: new Set(),
    paper: [],
    images: new Map(),
    broken,
    faults,
    random,
    trace,
    weather: plan.weather,
  };
  return world;
}

function fateOfWrite(world: World): Fate {
  const { plan, chance } = world;
  if (world.weather === fair || plan.badDisk === 0 || chance() >= plan.badDisk) return 'done';
  note(world, 'disk');
  return chance() < 0.5 ? 'refused' : 'unheard';
}

export function note({ faults }: World, fault: string): void {
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}
