/**
 * Whether another site's page makes this request in someone's browser. Programs that are no
 * browser send neither header and are let through: they carry no one's cookie.
 */
export function isFromElsewhere(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  if (origin === null || origin === publicUrl) return false;
  // By host alone: behind a proxy that ends TLS we hear http where the browser says https.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host;
}
