import { isIP } from 'node:net';
import type { AddressNotice } from '../protocol/server-state.ts';
import { type Config, isLoopback } from './config.ts';

/** What the machine knows of addresses. */
export type Surroundings = {
  /** Its own, of every network it is in. */
  readonly own: () => readonly string[];
  /** Those that a name stands for; none when nobody knows it. */
  readonly lookUp: (name: string) => Promise<readonly string[]>;
};

/**
 * Whether PUBLIC_URL leads to this machine; null when it does. `loopback`: it means the tablet
 * itself; `unknown-name`: nobody knows the name; `not-ours`: it leads to another machine. Routers give machines other
 * addresses, and then every tablet calls into nothing. Without a network a loopback is right.
 */
export async function addressNotice(
  { publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>,
  { own, lookUp }: Surroundings,
): Promise<AddressNotice | null> {
  const name = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  const ours = own();
  const notice = (fault: AddressNotice['fault']): AddressNotice => ({
    fault,
    publicUrl,
    own: ours.filter((address) => !isLoopback(address) && !address.startsWith('fe80:')),
  });
  if (isLoopback(name)) return host === null || isLoopback(host) ? null : notice('loopback');
  const addresses = isIP(name) === 0 ? await lookUp(name) : [name];
  if (addresses.length === 0) return notice('unknown-name');
  // A name that its own machine resolves to a loopback is the machine's own name.
  const isOurs = (address: string) => isLoopback(address) || ours.includes(address);
  return addresses.some(isOurs) ? null : notice('not-ours');
}
