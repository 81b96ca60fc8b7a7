import type { Receipt, WireEntry } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { Weather } from './plan.ts';
import type { Life } from './tablet.ts';
import type { Variant } from './variant.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Replied, Sent, WardServer } from './ward-server.ts';

type Net = {
  readonly time: VirtualTime;
  readonly chance: () => number;
  readonly server: WardServer;
  readonly variant: Variant;
  readonly weather: () => Weather;
  readonly broken: (fault: unknown) => void;
  /** Hears of each request that arrives, and of what was answered. */
  readonly traced: (line: string) => void;
};

/** Longer than a tablet waits for a reply. */
const slowMs = 30_000;
/** A copy may wander about for so long. */
const strayMs = 6 * 3_600_000;

/** The line between the tablets and the server: it loses, delays, doubles, reorders, alters. */
export function layNetwork(
  net: Net,
): (life: Life, url: string, init: RequestInit) => Promise<Response> {
  const { time, chance, server } = net;
  const happens = (share: number) => share > 0 && chance() < share;
  const delay = (weather: Weather) => 20 + chance() * (happens(weather.slow) ? slowMs : 250);

  function arrive(sent: Sent, answer: (reply: Replied | null) => void): void {
    if (!server.isUp()) {
      answer(null);
      return;
    }
    // Not what it says: signatures and sealed answers are new in each run, though no longer.
    net.traced(`${time.now()} ${sent.url} ${sent.body.length}`);
    const answered = (reply: Replied | null) => {
      net.traced(`${reply?.status} ${reply?.text}`);
      answer(reply);
    };
    time.begin();
    server.handle(sent).then(answered, net.broken).finally(time.end);
  }

  return (life, url, init) =>
    new Promise<Response>((resolve, reject) => {
      if (net.variant.asksNoHolding && url.endsWith(routes.heldBatches)) {
        if (entriesIn(init.body as Uint8Array).length === 0) throw new TypeError('not asked');
      }
      const weather = net.weather();
      init.signal?.addEventListener('abort', () => reject(new DOMException('late', 'AbortError')));
      const sent: Sent = {
        url,
        headers: init.headers as Readonly<Record<string, string>>,
        body: happens(weather.altered)
          ? altered(init.body as Uint8Array)
          : (init.body as Uint8Array),
      };
      const answer = (reply: Replied | null) => {
        if (happens(weather.lost)) return;
        const foreign = happens(weather.foreign) ? strange(reply) : null;
        time.after(delay(weather), life, () => {
          if (foreign ?? reply) resolve(responseOf(url, init, (foreign ?? reply) as Replied));
          else reject(new TypeError('no server'));
        });
      };
      if (happens(weather.doubled)) {
        time.after(delay(weather) + chance() ** 4 * strayMs, null, () =>
          arrive(sent, () => undefined),
        );
      }
      if (!happens(weather.lost)) time.after(delay(weather), null, () => arrive(sent, answer));
    });

  function altered(body: Uint8Array): Uint8Array {
    const other = Uint8Array.from(body);
    const place = Math.floor(chance() * other.length);
    // Another letter or digit, since most of a batch is base64url, and never what stood there:
    // signatures are new in each run, and none may be what is left as it was.
    const letters = 'ABCxyz0189-_';
    const drawn = Math.floor(chance() * 12);
    const isSame = other[place] === letters.charCodeAt(drawn);
    other[place] = letters.charCodeAt(isSame ? (drawn + 1) % 12 : drawn);
    return chance() < 0.8 ? other : other.subarray(0, place);
  }

  function strange(reply: Replied | null): Replied {
    const texts = ['<html>Xin đăng nhập Wi-Fi</html>', '{}', '{"epoch":"x","clock":"now"}', '[]'];
    const text = texts[Math.floor(chance() * texts.length)] as string;
    if (reply && chance() < 0.4) {
      return { ...reply, text: reply.text.slice(0, Math.floor(chance() * reply.text.length)) };
    }
    const status = [200, 200, 404, 413, 502, 503][Math.floor(chance() * 6)] as number;
    return { status, text, retryAfter: status === 503 ? '5' : null };
  }

  function responseOf(url: string, init: RequestInit, reply: Replied): Response {
    const { status, retryAfter } = reply;
    const json = async () => heard(url, init, JSON.parse(reply.text));
    const headers = new Headers(retryAfter === null ? {} : { 'retry-after': retryAfter });
    // All that the tablet asks of a reply.
    return { ok: status >= 200 && status < 300, status, headers, json } as unknown as Response;
  }

  /** What a planted bug makes of it. */
  function heard(url: string, init: RequestInit, body: unknown): unknown {
    const { hears } = net.variant;
    if (!hears || typeof (body as Receipt | null)?.epoch !== 'string') return body;
    const sent = url.endsWith('batches') ? entriesIn(init.body as Uint8Array) : [];
    return hears(body as Receipt, sent);
  }
}

function entriesIn(body: Uint8Array): readonly WireEntry[] {
  return (JSON.parse(new TextDecoder().decode(body)) as { entries: readonly WireEntry[] }).entries;
}
