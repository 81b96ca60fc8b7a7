import { noTries, type Tries } from './tries.ts';

/** The PIN of the tablet's settings, as it lies on the disk. It guards settings, not answers. */
export type Pin = {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** The config's `pinEpoch` when it was set; a later one voids it. */
  readonly epoch: number;
  readonly tries: Tries;
};

/** Source: OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA-256. */
const rounds = 600_000;
const saltBytes = 16;

export function isPin(text: string): boolean {
  return /^\d{6,12}$/.test(text);
}

export async function makePin(
  text: string,
  epoch: number,
  random: (bytes: number) => Uint8Array<ArrayBuffer>,
): Promise<Pin> {
  const salt = random(saltBytes);
  return { salt, rounds, hash: await derive(text, salt, rounds), epoch, tries: noTries };
}

export async function isRight(pin: Pin, text: string): Promise<boolean> {
  const given = await derive(text, pin.salt, pin.rounds);
  // Every byte is looked at, whatever the first ones say.
  let difference = given.length ^ pin.hash.length;
  for (const [index, byte] of pin.hash.entries()) difference |= byte ^ (given[index] ?? 0);
  return difference === 0;
}

async function derive(
  text: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(text),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
