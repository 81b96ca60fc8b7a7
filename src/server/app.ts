import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { routes } from '../protocol/routes.ts';
import { challenges } from './auth/challenges.ts';
import { codeTries, loginTries } from './auth/tries.ts';
import { clipsIn } from './intake/readings.ts';
import { faultOf } from './log.ts';
import { account } from './routes/account.ts';
import { auditRoutes } from './routes/audit.ts';
import { batchDoor } from './routes/batch-door.ts';
import { addCertificatePages } from './routes/certificate-door.ts';
import { commentRoutes } from './routes/comments.ts';
import { doubtfulRoutes } from './routes/doubtful.ts';
import { type Endpoint, forAnyone } from './routes/endpoint.ts';
import { figures } from './routes/figures.ts';
import { inviteRoutes } from './routes/invites.ts';
import { kioskAlarms } from './routes/kiosk-alarms.ts';
import { kioskDoor } from './routes/kiosk-door.ts';
import { kioskSettingsRoutes } from './routes/kiosk-settings.ts';
import { openapiOf } from './routes/openapi.ts';
import { opinionRoutes } from './routes/opinions.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { people } from './routes/people.ts';
import { photos } from './routes/photos.ts';
import { quarantine } from './routes/quarantine.ts';
import { recordings } from './routes/recordings.ts';
import { problemResponse, refuse } from './routes/refusal.ts';
import { rescueRoutes } from './routes/rescue.ts';
import { retentionRoutes } from './routes/retention.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { sealKeyRoutes } from './routes/seal-keys.ts';
import { seating } from './routes/seating.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { securityHeaders } from './routes/security-headers.ts';
import type { Deps } from './routes/server-parts.ts';
import { serverStateRoutes } from './routes/server-state.ts';
import { sessions } from './routes/sessions.ts';
import { staticFiles } from './routes/static-files.ts';
import { tablets } from './routes/tablets.ts';
import { strictTransport } from './routes/transport.ts';
import { unitRoutes } from './routes/unit.ts';
import { workerReset } from './store/settings.ts';

/** Every request's way in, without a port: the tests call it as the server does. */
export function createApp(deps: Deps): Hono {
  const { clock, log, version } = deps;
  const parts = {
    ...deps,
    loginTries: loginTries(clock),
    accountTries: loginTries(clock),
    challenges: challenges(clock),
    codeTries: codeTries(clock),
    clips: clipsIn(deps.webRoot),
  };
  const app = new Hono();

  app.use(async (context, next) => {
    const startedAt = performance.now();
    await next();
    const headers = {
      ...securityHeaders(context.req.path),
      ...strictTransport(context.req.url, deps.config),
    };
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (!context.req.path.startsWith('/api/')) return;
    log({
      level: 'info',
      event: 'request',
      method: context.req.method,
      route: patternOf(endpoints, context),
      status: context.res.status,
      ms: Math.round(performance.now() - startedAt),
    });
  });

  const endpoints = endpointsOf(version);
  for (const endpoint of endpoints) {
    app.on(endpoint.method, endpoint.path, (context) => endpoint.answer(context, parts));
  }
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const methods = endpoints.filter((one) => one.path === path).map(({ method }) => method);
    app.all(path, () =>
      problemResponse(refuse('method-not-allowed', { headers: { allow: methods.join(', ') } })),
    );
  }
  addCertificatePages(app, deps.trust);
  const files = staticFiles(deps.webRoot);
  app.get('*', async (context, next) => {
    const file = context.req.path.startsWith('/api/')
      ? null
      : files(context.req.path, context.req.raw.headers);
    if (file) return file;
    return next();
  });

  app.notFound(() => problemResponse(refuse('not-found')));
  app.onError((fault, context) => {
    if (context.req.raw.signal.aborted) {
      // The sender went away in the middle; nobody is there to hear the answer.
      log({ level: 'warn', event: 'request-broken-off' });
      return problemResponse(refuse('bad-request', { detail: 'aborted' }));
    }
    log({
      level: 'error',
      event: 'fault',
      route: patternOf(endpoints, context),
      ...faultOf(fault),
    });
    return problemResponse(refuse('internal', { retryAfter: 30 }));
  });
  return app;
}

/** Every route there is, as data. */
export function endpointsOf(version: string): readonly Endpoint[] {
  return [...everyEndpoint, ...aboutItself(version)];
}

const everyEndpoint: readonly Endpoint[] = [
  ...kioskDoor,
  ...batchDoor,
  ...sessions,
  ...account,
  ...secondFactorRoutes,
  ...inviteRoutes,
  ...passkeyRoutes,
  ...figures,
  ...opinionRoutes,
  ...commentRoutes,
  ...unitRoutes,
  ...kioskSettingsRoutes,
  ...retentionRoutes,
  ...recordings,
  ...photos,
  ...seating,
  ...people,
  ...auditRoutes,
  ...serverStateRoutes,
  ...tablets,
  ...sealKeyRoutes,
  ...kioskAlarms,
  ...quarantine,
  ...doubtfulRoutes,
  ...reviewRoutes,
  ...rescueRoutes,
];

function aboutItself(version: string): readonly Endpoint[] {
  const health = forAnyone({
    method: 'GET',
    path: routes.health,
    summary: 'Whether the server answers, and which version it is.',
    reply: z.object({ status: z.literal('ok'), version: z.string() }),
    call: async () => ({ json: { status: 'ok', version } }),
  });
  const openapi: Endpoint = forAnyone({
    method: 'GET',
    path: routes.openapi,
    summary: 'This description.',
    reply: z.looseObject({ openapi: z.string() }),
    call: async () => ({ json: openapiOf([...everyEndpoint, health, openapi, reset], version) }),
  });
  const reset = forAnyone({
    method: 'GET',
    path: routes.workerReset,
    summary: 'The last call of the kill switch for the files that tablets keep; null when none.',
    reply: z.object({ reset: z.string().nullable() }),
    call: async ({ parts }) => ({ json: { reset: await workerReset(parts.database.db) } }),
  });
  return [health, openapi, reset];
}

/** The route as written in `protocol/routes.ts`, never the address that was asked: it may hold a login. */
function patternOf(endpoints: readonly Endpoint[], context: Context): string {
  const asked = context.req.path.split('/');
  const found = endpoints.find(({ path }) => {
    const parts = path.split('/');
    return (
      parts.length === asked.length &&
      parts.every((part, index) => part.startsWith(':') || part === asked[index])
    );
  });
  return found?.path ?? 'unknown';
}
