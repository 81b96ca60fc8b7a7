import { isIP } from 'node:net';
import { isLoopback } from '../config.ts';

/**
 * Where passkeys are made and shown: they belong to a name and to an encrypted page, as the
 * browsers have it. Source: WebAuthn Level 3, 5.1.3 (an IP address is no valid domain).
 */
export type PasskeyPlace =
  | { readonly ok: true; readonly origin: string; readonly name: string }
  | { readonly ok: false; readonly why: 'ip-address' | 'insecure' };

export function passkeyPlace(publicUrl: string): PasskeyPlace {
  const { protocol, hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return { ok: false, why: 'ip-address' };
  if (protocol !== 'https:' && !isLoopback(hostname)) return { ok: false, why: 'insecure' };
  return { ok: true, origin, name: hostname };
}
