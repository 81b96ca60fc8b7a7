import type { KioskConfig } from '../protocol/kiosk.ts';
import type { EnrolRefusal } from './enrol-refusal.ts';
import { newKeys, publicHalf } from './key-pair.ts';
import { makePin } from './lock/pin.ts';
import type { Connection } from './storage/connection.ts';
import type { Heard, Identity, Pending } from './storage/database.ts';
import { loadDevice } from './storage/device-store.ts';
import { keepEnrolment, keepPending } from './storage/enrolment-store.ts';
import { base64url } from './sync/base64url.ts';
import { enrol } from './sync/contact.ts';
import type { Wire } from './sync/post.ts';

/** What enrolling needs from the world. */
export type Enroller = {
  readonly wire: Wire;
  readonly connection: Connection;
  /** A connection of its own, to see what is really on the disk. */
  readonly anotherConnection: () => Connection;
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** Asks the browser to keep the tablet's data; whatever it says, enrolment goes on. */
  readonly persist: () => Promise<unknown>;
};

export type Enrolment =
  | {
      readonly ok: true;
      readonly identity: Identity;
      readonly config: KioskConfig;
      readonly heard: Heard;
    }
  | { readonly ok: false; readonly refusal: EnrolRefusal };

/** What is typed in to enrol. */
export type Entry = {
  readonly code: string;
  /** For the settings; null = to be set later. */
  readonly pin: string | null;
};

/**
 * Makes this browser a kiosk. What it is about to ask is on the disk before it asks: after a lost
 * reply, even after a crash, it asks the same again and succeeds.
 */
export async function enrolHere(enroller: Enroller, { code, pin }: Entry): Promise<Enrolment> {
  const { wire, connection, clock } = enroller;
  await enroller.persist();
  const pending = await prepare(enroller, code);
  if (pending === null) return { ok: false, refusal: { code: 'storage-unusable' } };

  const askedAt = clock();
  const reply = await enrol(wire, {
    code,
    publicKey: await publicHalf(pending.keys),
    secret: pending.secret,
    signs: true,
  });
  if (reply.kind === 'refused') return { ok: false, refusal: reply.refusal };
  const now = clock();
  const identity: Identity = { ...pending, kiosk: reply.kiosk };
  const heard: Heard = {
    epoch: reply.epoch,
    clockOffsetMs: Math.round((askedAt + now) / 2 - reply.clock),
    contactAt: reply.clock,
    at: now,
  };
  const { config } = reply;
  await keepEnrolment(connection, {
    identity,
    config,
    heard,
    pin: pin === null ? null : await makePin(pin, config.pinEpoch ?? 0, enroller.random),
  });
  return { ok: true, identity, config, heard };
}

/** The request for this code, old or new, as read back from the disk; null when it was not there. */
async function prepare(enroller: Enroller, code: string): Promise<Pending | null> {
  const before = await readBack(enroller);
  if (before?.code === code) return before;
  const keys = await newKeys();
  try {
    const secret = base64url(enroller.random(32));
    await keepPending(enroller.connection, { code, secret, keys });
  } catch {
    // A disk that cannot be written is what the caller asks about: it is told by the null.
    return null;
  }
  const written = await readBack(enroller);
  return written?.code === code ? written : null;
}

async function readBack(enroller: Enroller): Promise<Pending | null> {
  const fresh = enroller.anotherConnection();
  try {
    return (await loadDevice(fresh)).pending;
  } catch {
    return null;
  } finally {
    fresh.close();
  }
}
