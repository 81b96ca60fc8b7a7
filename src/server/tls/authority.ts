import {
  type Issued,
  type IssuedServer,
  readAuthority,
  readServer,
  writeAuthority,
  writeServer,
} from './folder.ts';
import { type Host, hostFrom, isWithin, privateRealms, realmOf } from './host.ts';

/** Time and chance, as the front door hands them on. */
export type World = {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly random: (bytes: number) => Uint8Array;
};

/** Few calls write a certificate, and what writes them is as large as all the rest of the server. */
const writer = () => import('./certificate.ts');

const dayMs = 86_400_000;
/** Ten years: nobody wants to install it on every tablet again. */
const authorityLifeMs = 3_652 * dayMs;
/** Apple and Chrome refuse a server's certificate that lives longer than 398 days. */
const serverLifeMs = 397 * dayMs;
/** A tablet whose clock is a day behind still finds it valid. */
const earlierMs = dayMs;
/** A new one is made when fewer days are left. */
const renewBelowMs = 30 * dayMs;

export type Initialised =
  | {
      readonly ok: true;
      readonly authority: Issued;
      readonly server: IssuedServer;
      /** Whether tablets have to install the authority's certificate (again). */
      readonly isNewAuthority: boolean;
    }
  /** A host that the authority at hand may not sign for. */
  | { readonly ok: false; readonly outside: string };

/**
 * Makes the local authority if there is none, and a server's certificate for these hosts. The
 * authority may sign for names within an office and for the hosts it was made for, so that a
 * stolen key cannot pretend to be a bank.
 */
export async function initialise(
  folder: string,
  hosts: readonly Host[],
  { now, random }: World,
  { replace = false } = {},
): Promise<Initialised> {
  const known = replace ? null : readAuthority(folder);
  if (known) {
    const { realmsOf } = await writer();
    const realms = realmsOf(known.pair.certificate) ?? [];
    const outside = hosts.find((host) => !isWithin(host, realms));
    if (outside) return { ok: false, outside: outside.value };
  } else {
    const foreign = hosts.filter((host) => !isWithin(host, privateRealms));
    const mark = Buffer.from(random(3)).toString('hex').toUpperCase();
    const { newAuthority } = await writer();
    const pair = await newAuthority({
      name: `SIPAS ${hosts[0]?.value ?? ''} ${mark}`,
      realms: [...privateRealms, ...foreign.map(realmOf)],
      from: now - earlierMs,
      until: now + authorityLifeMs,
      random,
    });
    writeAuthority(folder, pair);
  }
  const authority = present(readAuthority(folder));
  await issue(folder, authority, hosts, { now, random });
  return {
    ok: true,
    authority,
    server: present(readServer(folder)),
    isNewAuthority: known === null,
  };
}

/** Whether the server's certificate is near its end, or not valid yet since a clock was wrong. */
export function isDue({ from, until }: Pick<Issued, 'from' | 'until'>, now: number): boolean {
  return until - now < renewBelowMs || now < from;
}

/** Makes the server's certificate anew for the same hosts. Throws where the authority is not at hand. */
export async function renew(folder: string, world: World): Promise<IssuedServer> {
  const authority = present(readAuthority(folder));
  const hosts = present(readServer(folder)).hosts.map((host) => present(hostFrom(host)));
  await issue(folder, authority, hosts, world);
  return present(readServer(folder));
}

/** This machine itself, so that the page opens there under any of its names. */
const itself = ['localhost', '127.0.0.1', '::1'].map((name) => present(hostFrom(name)));

async function issue(
  folder: string,
  authority: Issued,
  hosts: readonly Host[],
  { now, random }: World,
): Promise<void> {
  const all = [...hosts, ...itself];
  const distinct = all.filter(
    ({ value }, index) => all.findIndex((one) => one.value === value) === index,
  );
  const { newServerCertificate } = await writer();
  const pair = await newServerCertificate({
    authority: authority.pair,
    hosts: distinct,
    from: now - earlierMs,
    until: Math.min(now - earlierMs + serverLifeMs, authority.until),
    random,
  });
  writeServer(folder, pair);
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('the local authority is not whole');
  return value;
}
