import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};
export type Answer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
};

/** One request on its way through. */
export type Exchange = {
  readonly asked: Asked;
  /** Asks the server, changed or as it came; rejects when it does not answer. */
  readonly forward: (changed?: Partial<Asked>) => Promise<Answer>;
  readonly reply: (answer: Answer) => void;
  /** Ends the connection without a word. */
  readonly hangUp: () => void;
  /** The other end, for what no HTTP can say. */
  readonly socket: Socket;
};

/** Something bad that happens to some requests. */
export type Rule = {
  readonly name: string;
  /** Whether it happens to this one. */
  readonly strikes: (asked: Asked) => boolean;
  readonly act: (exchange: Exchange) => Promise<void>;
};

/** What lies between tablets and server, and can do anything that a network does. */
export type NetworkProxy = {
  readonly port: number;
  readonly use: (...rules: readonly Rule[]) => void;
  readonly heal: () => void;
  /** How often a rule has struck. */
  readonly count: (name: string) => number;
  /** How many requests came, of this path. */
  readonly asked: (path: string) => number;
  /** When each tablet, told apart by what it shows, came to this path; milliseconds. */
  readonly visits: (path: string) => readonly (readonly number[])[];
  readonly pull: () => void;
  readonly plug: () => void;
  readonly close: () => Promise<void>;
};

export async function openProxy(target: () => number): Promise<NetworkProxy> {
  let rules: readonly Rule[] = [];
  let isPlugged = true;
  const counts = new Map<string, number>();
  const paths = new Map<string, number>();
  const visits = new Map<string, number[]>();
  const sockets = new Set<Socket>();
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      // The tablet let go in the middle of its sentence: there is nobody to answer.
      return;
    }
    const asked: Asked = {
      method: incoming.method ?? 'GET',
      url: incoming.url ?? '/',
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    };
    const path = asked.url.split('?')[0] ?? '';
    bump(paths, path);
    const visitor = `${path} ${asked.headers.authorization ?? ''}`;
    visits.set(visitor, [...(visits.get(visitor) ?? []), Date.now()]);
    const exchange: Exchange = {
      asked,
      forward: (changed = {}) => forward(target(), { ...asked, ...changed }),
      reply({ status, headers, body }) {
        const { 'transfer-encoding': _, connection: __, ...rest } = headers;
        outgoing.writeHead(status, { ...rest, 'content-length': body.length });
        outgoing.end(body);
      },
      hangUp: () => incoming.socket.destroy(),
      socket: incoming.socket,
    };
    const rule = rules.find((one) => one.strikes(asked));
    try {
      if (rule) {
        bump(counts, rule.name);
        await rule.act(exchange);
      } else {
        exchange.reply(await exchange.forward());
      }
    } catch {
      // No answer from the server: the tablet gets none either.
      exchange.hangUp();
    }
  });
  server.on('connection', (socket) => {
    if (!isPlugged) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    use(...more) {
      rules = more;
    },
    heal() {
      rules = [];
    },
    count: (name) => counts.get(name) ?? 0,
    asked: (path) => paths.get(path) ?? 0,
    visits: (path) =>
      [...visits].flatMap(([visitor, times]) => (visitor.startsWith(`${path} `) ? [times] : [])),
    pull() {
      isPlugged = false;
      cut();
    },
    plug() {
      isPlugged = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

function forward(port: number, asked: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers: OutgoingHttpHeaders = { ...asked.headers, connection: 'close' };
    delete headers['transfer-encoding'];
    // What it answers is looked into and changed here.
    delete headers['accept-encoding'];
    // What has not changed would come without a body.
    delete headers['if-none-match'];
    delete headers['if-modified-since'];
    if (asked.body.length > 0 || asked.method === 'POST') {
      headers['content-length'] = asked.body.length;
    }
    const { method, url: path } = asked;
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 502,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(asked.body);
  });
}
