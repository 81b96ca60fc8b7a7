import type { ApiRequest, Chance } from './api-requests.ts';

/** A request as it goes out: an address, headers beside those of who asks, and bytes. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
};

const origin = 'http://localhost:8080';

/** The request as it is. */
export function asSent({ method, path, query, body }: ApiRequest): Sent {
  const asked = new URLSearchParams(query.map(([name, value]) => [name, value]));
  return {
    method,
    url: `${origin}${path}${query.length > 0 ? `?${asked}` : ''}`,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/** The request with one thing wrong, or two. */
export function mutated(request: ApiRequest, chance: Chance): Sent {
  const inside = chance.below(4) > 0 ? insideBody(request, chance) : request;
  const sent = asSent(inside);
  if (inside !== request && chance.below(3) > 0) return sent;
  return chance.pick(outsides)(sent, chance);
}

/** What no field expects; the last ones would change all objects of a careless program. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  -0,
  2 ** 53,
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  '=1+1',
  '__proto__',
  'constructor',
  "'; drop table unit --",
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as somebody would send it.
  '${7*7}{{7*7}}',
  '2026-13',
  '9999-12',
  `a@${'a.'.repeat(2000)}`,
  'x'.repeat(5000),
  'ộ'.repeat(200),
  ' '.repeat(3000),
  [],
  [[]],
  {},
  { vi: '' },
  { vi: 'a\0' },
  ['admin'],
  Array.from({ length: 300 }, () => 1),
  JSON.parse('{"__proto__":{"polluted":1}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
];

/** Ids of another unit's things: they are there, and not for these people. */
export const elsewhere = {
  unit: 'don-vi-khac',
  officer: 'cb-khac',
  counter: 'quay-khac',
  field: 'linh-vuc-khac',
  login: 'nguoi-khac',
} as const;

function insideBody(request: ApiRequest, chance: Chance): ApiRequest {
  if (request.body === undefined || typeof request.body !== 'object') return request;
  const body = structuredClone(request.body);
  let at = body as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at ?? {});
    const key = keys.length > 0 ? chance.pick(keys) : '';
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && chance.below(3) > 0) {
      at = inner as Record<string, unknown>;
      continue;
    }
    const way = chance.below(6);
    if (way === 0) delete at[key];
    else if (way === 1) at[chance.pick(['x', 'unit', 'role', 'roles', 'id'])] = chance.pick(odd);
    else if (way === 2) define(at, chance.pick(['__proto__', 'constructor', 'prototype']), chance);
    else if (way === 3) at[key] = chance.pick(Object.values(elsewhere));
    else at[key] = chance.pick(odd);
    return { ...request, body };
  }
}

/** As a key of its own, which a plain assignment would not make of `__proto__`. */
function define(at: object, key: string, chance: Chance): void {
  const value = chance.pick([{ polluted: 1 }, { prototype: { polluted: 1 } }, 'x', null]);
  Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });
}

type Change = (sent: Sent, chance: Chance) => Sent;

const oddPieces = [
  '%00',
  '%',
  '%ff',
  '..%2f',
  '%2e%2e/',
  '..\\',
  '%E1%BB%99',
  "'",
  '?period=',
  '&period=2026-13',
  '&period[]=2026-10',
  '?__proto__[polluted]=1',
  '&constructor.prototype.polluted=1',
  '/',
  '//',
  ';',
  '#',
  '%ED%A0%80',
  '%252e%252e%252f',
  'a'.repeat(3000),
];

/** Changes around the body: address, method, headers, bytes. */
const outsides: readonly Change[] = [
  (sent, { pick }) => ({ ...sent, url: sent.url + pick(oddPieces) }),
  (sent, { pick }) => ({
    ...sent,
    url: sent.url.replace(/[^/?&=]+$/, () => pick([...Object.values(elsewhere), '..%2f..', '0'])),
  }),
  (sent, { pick, below }) => {
    const at = origin.length + 1 + below(Math.max(1, sent.url.length - origin.length - 1));
    return { ...sent, url: sent.url.slice(0, at) + pick(oddPieces) + sent.url.slice(at) };
  },
  (sent, { pick }) => {
    const method = pick(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
    return { ...sent, method, body: ['GET', 'HEAD'].includes(method) ? null : sent.body };
  },
  headers({ 'content-type': 'text/plain' }),
  headers({ 'content-type': 'application/json; charset=utf-16' }),
  headers({ 'content-encoding': 'gzip' }),
  headers({ 'content-encoding': 'br' }),
  headers({ 'content-length': '99999999999' }),
  headers({ cookie: 'sipas_session' }),
  headers({ cookie: `sipas_session=${'A'.repeat(43)}` }),
  headers({ cookie: '__Host-sipas_session=x; sipas_session="; ;=;' }),
  headers({ authorization: 'Kiosk ' }),
  headers({ authorization: `Kiosk x.${'A'.repeat(43)}` }),
  headers({ authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }),
  headers({ origin: 'https://xau.example', 'sec-fetch-site': 'cross-site' }),
  headers({ origin: 'null' }),
  headers({ accept: '*/*;q=nope', 'accept-language': 'x'.repeat(2000) }),
  headers({ 'if-none-match': '*', range: 'bytes=0-99999999999' }),
  headers({ 'user-agent': '(((((((((('.repeat(200) }),
  bytes((text, { below }) => text.slice(0, below(text.length + 1))),
  bytes((text) => `\uFEFF${text}`),
  bytes((text) => `${text}${text}`),
  bytes((text) => '['.repeat(2000) + text),
  bytes((text) => text.replace('{', '{"__proto__":{"polluted":1},')),
  bytes((text) => text.replace('{', `{${'"a":1,'.repeat(3000)}`)),
  bytes((text) => text.replace(/":/, '":1e999,"x":')),
  bytes(() => ''),
  bytes((text) => Uint8Array.from([...new TextEncoder().encode(text), 0xff, 0xfe])),
];

function headers(more: Readonly<Record<string, string>>): Change {
  return (sent) => ({ ...sent, headers: { ...sent.headers, ...more } });
}

function bytes(change: (text: string, chance: Chance) => Sent['body']): Change {
  return (sent, chance) =>
    typeof sent.body === 'string' ? { ...sent, body: change(sent.body, chance) } : sent;
}
