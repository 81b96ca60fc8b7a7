import { createHash, webcrypto } from 'node:crypto';
import { BitString, Integer, OctetString, PrintableString } from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  GeneralSubtree,
  NameConstraints,
  type RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { bytesOf, type Host, maskOf, type Realm } from './host.ts';

/** A certificate with its private key, both as PEM. */
export type Pair = { readonly certificate: string; readonly key: string };

type Ticket = {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly until: number;
  readonly random: (bytes: number) => Uint8Array;
};

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto });
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A new root certificate that may sign for these realms and for nothing else. */
export async function newAuthority(
  ticket: Ticket & { readonly name: string; readonly realms: readonly Realm[] },
): Promise<Pair> {
  const keys = await newKeys();
  const certificate = await blank(ticket, keys);
  nameAs(certificate.subject, ticket.name);
  nameAs(certificate.issuer, ticket.name);
  certificate.extensions = [
    critical(id.basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    // keyCertSign and cRLSign.
    critical(id.keyUsage, bits(0b0000_0110, 1)),
    critical(
      id.nameConstraints,
      new NameConstraints({ permittedSubtrees: ticket.realms.map(subtreeOf) }),
    ),
    plain(id.subjectKey, new OctetString({ valueHex: await keyId(keys.publicKey) })),
  ];
  await certificate.sign(keys.privateKey, 'SHA-256', engine);
  return written(certificate, keys);
}

/** A server's certificate for these hosts, signed by the authority. */
export async function newServerCertificate(
  ticket: Ticket & { readonly authority: Pair; readonly hosts: readonly Host[] },
): Promise<Pair> {
  const signer = Certificate.fromBER(fromPem(ticket.authority.certificate));
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    fromPem(ticket.authority.key),
    algorithm,
    false,
    ['sign'],
  );
  const keys = await newKeys();
  const certificate = await blank(ticket, keys);
  certificate.issuer = signer.subject;
  nameAs(certificate.subject, ticket.hosts[0]?.value ?? '');
  const names = ticket.hosts.map(generalName);
  certificate.extensions = [
    critical(id.basicConstraints, new BasicConstraints({ cA: false })),
    // digitalSignature.
    critical(id.keyUsage, bits(0b1000_0000, 7)),
    plain(id.extendedKeyUsage, new ExtKeyUsage({ keyPurposes: [id.serverAuth] })),
    plain(id.subjectNames, new GeneralNames({ names })),
    plain(id.subjectKey, new OctetString({ valueHex: await keyId(keys.publicKey) })),
    plain(id.authorityKey, new AuthorityKeyIdentifier({ keyIdentifier: signerKeyId(signer) })),
  ];
  await certificate.sign(signingKey, 'SHA-256', engine);
  return written(certificate, keys);
}

/** What an authority may sign for, as its certificate says. Null when it says nothing. */
export function realmsOf(certificate: string): readonly Realm[] | null {
  const { extensions = [] } = Certificate.fromBER(fromPem(certificate));
  const found = extensions.find(({ extnID }) => extnID === id.nameConstraints)?.parsedValue;
  if (!(found instanceof NameConstraints)) return null;
  return (found.permittedSubtrees ?? []).map(({ base }) => realmFrom(base));
}

const id = {
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  commonName: '2.5.4.3',
} as const;

/** The tags of a general name. Source: RFC 5280, 4.2.1.6. */
const tag = { name: 2, address: 7 } as const;

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function blank(
  { from, until, random }: Ticket,
  keys: webcrypto.CryptoKeyPair,
): Promise<Certificate> {
  const certificate = new Certificate();
  // v3, the one with extensions.
  certificate.version = 2;
  const serial = random(16);
  // Positive and never short: the first byte is between 64 and 127.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from(serial).buffer });
  certificate.notBefore = timeOf(from);
  certificate.notAfter = timeOf(until);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine);
  return certificate;
}

/** Two digits for the year up to 2049, four from then on. Source: RFC 5280, 4.1.2.5. */
function timeOf(ms: number): Time {
  const value = new Date(ms);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

function nameAs(place: RelativeDistinguishedNames, name: string): void {
  // The longest that a common name may be; nobody reads it, the names that count come beside it.
  const value = new PrintableString({ value: name.slice(0, 64) });
  place.typesAndValues.push(new AttributeTypeAndValue({ type: id.commonName, value }));
}

type Encodable = { toSchema(): { toBER(): ArrayBuffer } } | BitString | OctetString;

function extension(extnID: string, isCritical: boolean, value: Encodable): Extension {
  const bytes = 'toSchema' in value ? value.toSchema().toBER() : value.toBER();
  return new Extension({ extnID, critical: isCritical, extnValue: bytes });
}

function critical(extnID: string, value: Encodable): Extension {
  return extension(extnID, true, value);
}

function plain(extnID: string, value: Encodable): Extension {
  return extension(extnID, false, value);
}

function bits(value: number, unusedBits: number): BitString {
  return new BitString({ valueHex: Uint8Array.of(value).buffer, unusedBits });
}

function generalName({ kind, value }: Host): GeneralName {
  return kind === 'name' ? nameOf(value) : addressOf(bytesOf(value));
}

function subtreeOf(realm: Realm): GeneralSubtree {
  const base =
    realm.kind === 'name'
      ? nameOf(realm.domain)
      : addressOf(Uint8Array.of(...bytesOf(realm.network), ...maskOf(realm.network, realm.bits)));
  return new GeneralSubtree({ base });
}

function nameOf(value: string): GeneralName {
  return new GeneralName({ type: tag.name, value });
}

function addressOf(bytes: Uint8Array): GeneralName {
  const valueHex = Uint8Array.from(bytes).buffer;
  return new GeneralName({ type: tag.address, value: new OctetString({ valueHex }) });
}

function realmFrom({ type, value }: GeneralName): Realm {
  if (type === tag.name) return { kind: 'name', domain: String(value) };
  const bytes = new Uint8Array((value as OctetString).valueBlock.valueHexView);
  const half = bytes.length / 2;
  const ones = [...bytes.slice(half)].map((byte) => byte.toString(2)).join('');
  const network = bytes.slice(0, half);
  return {
    kind: 'address',
    network: half === 4 ? network.join('.') : longForm(network),
    bits: ones.replaceAll('0', '').length,
  };
}

function longForm(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

/** Source: RFC 5280, 4.2.1.2, method 1. */
async function keyId(key: webcrypto.CryptoKey): Promise<ArrayBuffer> {
  const point = await webcrypto.subtle.exportKey('raw', key);
  return Uint8Array.from(createHash('sha1').update(new Uint8Array(point)).digest()).buffer;
}

function signerKeyId(signer: Certificate): OctetString {
  const own = signer.extensions?.find(({ extnID }) => extnID === id.subjectKey)?.parsedValue;
  if (!(own instanceof OctetString)) throw new Error('the authority has no key identifier');
  return new OctetString({ valueHex: Uint8Array.from(own.valueBlock.valueHexView).buffer });
}

async function written(certificate: Certificate, keys: webcrypto.CryptoKeyPair): Promise<Pair> {
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: toPem('CERTIFICATE', certificate.toSchema().toBER()),
    key: toPem('PRIVATE KEY', key),
  };
}

function toPem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function fromPem(pem: string): ArrayBuffer {
  const body = pem.replace(/-----(BEGIN|END) [A-Z ]+-----/g, '');
  return Uint8Array.from(Buffer.from(body, 'base64')).buffer;
}
