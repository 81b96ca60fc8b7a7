import { createECDH, createHash } from 'node:crypto';
import type { Day } from '../../survey/day.ts';
import type { Queries } from '../store/database.ts';
import { addSealKey, type SealKey, sealKeysOf } from '../store/kiosks/seal-keys.ts';

/** The key that these 32 bytes are; null for the few bytes that are none. */
export function sealKeyOf(
  secret: Uint8Array,
  { unit, madeDay }: Pick<SealKey, 'unit' | 'madeDay'>,
): SealKey | null {
  const pair = createECDH('prime256v1');
  try {
    pair.setPrivateKey(Buffer.from(secret));
  } catch {
    // Nought, or beyond the order of the curve: the caller says so.
    return null;
  }
  const publicKey = pair.getPublicKey();
  return {
    name: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    unit,
    publicKey: publicKey.toString('base64url'),
    privateKey: Buffer.from(secret).toString('base64url'),
    madeDay,
    safeDay: null,
    safeBy: null,
  };
}

/** The unit has a key after this; one that has keeps it. Returns its keys, newest first. */
export async function ensureSealKey(
  q: Queries,
  unit: string,
  world: { readonly day: Day; readonly random: (bytes: number) => Uint8Array },
): Promise<readonly SealKey[]> {
  const known = await sealKeysOf(q, unit);
  return known.length > 0 ? known : renewSealKey(q, unit, world);
}

/**
 * A new key beside the old ones, at most one a day: the day is all that is kept to tell which is
 * the newest. Returns the unit's keys, newest first.
 */
export async function renewSealKey(
  q: Queries,
  unit: string,
  { day, random }: { readonly day: Day; readonly random: (bytes: number) => Uint8Array },
): Promise<readonly SealKey[]> {
  const [newest] = await sealKeysOf(q, unit);
  if (newest?.madeDay !== day) await addSealKey(q, freshKey(unit, day, random));
  return sealKeysOf(q, unit);
}

function freshKey(unit: string, madeDay: Day, random: (bytes: number) => Uint8Array): SealKey {
  for (;;) {
    const key = sealKeyOf(random(32), { unit, madeDay });
    if (key) return key;
  }
}
