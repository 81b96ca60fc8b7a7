import { type Context, Hono } from 'hono';
import { certificatePage as certificatePath } from '../../protocol/kiosk-routes.ts';
import tokens from '../../ui/tokens.css?raw';
import type { TrustState } from '../tls/state.ts';
import style from './certificate-page.css?raw';
import { certificatePage, elsewherePage, filePath, stylePath } from './certificate-page.ts';
import { problemResponse, refuse } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';

/** `look` tells how the server can be trusted at this moment. */
export function addCertificatePages(app: Hono, look: () => TrustState): void {
  for (const [path, locale] of [
    [certificatePath, 'vi'],
    [`${certificatePath}/en`, 'en'],
  ] as const) {
    app.get(path, (context) => {
      const { hostname } = new URL(context.req.url);
      const userAgent = context.req.header('user-agent') ?? '';
      return asPage(context, 200, certificatePage(look(), { locale, hostname, userAgent }));
    });
  }
  app.get(stylePath, (context) =>
    context.body(`${tokens}\n${style}`, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-cache',
    }),
  );
  app.get(filePath, () => {
    const state = look();
    return state.kind === 'local'
      ? new Response(state.certificate, {
          headers: { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' },
        })
      : problemResponse(refuse('not-found'));
  });
}

/** All that the network gets without TLS: the certificate's pages, and what to open instead. */
export function certificateDoor(look: () => TrustState): Hono {
  const door = new Hono();
  door.use(async (context, next) => {
    await next();
    const headers = securityHeaders(context.req.path);
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
  addCertificatePages(door, look);
  door.notFound((context) => {
    const forPeople = (context.req.header('accept') ?? '').includes('text/html');
    return forPeople
      ? asPage(context, 404, elsewherePage(look()))
      : problemResponse(refuse('not-found'));
  });
  door.onError(() => problemResponse(refuse('internal', { retryAfter: 30 })));
  return door;
}

function asPage(context: Context, status: 200 | 404, page: ReturnType<typeof certificatePage>) {
  return context.html(page, status, { 'cache-control': 'no-store' });
}
