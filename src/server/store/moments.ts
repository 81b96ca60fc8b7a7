import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Touch } from '../../survey/signals.ts';
import { keysNamed, nameBytes } from './key-folder.ts';

/** When exactly a response was given; milliseconds. */
export type Moment = {
  /** Best estimate, since 1970 UTC. */
  readonly at: number;
  /** As its sender said; null in rows that never held it. */
  readonly given: number | null;
  readonly durationMs: number | null;
  /** Where on the buttons it was touched; null or absent where nobody told. */
  readonly touch?: Touch | null;
};

/** Whose moment it is: sealed for one response it opens for no other. */
type Owner = { readonly unit: string; readonly id: string };

/**
 * Seals moments with AES-256-GCM under a key that no database holds: a file in the data folder.
 * Whoever reads the tables alone learns the day and no more.
 */
export type Moments = {
  /** The key's name (8 bytes), a nonce (12), the ciphertext (48, before 0.3: 24) and its tag (16). */
  readonly seal: (owner: Owner, moment: Moment) => Uint8Array;
  /** Null when its key is not here: the time cannot be read, and that is no fault. */
  readonly open: (owner: Owner, sealed: Uint8Array | null) => Moment | null;
};

const [nonceBytes, tagBytes] = [12, 16] as const;
/** Of a moment, and of one from before touches were told. */
const [plainBytes, olderPlainBytes] = [48, 24] as const;
const aroundBytes = nameBytes + nonceBytes + tagBytes;
const algorithm = 'aes-256-gcm';

/**
 * The keys in `folder`, which need not be there yet: the first is made when something is first
 * sealed. Programs with other data folders have keys of their own, and every key opens its own.
 */
export function momentsIn(folder: string): Moments {
  const { keyOf, writingKey } = keysNamed(folder, 'times');

  return {
    seal(owner, { at, given, durationMs, touch }) {
      const name = writingKey();
      const plain = Buffer.alloc(plainBytes);
      // As long without a touch as with one.
      const parts = [at, given, durationMs, touch?.x, touch?.y, touch?.spread];
      for (const [index, part] of parts.entries()) {
        plain.writeDoubleBE(part ?? Number.NaN, index * 8);
      }
      // From the system itself: the same nonce twice would open both.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keyOf(name) as Buffer, nonce);
      cipher.setAAD(nameOf(owner));
      const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat([Buffer.from(name, 'hex'), nonce, ...sealed]);
    },
    open(owner, sealed) {
      const length = (sealed?.byteLength ?? 0) - aroundBytes;
      if (sealed === null || (length !== plainBytes && length !== olderPlainBytes)) return null;
      const bytes = Buffer.from(sealed);
      const key = keyOf(bytes.toString('hex', 0, nameBytes));
      if (!key) return null;
      const nonce = bytes.subarray(nameBytes, nameBytes + nonceBytes);
      const cipher = createDecipheriv(algorithm, key, nonce);
      cipher.setAAD(nameOf(owner));
      cipher.setAuthTag(bytes.subarray(-tagBytes));
      const opened = cipher.update(bytes.subarray(nameBytes + nonceBytes, -tagBytes));
      try {
        cipher.final();
      } catch {
        // Another key under this name, or another row's moment: as good as none.
        return null;
      }
      const [at, given, durationMs] = [0, 8, 16].map((from) => numberAt(opened, from));
      return {
        at: at as number,
        given: given ?? null,
        durationMs: durationMs ?? null,
        touch: touchIn(opened),
      };
    },
  };
}

function touchIn(opened: Buffer): Touch | null {
  if (opened.byteLength === olderPlainBytes) return null;
  const [x, y, spread] = [24, 32, 40].map((from) => numberAt(opened, from));
  return x == null || y == null || spread == null ? null : { x, y, spread };
}

function numberAt(bytes: Buffer, from: number): number | null {
  const value = bytes.readDoubleBE(from);
  return Number.isNaN(value) ? null : value;
}

function nameOf({ unit, id }: Owner): Buffer {
  return Buffer.from(JSON.stringify([unit, id]));
}
