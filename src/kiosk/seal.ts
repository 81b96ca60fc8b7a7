import type { KioskConfig } from '../protocol/kiosk.ts';
import type { OutboxEntry } from './storage/database.ts';

/** What the unit's answers are sealed to; null until it has a key that a fire would not take. */
export type SealTo = NonNullable<KioskConfig['seal']> | null;

type Sealed = Pick<OutboxEntry, 'key' | 'seal' | 'bytes'>;

/** Too heavy for the first question, and needed from the first answer on. */
export const loadEnvelope = () => import('./envelope.ts');

/**
 * A payload as it may lie on the tablet. With a key it is never left in the clear: rejects when it
 * cannot be sealed, as if the disk had refused it.
 */
export async function seal(payload: Uint8Array<ArrayBuffer>, to: SealTo): Promise<Sealed> {
  if (!to) return { key: '', seal: 'none', bytes: payload };
  const { sealEnvelope } = await loadEnvelope();
  return {
    key: to.key,
    seal: 'hpke-p256-sha256-aes128gcm',
    bytes: await sealEnvelope(bytesOf(to.publicKey), payload),
  };
}

function bytesOf(base64url: string): Uint8Array {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
