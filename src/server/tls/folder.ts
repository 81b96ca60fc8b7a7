import { randomUUID, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './certificate.ts';

/** Where the local authority lives, inside the data folder. */
export function tlsFolder(dataDir: string): string {
  return join(dataDir, 'tls');
}

/** The authority's certificate alone: what tablets install. */
export const authorityFile = 'sipas-ca.crt';

/** What a stored certificate says of itself. Times are milliseconds since 1970 UTC. */
export type Issued = {
  readonly pair: Pair;
  /** Both together, as a TLS server takes them. */
  readonly pem: Buffer;
  readonly from: number;
  readonly until: number;
  /** SHA-256 of it, as devices show it: pairs of hex digits with colons. */
  readonly fingerprint: string;
};

export type IssuedServer = Issued & {
  /** In the order in which they were asked for; never empty. */
  readonly hosts: readonly string[];
};

/** Null when there is none. Throws when the file is not what this program wrote. */
export function readAuthority(folder: string): Issued | null {
  return readIssued(join(folder, 'authority.pem'));
}

/** Null when there is none. Throws when the file is not what this program wrote. */
export function readServer(folder: string): IssuedServer | null {
  const issued = readIssued(join(folder, 'server.pem'));
  if (issued === null) return null;
  const names = new X509Certificate(issued.pair.certificate).subjectAltName ?? '';
  const hosts = names.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
  return { ...issued, hosts: hosts.map((host) => (host.includes(':') ? short(host) : host)) };
}

/** The certificate that tablets install; null when there is none. */
export function readPublished(folder: string): X509Certificate | null {
  const text = contentOf(join(folder, authorityFile));
  return text === null ? null : new X509Certificate(text);
}

export function writeAuthority(folder: string, pair: Pair): void {
  write(folder, 'authority.pem', pair.key + pair.certificate, 0o600);
  write(folder, authorityFile, pair.certificate, 0o644);
}

export function writeServer(folder: string, pair: Pair): void {
  write(folder, 'server.pem', pair.key + pair.certificate, 0o600);
}

function readIssued(file: string): Issued | null {
  const text = contentOf(file);
  if (text === null) return null;
  const [certificate, key] = [blockOf(text, 'CERTIFICATE'), blockOf(text, 'PRIVATE KEY')];
  const read = new X509Certificate(certificate);
  return {
    pair: { certificate, key },
    pem: Buffer.from(text),
    from: Date.parse(read.validFrom),
    until: Date.parse(read.validTo),
    fingerprint: read.fingerprint256,
  };
}

function blockOf(text: string, label: string): string {
  const found = new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n`).exec(text);
  if (!found) throw new Error(`no ${label} in the file`);
  return found[0];
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

/** Key and certificate in one file, put in its place as a whole: the two never disagree. */
function write(folder: string, name: string, text: string, mode: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `${name}.${randomUUID()}`);
  try {
    writeFileSync(fresh, text, { mode, flag: 'wx', flush: true });
    renameSync(fresh, join(folder, name));
  } finally {
    rmSync(fresh, { force: true });
  }
}

function short(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
