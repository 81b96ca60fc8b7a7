import type { Queries } from '../store/database.ts';
import { findSealKey } from '../store/kiosks/seal-keys.ts';
import { type OpeningKey, openingKey } from './envelope.ts';

/** What opens the envelopes that name it; null for a name that was never here. */
export type KeyRing = (name: string) => Promise<OpeningKey | null>;

export function isKeyName(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}

/** The keys of a unit, each read once: those of one batch have mostly the same. */
export function keyRing(q: Queries, unit: string): KeyRing {
  const found = new Map<string, Promise<OpeningKey | null>>();
  return (name) => {
    const known = found.get(name) ?? read(q, unit, name);
    found.set(name, known);
    return known;
  };
}

async function read(q: Queries, unit: string, name: string): Promise<OpeningKey | null> {
  // PostgreSQL throws at text that it cannot keep.
  const key = isKeyName(name) ? await findSealKey(q, name) : null;
  if (key === null || key.unit !== unit) return null;
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return openingKey(bytes(key.publicKey), bytes(key.privateKey));
}
