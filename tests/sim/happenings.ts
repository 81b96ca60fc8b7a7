import { oldest } from '../../src/kiosk/storage/settling.ts';
import { renewSealKey } from '../../src/server/auth/seal-key.ts';
import { releaseTablet } from '../../src/server/intake/release.ts';
import { revokeKiosk } from '../../src/server/store/kiosks/kiosks.ts';
import { addSealKey, markSealKeysSafe } from '../../src/server/store/kiosks/seal-keys.ts';
import { dayOf } from '../../src/survey/day.ts';
import { heldOn } from './books.ts';
import { fair } from './plan.ts';
import { cutPower, type Life, sitDown, switchOn, type Tablet } from './tablet.ts';
import { unit } from './template.ts';
import { note, type World } from './world.ts';

/** Some minutes at the counters, after a while in which nobody was there. */
export async function live(world: World, gapMs: number): Promise<void> {
  const { plan, time, chance, tablets, server } = world;
  await time.run(time.now() + gapMs);
  server.start();
  await betweenTimes(world);
  for (const tablet of tablets) if (chance() < 0.9) start(world, tablet);
  const soon = () => chance() * plan.windowMs;
  for (const tablet of tablets) {
    serve(world, tablet, { inMs: soon() / 2, people: Math.floor(chance() * 4) });
    if (chance() < plan.cuts) {
      time.after(soon(), null, () => {
        if (!tablet.life) return;
        note(world, 'power cut');
        // At any step of what its disk does next.
        tablet.life.stepsLeft = Math.floor(chance() * 25);
      });
      time.after(plan.windowMs * (0.6 + 0.4 * chance()), null, () => start(world, tablet));
    }
    if (chance() < plan.clockJumps) {
      time.after(soon(), null, () => {
        note(world, 'clock set');
        tablet.clockErrorMs += Math.round((chance() - 0.5) * 2 * plan.jumpMs);
      });
    }
  }
  if (chance() < plan.breakdowns) {
    time.after(soon(), null, () => {
      note(world, 'server broke down');
      server.breakAfter(Math.floor(chance() * 60));
    });
    time.after(plan.windowMs * 0.9, null, () => server.start());
  }
  if (chance() < plan.fullDisks) {
    time.after(soon(), null, () => {
      note(world, 'server disk full');
      server.fillAfter(Math.floor(chance() * 40));
    });
  }
  await time.run(time.now() + plan.windowMs);
  for (const tablet of tablets) {
    const { durable, floor } = tablet.disk;
    world.images.set(tablet, [...(world.images.get(tablet) ?? []), { durable, floor }]);
    if (tablet.life && chance() < 0.4) fallAsleep(tablet.life, time.now());
    else cutPower(tablet);
  }
}

/** People at a tablet, one after another. */
function serve(
  world: World,
  tablet: Tablet,
  { inMs, people }: { readonly inMs: number; readonly people: number },
): void {
  if (people === 0) return;
  const { time, chance, around, plan } = world;
  time.after(inMs, null, () => {
    const person = sitDown(around, tablet);
    const { life } = tablet;
    const isSpoiled = chance() < plan.spoiled;
    let after = 0;
    for (let taps = 1 + Math.floor(chance() * 3); taps > 0; taps -= 1) {
      after += 1000 + chance() * 4000;
      if (person) time.after(after, life, person.answers);
    }
    after += 1000;
    if (person && chance() < 0.85) time.after(after, life, () => person.sends(isSpoiled));
    else if (person) time.after(after, life, person.leaves);
    serve(world, tablet, { inMs: after + 5000, people: people - 1 });
  });
}

function start(world: World, tablet: Tablet): void {
  const { life } = tablet;
  if (life?.isAsleep) {
    if (world.plan.steadyStands) life.sleptMs += world.time.now() - life.asleepAt;
    world.time.wake(life);
  }
  if (life) return;
  for (const row of tablet.disk.durable.draft.values()) {
    // Whatever was on the disk when the power went is sent.
    world.books.of(tablet, (row as { readonly id: string }).id).isOwed = true;
  }
  switchOn(world.around, tablet);
}

function fallAsleep(life: Life, at: number): void {
  life.isAsleep = true;
  life.asleepAt = at;
}

/** What people and fires do while nobody votes. */
async function betweenTimes(world: World): Promise<void> {
  const { plan, chance, server, tablets } = world;
  if (plan.isSealed && chance() < plan.newKeys) await makeKey(world);
  if (chance() < plan.backups) await server.backUp(chance() < 0.9);
  if (chance() < plan.restores) await restore(world);
  if (chance() < plan.revocations) {
    const tablet = pick(world, tablets);
    note(world, 'revoked');
    world.revoked.add(tablet.kiosk);
    await server.work(({ db }) => revokeKiosk(db, tablet.kiosk));
  }
  for (const tablet of tablets) if (chance() < plan.rollbacks) goBack(world, tablet);
  if (chance() < plan.clones && tablets.length < 4) clone(world, pick(world, tablets));
}

/** A new key of the unit, on paper at once. */
async function makeKey({ server, time, random, paper }: World): Promise<void> {
  const day = dayOf(time.now());
  await server.work(async ({ db }) => {
    for (const key of await renewSealKey(db, unit, { day, random })) {
      await markSealKeysSafe(db, { names: [key.name] }, { day, by: 'sheet' });
      paper.push({ ...key, safeDay: key.safeDay ?? day, safeBy: key.safeBy ?? 'sheet' });
    }
  });
}

/** Another machine, from a backup. What a disk had lost and only the old machine had is gone. */
async function restore(world: World): Promise<void> {
  const { server, books, chance } = world;
  if (!(await server.restore(chance() < 0.6 ? 'newest' : 'day-before'))) return;
  note(world, 'restored');
  const here = idsOnServer(world);
  for (const form of books.forms.values()) {
    if (form.taken === 'with-server' && !here.has(form.id)) form.taken = 'for-good';
  }
}

function idsOnServer({ server }: World): ReadonlySet<string> {
  const rows = server.read(
    "select id from response union select entry as id from quarantine where state = 'held'",
  );
  return new Set(rows.map(({ id }) => String(id)));
}

/** A tablet's disk is again what it was some time ago. */
function goBack(world: World, tablet: Tablet): void {
  const before = world.images.get(tablet) ?? [];
  if (before.length === 0) return;
  cutPower(tablet);
  note(world, 'disk went back');
  world.disturbed.add(tablet.kiosk);
  const had = heldOn(tablet.disk);
  tablet.disk = { ...pick(world, before) };
  // A clone may hold it, too.
  const left = new Set(world.tablets.flatMap(({ disk }) => heldOn(disk)));
  const here = idsOnServer(world);
  for (const id of had) {
    if (left.has(id)) continue;
    world.books.of(tablet, id).taken = here.has(id) ? 'with-server' : 'for-good';
  }
}

/** Somebody copies a tablet's disk into another one, and both are used. */
function clone(world: World, tablet: Tablet): void {
  note(world, 'cloned');
  world.disturbed.add(tablet.kiosk);
  // The copy is of a tablet that is off.
  cutPower(tablet);
  const { durable, floor } = tablet.disk;
  world.tablets.push({
    ...tablet,
    name: `${tablet.name} (copy)`,
    disk: { durable, floor },
    life: null,
  });
}

function pick<T>({ chance }: World, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T;
}

/** Once everything works again, all must be with the server by then. */
const drainMs = 300_000;
/** Twice the time between two heartbeats. */
const heartbeatsMs = 130_000;

/** Nothing fails any more; people do what is left for them to do. */
export async function heal(world: World): Promise<void> {
  const { time, server, tablets, paper, random, broken, revoked } = world;
  world.weather = fair;
  server.breakAfter(Number.POSITIVE_INFINITY);
  server.fillAfter(Number.POSITIVE_INFINITY);
  server.start();
  for (const key of paper) await server.work(({ db }) => addSealKey(db, key));
  for (const tablet of tablets) {
    if (tablet.life) tablet.life.stepsLeft = Number.POSITIVE_INFINITY;
    start(world, tablet);
  }
  const from = time.now();
  while (!(await isDrained(world))) {
    if (time.now() - from > drainMs) {
      broken.push('not everything has arrived five minutes after all works again');
      break;
    }
    await time.run(time.now() + 10_000);
  }
  await time.run(time.now() + heartbeatsMs);
  for (const kiosk of revoked) {
    const decision = { by: 'a person', reason: '', deed: null };
    await server.work((database) =>
      releaseTablet(
        { database, now: Math.floor(time.now()), random, log: () => undefined },
        { unit, kiosk },
        decision,
      ),
    );
  }
}

async function isDrained({ tablets, time }: World): Promise<boolean> {
  await time.run(time.now());
  for (const { life } of tablets) {
    if (!life?.desk || (await oldest(life.desk.connection, 1)).length > 0) return false;
  }
  return true;
}
