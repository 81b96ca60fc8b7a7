import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Config, isLoopback, type TlsConfig } from './config.ts';

/** A listening server that can be closed in good order. */
export type FrontDoor = {
  /** From now on new connections get this certificate; a PEM with its key. */
  readonly useCertificate: (pem: Buffer) => void;
  /** Takes no new requests, finishes those in flight, and frees every port. */
  readonly close: () => Promise<void>;
};

/** Well below the ten seconds in which the program must be gone, however busy the machine. */
const longestGoodbyeMs = 7_000;

/**
 * Listens where the settings say: on this machine alone unless HOST names an address. With TLS
 * that address gets HTTPS only, so that no password crosses a network in the clear; with the
 * local authority it also gets `certificateDoor` on the plain port, where tablets fetch the
 * authority's certificate before they can trust anything. Throws when a port is taken.
 */
export async function openFrontDoor(
  app: Hono,
  config: Pick<Config, 'host' | 'port' | 'tls'>,
  certificateDoor: Hono,
  patience: Patience = usualPatience,
): Promise<FrontDoor> {
  const { port, tls } = config;
  const tlsServers: TlsServer[] = [];
  const places = [
    ...plainHosts(config).map((host) => ({
      server: plainServer(tls?.local ? nearOnly(app, certificateDoor) : app.fetch, patience),
      host,
      port,
    })),
    ...(tls ? (config.host === null ? loopback : [config.host]) : []).map((host) => {
      const server = tlsServer(app, tls as TlsConfig, patience);
      tlsServers.push(server);
      return { server, host, port: tls?.port ?? 0 };
    }),
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
    useCertificate: (pem) => {
      for (const server of tlsServers) server.setSecureContext({ cert: pem, key: pem });
    },
    close: async () => {
      await Promise.all(open.map(closeInGoodOrder));
    },
  };
}

function plainHosts({ host, tls }: Pick<Config, 'host' | 'tls'>): readonly string[] {
  if (host === null) return loopback;
  if (tls === null) return [host];
  if (!tls.local || isLoopback(host)) return loopback;
  // These stand for all addresses, the loopback ones with them: `::` of both kinds, 0.0.0.0 of one.
  if (host === '::') return [host];
  return host === '0.0.0.0' ? [host, '::1'] : [...loopback, host];
}

type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

/** Everything for this machine itself, the certificate alone for the network. */
function nearOnly(app: Hono, certificateDoor: Hono): Answer {
  return (request, bindings) => {
    // The near end of the connection: from elsewhere nobody reaches a loopback address.
    const { localAddress = '' } = bindings.incoming.socket;
    const isNear = isLoopback(localAddress.replace(/^::ffff:/, ''));
    return (isNear ? app : certificateDoor).fetch(request, bindings);
  };
}

const loopback: readonly string[] = ['127.0.0.1', '::1'];

/** How long a sender may take, in milliseconds; one that stalls longer is let go. */
export type Patience = {
  /** For a whole request: long enough for a full batch over a weak line. */
  readonly requestTimeout: number;
  readonly headersTimeout: number;
  /** For the next request on a connection that is kept open. */
  readonly keepAliveTimeout: number;
  /** Between two looks at who stalls. */
  readonly connectionsCheckingInterval: number;
};

const usualPatience: Patience = {
  requestTimeout: 120_000,
  headersTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};

function plainServer(fetch: Answer, patience: Patience): Server {
  return createAdaptorServer({
    // Without HTTP/2 these are what the adaptor passes on.
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    createServer,
    serverOptions: patience,
  }) as Server;
}

function tlsServer(app: Hono, { cert, key }: TlsConfig, patience: Patience): TlsServer {
  return createAdaptorServer({
    fetch: app.fetch,
    createServer: createTlsServer,
    serverOptions: { ...patience, cert, key },
  }) as TlsServer;
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
