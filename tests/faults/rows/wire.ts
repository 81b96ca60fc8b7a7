import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { freePort } from '../../fixtures/free-port.ts';
import { bareTabletOf, thank } from '../bare-tablet.ts';
import { read, write } from '../books.ts';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import type { Office } from '../office.ts';
import type { World } from '../world.ts';

export const wire: readonly Fault[] = [
  {
    number: 45,
    name: "the server's certificate is replaced by one that nobody trusts",
    needs: ['openssl'],
    run: async (world) => {
      const office = await world.office();
      const [good, bad] = ['good', 'bad'].map((name) => certificate(world, name));
      if (!good || !bad) throw new Error('two certificates were made');
      const door = await tlsDoor(office, await freePort(), good);
      world.later(door.close);
      const trusted = `--ignore-certificate-errors-spki-list=${good.pin}`;
      const { robot } = await world.ownTablet(office, {
        switches: [trusted],
        origin: door.origin,
      });
      await world.cast([robot], 3);
      await world.drain(office, [robot]);
      await door.use(bad);
      await world.cast([robot], 5, { by: 'reload' });
      await robot.online();
      await new Promise((resolve) => setTimeout(resolve, 3000));
      const [row] = await read(office.books, 'select count(*) as n from response');
      world.demand(Number(row?.n) === 3, 'a vote went to somebody whom nobody trusts');
      world.saw('handshake refused', door.refused());
      await door.use(good);
      await world.drain(office, [robot]);
    },
  },
  {
    number: 47,
    name: 'five hundred tablets come back at the same moment',
    grounds: bothDatabases,
    alone: true,
    run: async (world) => {
      const office = await world.office();
      const tablets = await enrolInBooks(office, 500);
      const taken: number[] = [];
      let faults = 0;
      const began = Date.now();
      await Promise.all(
        tablets.map(async ({ kiosk, secret }) => {
          const tablet = bareTabletOf(office, kiosk, secret);
          const votes = Array.from({ length: 2 }, () => {
            const vote = world.ledger.begin(kiosk, world.months());
            vote.pressed = true;
            return vote;
          });
          const entries = votes.map((vote) => tablet.entry(vote));
          for (let tries = 0; tries < 20 && !votes.every(({ thanked }) => thanked); tries += 1) {
            const sentAt = Date.now();
            const reply = await tablet.send(entries).catch(() => null);
            if (reply === null || reply.status >= 500) faults += 1;
            else taken.push(Date.now() - sentAt);
            thank(votes, reply?.fates ?? null);
          }
        }),
      );
      taken.sort((a, b) => a - b);
      const p99 = taken[Math.floor(taken.length * 0.99)] ?? 0;
      world.saw('tablet at once', tablets.length);
      world.tell(`p99 ${p99} ms, all in ${Date.now() - began} ms`);
      world.demand(faults === 0, `${faults} answers of 500 and above, or none`);
    },
  },
];

type Certificate = { readonly key: Buffer; readonly cert: Buffer; readonly pin: string };

function certificate(world: World, name: string): Certificate {
  const [key, cert] = [join(world.folder, `${name}.key`), join(world.folder, `${name}.pem`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const out = ['-keyout', key, '-out', cert, '-days', '30'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...out], { stdio: 'ignore' });
  const spki = execFileSync('openssl', ['x509', '-in', cert, '-pubkey', '-noout']);
  const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'der'], { input: spki });
  return {
    key: readFileSync(key),
    cert: readFileSync(cert),
    pin: createHash('sha256').update(der).digest('base64'),
  };
}

/** HTTPS in front of the office's proxy. */
async function tlsDoor(office: Office, port: number, first: Certificate) {
  let server: Server;
  let refused = 0;
  const sockets = new Set<Duplex>();
  const open = async (certificate: Certificate) => {
    server = createServer(certificate);
    // Unwrapped, each connection goes on to the proxy as it is.
    server.removeAllListeners('secureConnection');
    server.on('secureConnection', (near) => {
      const far = connect(office.proxy.port, '127.0.0.1');
      sockets.add(near);
      near.on('close', () => sockets.delete(near));
      near.pipe(far).pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    server.on('tlsClientError', () => {
      refused += 1;
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    });
  await open(first);
  return {
    origin: `https://localhost:${port}`,
    refused: () => refused,
    close,
    async use(certificate: Certificate) {
      await close();
      await open(certificate);
    },
  };
}

/** Tablets that were enrolled long ago, written straight into the books. */
async function enrolInBooks(office: Office, count: number) {
  const tablets = Array.from({ length: count }, () => ({
    kiosk: randomUUID(),
    secret: randomBytes(32).toString('base64url'),
  }));
  const rows = tablets.map(({ kiosk, secret }) => {
    const hash = createHash('sha256').update(secret).digest('hex');
    return `('${kiosk}', 'phu-thu', 'quay-1', 'Máy', 0, '${randomUUID()}', 0, '${hash}', '2026-01-01')`;
  });
  await write(
    office.books,
    `insert into kiosk (id, unit, counter, name, trial, code_hash, code_expires_at, secret_hash, created_day)
      values ${rows.join(',')}`,
  );
  return tablets;
}
