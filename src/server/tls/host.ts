import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** A name or address under which tablets open the server, as a certificate carries it. */
export type Host = { readonly kind: 'name' | 'address'; readonly value: string };

/**
 * Reads one name or IP address, without scheme, port or path. Null for anything else, and for
 * the addresses that stand for “any”: no tablet can open those.
 */
export function hostFrom(text: string): Host | null {
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) === 4) return bare === '0.0.0.0' ? null : { kind: 'address', value: bare };
  if (isIP(bare) === 6) return longAddress(bare);
  const name = domainToASCII(bare.toLowerCase());
  const labels = name.split('.');
  const isName =
    name.length <= 253 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    // A last part of digits alone would be read as an address.
    !/^\d+$/.test(labels.at(-1) ?? '');
  return isName ? { kind: 'name', value: name } : null;
}

/** As it stands in a web address: IPv6 within brackets. */
export function inAddress(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function longAddress(text: string): Host | null {
  const url = `http://[${text}]`;
  // A zone (`%eth0`) means something on one machine only.
  if (!URL.canParse(url)) return null;
  const value = new URL(url).hostname.slice(1, -1);
  return value === '::' ? null : { kind: 'address', value };
}

/** A part of the world of names: a domain with all below it, or a range of addresses. */
export type Realm =
  | { readonly kind: 'name'; readonly domain: string }
  | { readonly kind: 'address'; readonly network: string; readonly bits: number };

/** The names and addresses that exist within an office and nowhere on the internet. */
export const privateRealms: readonly Realm[] = [
  // Source: RFC 6761, 6762, 8375, and ICANN's reservation of .internal; .lan is what routers use.
  ...['localhost', 'local', 'lan', 'internal', 'home.arpa'].map(
    (domain) => ({ kind: 'name', domain }) as const,
  ),
  // Source: RFC 1918, 1122, 3927, 6598, 4193, 4291.
  ...(
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['169.254.0.0', 16],
      ['127.0.0.0', 8],
      ['fc00::', 7],
      ['fe80::', 10],
      ['::1', 128],
    ] as const
  ).map(([network, bits]) => ({ kind: 'address', network, bits }) as const),
];

export function isWithin(host: Host, realms: readonly Realm[]): boolean {
  return realms.some((realm) => {
    if (realm.kind === 'name') {
      return (
        host.kind === 'name' &&
        (host.value === realm.domain || host.value.endsWith(`.${realm.domain}`))
      );
    }
    if (host.kind !== 'address' || isIP(host.value) !== isIP(realm.network)) return false;
    const family = isIP(realm.network) === 4 ? 'ipv4' : 'ipv6';
    const range = new BlockList();
    range.addSubnet(realm.network, realm.bits, family);
    return range.check(host.value, family);
  });
}

/** The smallest realm that holds a host. */
export function realmOf({ kind, value }: Host): Realm {
  return kind === 'name'
    ? { kind, domain: value }
    : { kind, network: value, bits: isIP(value) === 4 ? 32 : 128 };
}

/** The bytes of an address, four or sixteen. */
export function bytesOf(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.'), Number);
  const [left = '', right] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(left), groups(right ?? '')];
  const gap = right === undefined ? 0 : 8 - head.length - tail.length;
  const all = [...head, ...Array<string>(gap).fill('0'), ...tail];
  return Uint8Array.from(
    all.flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 255];
    }),
  );
}

/** The bytes of a mask with so many leading ones, as long as the address it is for. */
export function maskOf(network: string, bits: number): Uint8Array {
  return Uint8Array.from({ length: bytesOf(network).length }, (_, index) => {
    const ones = Math.min(8, Math.max(0, bits - index * 8));
    return (0xff << (8 - ones)) & 0xff;
  });
}
