/** Whatever it is, it stands inside no other page and sends its forms nowhere else. */
const everywhere = ["base-uri 'none'", "frame-ancestors 'none'"];

/** Scripts come from our own files, and none is started from mere text but by these policies. */
const scripts = [
  "script-src 'self'",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types sipas-worker sipas-journal sipas-floor',
];

/** Without any script. */
const noScripts = ["require-trusted-types-for 'script'", "trusted-types 'none'"];

const looks = ["style-src 'self'", "font-src 'self'"];

const app = [
  "default-src 'none'",
  ...scripts,
  ...looks,
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
];

/** What a page of each kind may load and do: its own files, nothing inline. */
const policies = {
  api: ["default-src 'none'", ...noScripts, "form-action 'none'"],
  certificate: [
    "default-src 'none'",
    ...noScripts,
    ...looks,
    // Its code for a camera is drawn by the server, as its page.
    "img-src 'self' data:",
    "form-action 'none'",
  ],
  // Codes to print, and the photo that somebody has just chosen.
  staff: [...app, "img-src 'self' data: blob:"],
  tablet: [...app, "img-src 'self'"],
} as const;

/** On every reply, whatever it is. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const neverUsed = [
  'microphone',
  'geolocation',
  'display-capture',
  'payment',
  'usb',
  'serial',
  'hid',
  'midi',
];

/** The headers of the reply to a request for this path. Source: docs/decisions/0031. */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  const kind = kindOf(path);
  // Only the staff pages look through a camera: at the codes of a tablet without a network.
  const camera = kind === 'staff' ? '(self)' : '()';
  return {
    ...always,
    'content-security-policy': [...policies[kind], ...everywhere].join('; '),
    'permissions-policy': [`camera=${camera}`, ...neverUsed.map((one) => `${one}=()`)].join(', '),
  };
}

function kindOf(path: string): keyof typeof policies {
  if (path.startsWith('/api/')) return 'api';
  if (/^\/chung-chi(\/|$)/.test(path)) return 'certificate';
  return /^\/nhan-vien(\/|$)/.test(path) ? 'staff' : 'tablet';
}
