import { createCipheriv, createDecipheriv, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Damage } from './damage.ts';

/** How a sealed backup begins; the line after it says how its key is made from the passphrase. */
export const sealedMark = Buffer.from('sipas-backup-sealed-1\n');

/** What a guess costs: memory is 128·N·r bytes, p times in turn (RFC 7914). */
type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** OWASP's figures of 2023 for scrypt: 64 MiB and a good part of a second for each guess. */
const dear: Cost = { N: 65_536, r: 8, p: 2 };

const costSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.int().min(1024).max(1_048_576),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  salt: z.base64(),
  /** The tag of nothing under the key: tells a wrong passphrase from a damaged file. */
  check: z.base64(),
});

const pieceBytes = 65_536;
const tagBytes = 16;
const headLimit = 1024;

/**
 * Seals a stream with a passphrase: AES-256-GCM piece by piece, each under its own number, the
 * last one marked, so that nothing can be altered, moved or cut off unseen.
 */
export async function* sealed(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  random: (bytes: number) => Uint8Array,
  cost: Cost = dear,
): AsyncGenerator<Buffer> {
  const salt = Buffer.from(random(16));
  const key = await keyFrom(passphrase, salt, cost);
  const parameters = {
    kdf: 'scrypt',
    ...cost,
    salt: salt.toString('base64'),
    check: checkOf(key).toString('base64'),
  };
  const head = Buffer.concat([sealedMark, Buffer.from(`${JSON.stringify(parameters)}\n`)]);
  yield head;
  let number = 0;
  let held = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    let start = 0;
    // The last piece is known only at the end: a full one waits until more comes.
    for (; held.length - start > pieceBytes; start += pieceBytes) {
      yield seal(held.subarray(start, start + pieceBytes), key, head, number++, false);
    }
    held = held.subarray(start);
  }
  yield seal(held, key, head, number, true);
}

/** The stream that was sealed. Throws `Damage` as soon as something is not as it was written. */
export async function* unsealed(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let opened: { readonly key: Buffer; readonly head: Buffer } | null = null;
  let number = 0;
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    if (opened === null) {
      const end = held.indexOf(0x0a, sealedMark.length) + 1;
      if (end === 0 && held.length > headLimit) throw new Damage('backup-altered');
      if (end === 0) continue;
      const head = Buffer.from(held.subarray(0, end));
      opened = { key: await keyOfHead(head, passphrase), head };
      held = held.subarray(end);
    }
    let start = 0;
    const whole = pieceBytes + tagBytes;
    for (; held.length - start > whole; start += whole) {
      const { key, head } = opened;
      const piece = open(held.subarray(start, start + whole), key, head, number++, false);
      if (piece === null) throw new Damage('backup-altered');
      yield piece;
    }
    held = held.subarray(start);
  }
  if (opened === null) throw new Damage('backup-cut');
  const { key, head } = opened;
  const last = open(held, key, head, number, true);
  if (last === null) {
    const isMiddle = held.length < pieceBytes + tagBytes || open(held, key, head, number, false);
    throw new Damage(isMiddle ? 'backup-cut' : 'backup-altered');
  }
  yield last;
}

async function keyOfHead(head: Buffer, passphrase: string): Promise<Buffer> {
  let json: unknown;
  try {
    json = JSON.parse(head.subarray(sealedMark.length).toString('utf8'));
  } catch {
    // It was JSON when it was written.
    throw new Damage('backup-altered');
  }
  const read = costSchema.safeParse(json);
  if (!read.success) throw new Damage('backup-altered');
  const { salt, check, N, r, p } = read.data;
  const key = await keyFrom(passphrase, Buffer.from(salt, 'base64'), { N, r, p });
  const [own, kept] = [checkOf(key), Buffer.from(check, 'base64')];
  if (own.length !== kept.length || !timingSafeEqual(own, kept)) {
    throw new Damage('wrong-passphrase');
  }
  return key;
}

function keyFrom(passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // The same letters typed on another machine may be composed otherwise.
  const text = passphrase.normalize('NFC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, { N, r, p, maxmem: 256 * N * r }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    );
  });
}

/** 11 bytes of its number and one that is 1 for the last: no two pieces of a key share it. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function checkOf(key: Buffer): Buffer {
  const nonce = Buffer.alloc(12, 0xff);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.final();
  return cipher.getAuthTag();
}

function seal(bytes: Buffer, key: Buffer, head: Buffer, number: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(head);
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function open(
  piece: Buffer,
  key: Buffer,
  head: Buffer,
  number: number,
  isLast: boolean,
): Buffer | null {
  const end = piece.length - tagBytes;
  if (end < 0) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast))
    .setAAD(head)
    .setAuthTag(piece.subarray(end));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, end)), decipher.final()]);
  } catch {
    // Node tells a piece that does not verify by throwing, and nothing more of it.
    return null;
  }
}
