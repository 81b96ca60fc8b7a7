/** What a page of ours may load and do: its own files, nothing inline, inside no other page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** On every reply, whatever it is. */
const always = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Only the staff pages look through a camera: at the codes of a tablet without a network. */
const looksThroughCamera = /^\/nhan-vien(\/|$)/;

/** The headers of a reply to a request for this path. */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  const camera = looksThroughCamera.test(path) ? '(self)' : '()';
  return { ...always, 'permissions-policy': `camera=${camera}, microphone=(), geolocation=()` };
}
