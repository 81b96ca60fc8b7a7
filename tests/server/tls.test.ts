import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReachable, readConfig } from '../../src/server/config.ts';
import { initialise } from '../../src/server/tls/authority.ts';
import { readServer } from '../../src/server/tls/folder.ts';
import { type Host, hostFrom } from '../../src/server/tls/host.ts';
import { missingProgram, whereThereIs } from '../fixtures/needs.ts';
import { newFolder, now, sipas } from './calls.ts';

const day = 86_400_000;
const random = (bytes: number) => randomBytes(bytes);

async function init(dataDir: string, args: string, env: Readonly<Record<string, string>> = {}) {
  const place = { env: { DATA_DIR: dataDir, ...env } };
  const called = await sipas(place, ['tls', 'init', ...args.split(' ')]);
  return { ...called, json: called.out === '' ? null : JSON.parse(called.out) };
}

/** What an independent program says of the two certificates for one name or address. */
function openssl(dataDir: string, ...checks: readonly string[]): string {
  const [authority, server] = [
    join(dataDir, 'tls/sipas-ca.crt'),
    join(dataDir, 'tls/server.pem'),
  ] as const;
  const at = ['-attime', String(now / 1000)];
  const strict = ['-x509_strict', '-check_ss_sig', '-purpose', 'sslserver'];
  try {
    const args = ['verify', ...strict, ...at, ...checks, '-CAfile', authority, server];
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (fault) {
    return String((fault as { stderr?: unknown }).stderr);
  }
}

whereThereIs('openssl', missingProgram('openssl'), () => {
  test('tls init makes a certificate that openssl finds good for every host named, and for no other', async () => {
    const folder = newFolder();
    const made = await init(
      folder,
      '--host 192.168.7.20 mot-cua.lan --host phieu.phu-la.vn fd00::7',
    );
    expect([made.code, made.json.hosts]).toEqual([
      0,
      // Those given by --host come first.
      [
        '192.168.7.20',
        'phieu.phu-la.vn',
        'mot-cua.lan',
        'fd00::7',
        'localhost',
        '127.0.0.1',
        '::1',
      ],
    ]);
    for (const address of ['192.168.7.20', 'fd00::7', '127.0.0.1', '::1']) {
      expect(openssl(folder, '-verify_ip', address)).toMatch(/: OK$/);
    }
    for (const name of ['mot-cua.lan', 'phieu.phu-la.vn', 'localhost']) {
      expect(openssl(folder, '-verify_hostname', name)).toMatch(/: OK$/);
    }
    expect(openssl(folder, '-verify_ip', '192.168.7.21')).toContain('IP address mismatch');
    expect(openssl(folder, '-verify_hostname', 'khac.lan')).toContain('hostname mismatch');
  });

  test('an authority made for an office cannot sign for the rest of the world', async () => {
    const folder = newFolder();
    await init(folder, '--host 192.168.7.20');
    const outside = await init(folder, '--host ngan-hang.vn');
    expect([outside.code, outside.json.code]).toEqual([2, 'host-outside-authority']);
    expect((await init(folder, '--host 8.8.8.8')).json.code).toBe('host-outside-authority');
    // Even with its key in hand: the limit stands in the certificate that devices trust.
    const stolen = newFolder();
    await initialise(join(stolen, 'tls'), [hostFrom('ngan-hang.vn') as Host], { now, random });
    writeFileSync(
      join(stolen, 'tls/authority.pem'),
      readFileSync(join(folder, 'tls/authority.pem')),
    );
    const { newServerCertificate } = await import('../../src/server/tls/certificate.ts');
    const { readAuthority, writeServer } = await import('../../src/server/tls/folder.ts');
    const authority = readAuthority(join(folder, 'tls'));
    if (!authority) throw new Error('no authority');
    const hosts = [hostFrom('ngan-hang.vn') as Host];
    const ticket = { authority: authority.pair, hosts, from: now - day, until: now + day, random };
    writeServer(join(folder, 'tls'), await newServerCertificate(ticket));
    expect(openssl(folder)).toContain('permitted subtree violation');
  });

  test('repeating keeps the authority and makes the certificate anew for the new hosts', async () => {
    const folder = newFolder();
    const first = await init(folder, '--host 192.168.7.20');
    const second = await init(folder, '--host 192.168.7.21 mot-cua.local');
    expect(second.json.authority).toEqual({ ...first.json.authority, isNew: false });
    expect(second.json.certificate.sha256).not.toBe(first.json.certificate.sha256);
    expect(openssl(folder, '-verify_ip', '192.168.7.21')).toMatch(/: OK$/);
    expect(openssl(folder, '-verify_ip', '192.168.7.20')).toContain('IP address mismatch');
    const third = await init(folder, '--host phieu.vn --new-authority');
    expect(third.json.authority.isNew).toBe(true);
    expect(third.json.authority.sha256).not.toBe(first.json.authority.sha256);
    expect(third.err).toContain('cài lại');
  });
});

test('the authority lives ten years, the certificate at most 398 days, and no key is readable by others', async () => {
  const folder = newFolder();
  const made = await init(folder, '--host 10.1.2.3');
  const authority = new X509Certificate(readFileSync(join(folder, 'tls/sipas-ca.crt')));
  const server = new X509Certificate(readFileSync(join(folder, 'tls/server.pem')));
  const life = (one: X509Certificate) =>
    Math.round((Date.parse(one.validTo) - Date.parse(one.validFrom)) / day);
  expect([life(authority), life(server)]).toEqual([3653, 397]);
  expect(Date.parse(server.validFrom)).toBe(now - day);
  expect(server.verify(authority.publicKey)).toBe(true);
  expect([authority.ca, server.ca]).toEqual([true, false]);
  expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(server.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect(made.json.authority.sha256).toBe(authority.fingerprint256);
  const mode = (name: string) => (statSync(join(folder, 'tls', name)).mode & 0o777).toString(8);
  const modes = ['', 'authority.pem', 'server.pem', 'sipas-ca.crt'].map(mode);
  // Windows has rights of another kind; there the folder's own are inherited.
  if (process.platform !== 'win32') expect(modes).toEqual(['700', '600', '600', '644']);
  expect(readFileSync(join(folder, 'tls/sipas-ca.crt'), 'utf8')).not.toContain('PRIVATE');
});

test.each([
  'https://192.168.7.20',
  '192.168.7.20:8443',
  '192.168.7',
  '300.1.2.3',
  '0.0.0.0',
  '::',
  'fe80::1%eth0',
  '*.lan',
  'máy chủ',
  'a..b',
  'a-.lan',
  `${'a'.repeat(64)}.lan`,
])('“%s” is no host: exit 2, a code, and nothing is made', async (host) => {
  const folder = newFolder();
  const place = { env: { DATA_DIR: folder } };
  const called = await sipas(place, ['tls', 'init', '--host', host]);
  expect([called.code, JSON.parse(called.out).code]).toEqual([2, 'bad-host']);
  expect(readServer(join(folder, 'tls'))).toBe(null);
});

test('any address of an office comes back from its certificate as it was asked for', async () => {
  const folder = newFolder();
  const address = fc.oneof(
    fc.nat(0xffffff).map((n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`),
    fc.ipV6().map((text) => hostFrom(text)?.value.replace(/^[^:]*/, 'fd12') ?? 'fd12::1'),
  );
  await fc.assert(
    fc.asyncProperty(address, async (text) => {
      const host = hostFrom(text);
      if (host === null) throw new Error(text);
      const made = await initialise(folder, [host], { now, random });
      expect(made.ok && made.server.hosts[0]).toBe(host.value);
    }),
    { numRuns: 40 },
  );
});

test('init says what to set; then links name the first host, and only where tablets can reach it', async () => {
  const folder = newFolder();
  const made = await init(folder, '--host 192.168.7.20', { PORT: '18080', TLS_PORT: '18443' });
  expect(made.json).toMatchObject({
    set: { HOST: '0.0.0.0' },
    publicUrl: 'https://192.168.7.20:18443',
    certificatePage: 'http://192.168.7.20:18080/chung-chi',
  });
  const read = (env: Readonly<Record<string, string>>) => {
    const config = readConfig({ DATA_DIR: folder, TLS_PORT: '18443', ...env });
    return config.ok ? [config.value.publicUrl, config.value.nearUrl] : config.refusal;
  };
  const near = 'http://localhost:8080';
  expect(read({})).toEqual([near, near]);
  expect(read({ HOST: '0.0.0.0' })).toEqual(['https://192.168.7.20:18443', near]);
  const open = readConfig({ DATA_DIR: folder, HOST: '0.0.0.0' });
  // So staff see the QR code that connects a tablet.
  expect(open.ok && isReachable(open.value)).toBe(true);
  const told = 'https://phieu.vn';
  expect(read({ HOST: '0.0.0.0', PUBLIC_URL: told })).toEqual([told, told]);
  const other = await init(folder, '--host 192.168.7.20', { HOST: '0.0.0.0', PUBLIC_URL: told });
  expect(other.json.set).toEqual({ PUBLIC_URL: 'https://192.168.7.20:8443' });
  expect(read({ TLS_PORT: '8080' })).toEqual(['TLS_PORT: phải khác PORT']);
});

test('a damaged folder stops the start with one line, and a new init mends it', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'tls'));
  writeFileSync(join(folder, 'tls/server.pem'), 'nothing of use');
  const read = readConfig({ DATA_DIR: folder });
  expect(read).toEqual({ ok: false, refusal: [expect.stringMatching(/^DATA_DIR: .+tls init”$/)] });
  expect((await init(folder, '--host 192.168.7.20')).code).toBe(0);
  expect(readConfig({ DATA_DIR: folder }).ok).toBe(true);
  writeFileSync(join(folder, 'tls/authority.pem'), 'nothing of use');
  expect((await init(folder, '--host 192.168.7.20')).json.code).toBe('tls-damaged');
  expect((await init(folder, '--host 192.168.7.20 --new-authority')).code).toBe(0);
});
