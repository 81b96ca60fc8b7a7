import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { z } from 'zod';
import type { ProblemCode } from '../../protocol/problem.ts';
import { type Heard, kioskOf } from '../auth/kiosk-key.ts';
import { type Machine, machineOf } from '../auth/machine.ts';
import type { Permission } from '../auth/permissions.ts';
import { isOverdue } from '../auth/second-factor.ts';
import { personOf, sessionCookie } from '../auth/staff-session.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';
import type { SessionRecord } from '../store/people/sessions.ts';
import type { StaffRecord } from '../store/people/staff.ts';
import { readJson } from './body.ts';
import { isFromElsewhere } from './cross-site.ts';
import { isRefused, problemResponse, type Refused, refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';
import { isSecure } from './transport.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route as data: the app mounts it, `openapi.json` describes it. */
export type Endpoint = {
  readonly method: Method;
  /** As in `protocol/routes.ts`. */
  readonly path: string;
  readonly door: 'anyone' | 'kiosk' | 'staff';
  readonly summary: string;
  /** What a person must be allowed; null behind the other doors. */
  readonly may: Permission | null;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** What comes back with 2xx; null = nothing, or a file. */
  readonly reply: z.ZodType | null;
  readonly answer: (context: Context, parts: ServerParts) => Promise<Response>;
};

/** A parsed request. */
export type Asked<Body, Query> = {
  readonly parts: ServerParts;
  readonly body: Body;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  /** Over TLS, so that cookies may ask for it. */
  readonly secure: boolean;
  /** The session's token; empty without one. */
  readonly token: string;
  readonly machine: Machine;
};

/** What a call answers, before it becomes a response. `status` is 200, or 204 without `json`. */
export type Reply = {
  readonly json?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

type Spec<Body, Query> = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly reply?: z.ZodType;
  /** What the body may hold, inflated. Without `gzip` it may not come packed. */
  readonly limit?: { readonly bytes: number; readonly gzip: boolean };
  /** Takes text that no database keeps, where the call itself sees to it, entry by entry. */
  readonly anyText?: true;
};

const usualLimit = { bytes: 262_144, gzip: false } as const;

/** A route that anyone may call. */
export function forAnyone<Body = null, Query = null>(
  spec: Spec<Body, Query> & {
    readonly call: (asked: Asked<Body, Query>) => Promise<Reply | Refused>;
  },
): Endpoint {
  return described({ ...spec, door: 'anyone', may: null }, async (context, parts) => {
    const parsed = await parseRequest(spec, context, parts);
    return isRefused(parsed) ? parsed : spec.call(parsed);
  });
}

/** A route for enrolled tablets that are not revoked, unless it says which others it hears. */
export function forKiosk<Body = null, Query = null>(
  spec: Spec<Body, Query> & {
    readonly heard?: Heard;
    readonly call: (asked: Asked<Body, Query> & { kiosk: KioskRecord }) => Promise<Reply | Refused>;
  },
): Endpoint {
  return described({ ...spec, door: 'kiosk', may: null }, async (context, parts) => {
    const authorization = context.req.header('authorization') ?? null;
    const kiosk = await kioskOf(parts.database.db, authorization, spec.heard ?? 'unrevoked');
    if (!kiosk) return refuse('unknown-kiosk');
    const parsed = await parseRequest(spec, context, parts);
    return isRefused(parsed) ? parsed : spec.call({ ...parsed, kiosk });
  });
}

/** A route for people who are signed in, of whom `may` says who may, and `also` what else must hold. */
export function forStaff<Body = null, Query = null>(
  spec: Spec<Body, Query> & {
    /** Also for whoever must set up a second factor before anything else. */
    readonly beforeSecondFactor?: true;
    readonly may: Permission;
    readonly also?: (person: StaffRecord, asked: Asked<Body, Query>) => true | ProblemCode;
    readonly call: (
      asked: Asked<Body, Query> & { person: StaffRecord; session: SessionRecord },
    ) => Promise<Reply | Refused>;
  },
): Endpoint {
  return described({ ...spec, door: 'staff' }, async (context, parts) => {
    const token = tokenIn(context, parts);
    const known = await personOf(parts.database.db, token, parts.clock());
    if (!known) return refuse('signed-out');
    const { person, session } = known;
    if (!spec.beforeSecondFactor && isOverdue(person, session, parts.clock())) {
      return refuse('second-factor-required');
    }
    if (!spec.may(person)) return refuse('forbidden');
    const parsed = await parseRequest(spec, context, parts);
    if (isRefused(parsed)) return parsed;
    const also = spec.also?.(person, parsed) ?? true;
    if (also !== true) return refuse(also);
    return spec.call({ ...parsed, person, session });
  });
}

function described<Body, Query>(
  {
    method,
    path,
    door,
    summary,
    may,
    body,
    query,
    reply,
  }: Spec<Body, Query> & Pick<Endpoint, 'door' | 'may'>,
  work: (context: Context, parts: ServerParts) => Promise<Reply | Refused>,
): Endpoint {
  return {
    method,
    path,
    door,
    summary,
    may,
    body: body ?? null,
    query: query ?? null,
    reply: reply ?? null,
    answer: async (context, parts) => {
      if (method !== 'GET' && isFromElsewhere(context.req.raw, parts.config.publicUrl)) {
        return problemResponse(refuse('cross-site'));
      }
      const outcome = await work(context, parts);
      return isRefused(outcome) ? problemResponse(outcome) : response(outcome);
    },
  };
}

async function parseRequest<Body, Query>(
  spec: Spec<Body, Query>,
  context: Context,
  parts: ServerParts,
): Promise<Asked<Body, Query> | Refused> {
  const params = context.req.param() as Record<string, string>;
  if (Object.values(params).some(hasBadText)) return refuse('not-found');
  const query = parsedBy(spec.query, context.req.query(), 'query', false);
  if (isRefused(query)) return query;
  let body: { readonly value: Body } = { value: null as Body };
  if (spec.body) {
    const read = await readJson(context.req.raw, spec.limit ?? usualLimit);
    if (isRefused(read)) return read;
    const parsed = parsedBy(spec.body, read.json, 'body', spec.anyText === true);
    if (isRefused(parsed)) return parsed;
    body = parsed;
  }
  return {
    parts,
    body: body.value,
    query: query.value,
    params,
    secure: isSecure(context.req.url, parts.config),
    token: tokenIn(context, parts),
    machine: machineOf(context.req.header('user-agent')),
  };
}

function tokenIn(context: Context, { config }: ServerParts): string {
  return getCookie(context, sessionCookie(isSecure(context.req.url, config))) ?? '';
}

function parsedBy<T>(
  schema: z.ZodType<T> | undefined,
  value: unknown,
  part: 'query' | 'body',
  anyText: boolean,
): { readonly value: T } | Refused {
  if (!schema) return { value: null as T };
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const bad = !anyText && hasBadText(parsed.data);
    return bad ? refuse('bad-request', { detail: `${part}: bad-text` }) : { value: parsed.data };
  }
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).join('.').slice(0, 120);
  if (part === 'query' && path === 'period') return refuse('bad-period', { detail: path });
  return refuse('bad-request', { detail: `${part}.${path}: ${issue?.code ?? 'invalid'}` });
}

const unstorable = /\0|\p{Cs}/u;

/** Whether a text in it holds NUL or half a surrogate pair, which no database keeps. */
function hasBadText(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  if (Array.isArray(value)) return value.some(hasBadText);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => unstorable.test(key) || hasBadText(inner));
}

function response({ json, bytes, status, headers }: Reply): Response {
  const all = { 'cache-control': 'no-store', ...headers };
  if (bytes !== undefined) return new Response(bytes, { status: status ?? 200, headers: all });
  if (json === undefined) return new Response(null, { status: status ?? 204, headers: all });
  return new Response(JSON.stringify(json), {
    status: status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...all },
  });
}
