import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Config } from './config.ts';

/** A listening server that can be closed in good order. */
export type FrontDoor = {
  /** Takes no new requests, finishes those in flight, and frees every port. */
  readonly close: () => Promise<void>;
};

/** Well below the ten seconds in which the program must be gone, however busy the machine. */
const longestGoodbyeMs = 7_000;

/**
 * Listens where the settings say: on this machine alone unless HOST names an address. With TLS
 * that address gets HTTPS only, so that no password crosses a network in the clear.
 * Throws when a port is taken.
 */
export async function openFrontDoor(app: Hono, config: Config): Promise<FrontDoor> {
  const { host, port, tls } = config;
  const plainHosts = host === null || tls ? loopback : [host];
  const places = [
    ...plainHosts.map((one) => ({ server: plainServer(app), host: one, port })),
    ...(tls ? (host === null ? loopback : [host]) : []).map((one) => ({
      server: tlsServer(app, tls as NonNullable<Config['tls']>),
      host: one,
      port: tls?.port ?? 0,
    })),
  ];
  const open: Server[] = [];
  try {
    for (const place of places) {
      if (await listen(place)) open.push(place.server);
    }
  } catch (fault) {
    for (const server of open) server.close();
    throw fault;
  }
  if (open.length === 0) throw new Error('no address of this machine to listen on');
  return {
    close: async () => {
      await Promise.all(open.map(closeInGoodOrder));
    },
  };
}

const loopback: readonly string[] = ['127.0.0.1', '::1'];

/** Long enough for a full batch over a weak line; a sender that stalls longer is let go. */
const timeouts = {
  requestTimeout: 120_000,
  headersTimeout: 20_000,
  keepAliveTimeout: 10_000,
} as const;

function plainServer(app: Hono): Server {
  return createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: timeouts,
  }) as Server;
}

function tlsServer(app: Hono, { cert, key }: NonNullable<Config['tls']>): Server {
  return createAdaptorServer({
    fetch: app.fetch,
    createServer: createTlsServer,
    serverOptions: { ...timeouts, cert, key },
  }) as Server;
}

/** Whether it listens; false where the machine has no such address, as many have no ::1. */
function listen(place: {
  readonly server: Server;
  readonly host: string;
  readonly port: number;
}): Promise<boolean> {
  const { server, host, port } = place;
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(fault.code ?? '');
      if (absent && host === '::1') resolve(false);
      else reject(fault);
    });
    server.listen({ host, port, ipv6Only: host === '::1' }, () => resolve(true));
  });
}

function closeInGoodOrder(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const enough = setTimeout(() => server.closeAllConnections(), longestGoodbyeMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(enough);
      resolve();
    });
    server.closeIdleConnections();
  });
}
