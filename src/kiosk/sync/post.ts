/** A reply of the server, or why there is none. `body` is parsed JSON, not yet trusted. */
export type Reply =
  | { readonly kind: 'done'; readonly body: unknown }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly code: string | null;
      readonly retryAfterS: number | null;
    }
  | { readonly kind: 'unreachable' };

/** What speaking to the server needs from the world. */
export type Wire = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Null where the browser cannot compress. */
  readonly gzip: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | null;
};

/** Longer than a slow ward line needs, shorter than the time between two tries. */
const timeoutMs = 20_000;
/** Below this compression costs more than it saves. */
const gzipFromBytes = 1024;

/** Sends JSON; `credentials` are the tablet's own, null before there are some. */
export async function post(
  wire: Wire,
  url: string,
  body: unknown,
  credentials: { readonly kiosk: string; readonly secret: string } | null,
): Promise<Reply> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (credentials) headers.authorization = `Kiosk ${credentials.kiosk}.${credentials.secret}`;
  let bytes: Uint8Array<ArrayBuffer> = new TextEncoder().encode(JSON.stringify(body));
  if (wire.gzip && bytes.length >= gzipFromBytes) {
    bytes = await wire.gzip(bytes);
    headers['content-encoding'] = 'gzip';
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  try {
    const response = await wire.fetch(url, {
      method: 'POST',
      headers,
      body: bytes,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: patience.signal,
    });
    const parsed: unknown = await response.json();
    if (response.ok) return { kind: 'done', body: parsed };
    return {
      kind: 'problem',
      status: response.status,
      code: textOf(parsed, 'code'),
      retryAfterS: seconds(numberOf(parsed, 'retryAfter') ?? response.headers.get('retry-after')),
    };
  } catch {
    // No network, no answer in time, or a captive portal's page: all the same to a tablet.
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** The member of something that may be an object. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

export function textOf(value: unknown, key: string): string | null {
  const found = member(value, key);
  return typeof found === 'string' ? found : null;
}

export function numberOf(value: unknown, key: string): number | null {
  const found = member(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

function seconds(said: number | string | null): number | null {
  const value = Number(said ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, 600) : null;
}
