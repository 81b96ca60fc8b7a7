import { html } from 'hono/html';
import { renderSVG } from 'uqr';
import { certificateEn } from '../../i18n/certificate-en.ts';
import { type CertificateWords, certificateVi } from '../../i18n/certificate-vi.ts';
import { formatDay } from '../../i18n/translate.ts';
import { certificatePage as certificatePath } from '../../protocol/kiosk-routes.ts';
import { dayOf } from '../../survey/day.ts';
import type { Locale } from '../../survey/locale.ts';
import { isLoopback } from '../config.ts';
import { authorityFile } from '../tls/folder.ts';
import { hostFrom } from '../tls/host.ts';
import type { TrustState } from '../tls/state.ts';
import { type Device, stepPicture } from './certificate-pictures.ts';

type Html = ReturnType<typeof html>;
type Local = Extract<TrustState, { kind: 'local' }>;

export const stylePath = `${certificatePath}/trang.css`;
export const filePath = `${certificatePath}/${authorityFile}`;

/** The words of one language, and where the page stands in the other one. */
const speech = {
  vi: { words: certificateVi, other: `${certificatePath}/en`, otherTag: 'en' },
  en: { words: certificateEn, other: certificatePath, otherTag: 'vi' },
} as const satisfies Readonly<Record<Locale, object>>;

/** What the page shows depends on who asks. */
export type Visitor = {
  readonly locale: Locale;
  /** The name or address under which they opened the page. */
  readonly hostname: string;
  /** What their browser calls itself; only to open the right steps, never kept. */
  readonly userAgent: string;
};

/** The page that makes a device trust this server. */
export function certificatePage(state: TrustState, visitor: Visitor): Html {
  const words: CertificateWords = speech[visitor.locale].words;
  switch (state.kind) {
    case 'none':
      return page(visitor.locale, words.none.title, howToBegin(words.none, visitor.hostname));
    case 'own':
      return page(
        visitor.locale,
        words.own.title,
        html`<section class="card"><p>${words.own.lead}</p>${bigLink(state.appUrl)}</section>`,
      );
    case 'local':
      return page(visitor.locale, words.title, steps(state, visitor, words));
  }
}

/** For every other address of the plain port: what to open instead. */
export function elsewherePage(state: TrustState): Html {
  const { elsewhere } = certificateVi;
  const urls = state.kind === 'local' ? state.urls : null;
  return page(
    'vi',
    elsewhere.title,
    html`<section class="card">
<p>${elsewhere.lead}</p>
${urls && bigLink(urls.app)}
<p>${elsewhere.install}</p>
<p><a class="button" href="${certificatePath}">${certificateVi.title}</a></p>
</section>`,
  );
}

function page(locale: Locale, title: string, body: Html): Html {
  const { words, other, otherTag } = speech[locale];
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<title>${title}</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="${stylePath}" />
</head>
<body>
<header>${lotus}<a href="${other}" lang="${otherTag}" hreflang="${otherTag}">${words.otherLanguage}</a></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
}

function steps(state: Local, visitor: Visitor, words: CertificateWords): Html {
  return html`<p class="lead">${words.lead}</p>
<div class="columns">
<div>
<section class="card">
<h2><span class="number">1</span>${words.fetch.title}</h2>
<p><a class="button" href="${filePath}">${words.fetch.button}</a></p>
<h3>${words.fetch.fingerprint}</h3>
<p class="fingerprint">${inPairs(state.fingerprint)}</p>
<p class="soft">${isLoopback(visitor.hostname) ? words.fetch.checkHere(state.name) : words.fetch.check} ${words.fetch.until(formatDay(dayOf(state.until)))}</p>
</section>
<section class="card">
<h2><span class="number">2</span>${words.install.title}</h2>
${devicesFor(visitor.userAgent).map(({ device, isOpen }) => deviceSteps(device, isOpen, words))}
</section>
<section class="card">
<h2><span class="number">3</span>${words.open.title}</h2>
<p>${words.open.lead}</p>
${state.urls ? bigLink(state.urls.app) : html`<p class="warning">${words.share.unreachable}</p>`}
</section>
</div>
${state.urls && share(state.urls.page, words.share)}
</div>`;
}

/** The visitor's own device first and open; all of them open where it is none of these. */
function devicesFor(
  userAgent: string,
): readonly { readonly device: Device; readonly isOpen: boolean }[] {
  const own: Device | null = /Android/.test(userAgent)
    ? 'android'
    : // An iPad says it is a Mac.
      /iPad|iPhone|Macintosh/.test(userAgent)
      ? 'ipad'
      : /Windows/.test(userAgent)
        ? 'windows'
        : null;
  const all = ['android', 'ipad', 'windows'] as const;
  const ordered = [...all.filter((one) => one === own), ...all.filter((one) => one !== own)];
  return ordered.map((device) => ({ device, isOpen: own === null || device === own }));
}

function deviceSteps(device: Device, isOpen: boolean, words: CertificateWords): Html {
  const { name, steps } = words.install.devices[device];
  return html`<details${isOpen ? html` open` : null}>
<summary>${name}</summary>
<ol class="steps">
${steps.map((step, index) => html`<li>${stepPicture(device, step, index)}<p>${step.text}</p></li>`)}
</ol>
</details>`;
}

function share(url: string, words: CertificateWords['share']): Html {
  const qr = `data:image/svg+xml,${encodeURIComponent(renderSVG(url, { border: 2 }))}`;
  return html`<aside class="card">
<h2>${words.title}</h2>
<img class="qr" src="${qr}" alt="${words.qr}" />
<p class="soft">${words.lead}</p>
<p class="address">${url}</p>
</aside>`;
}

function howToBegin(words: CertificateWords['none'], hostname: string): Html {
  // What they typed is most likely what tablets will open; at the server itself it says nothing.
  const known = isLoopback(hostname) ? null : hostFrom(hostname);
  return html`<section class="card">
<p>${words.lead}</p>
<p>${words.steps[0]}</p>
<pre>npm run -s sipas -- tls init --host ${known?.value ?? '192.168.1.10'}</pre>
<p>${words.steps[1]}</p>
<pre>HOST=0.0.0.0 npm start</pre>
<p>${words.after}</p>
</section>`;
}

function bigLink(url: string): Html {
  return html`<p><a class="button" href="${url}">${url}</a></p>`;
}

/** Four groups of eight bytes: two people can compare them aloud. */
function inPairs(fingerprint: string): readonly Html[] {
  const pairs = fingerprint.split(':');
  return [0, 8, 16, 24].map((from) => html`<span>${pairs.slice(from, from + 8).join(' ')}</span> `);
}

/** Our mark, as on every other page. */
const lotus = html`<svg class="lotus" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
<path d="M24 8c4.6 5 6.4 9.6 6.4 14.2 0 4.8-2.4 8.6-6.4 11.8-4-3.200-6.400-7-6.400-11.800C17.600 17.600 19.400 13 24 8Z" />
<path d="M18.200 17.200c-2.800-1.900-5.500-2.900-8.300-3.200-.3 8.600 4 16.200 14.100 20" />
<path d="M29.800 17.200c2.800-1.900 5.500-2.900 8.300-3.200.3 8.600-4 16.200-14.100 20" />
<path d="M11 24.300c-2.700-.3-5-.1-7.200.8 3.400 6.300 10.300 9.800 20.200 8.900" />
<path d="M37 24.300c2.700-.3 5-.1 7.200.8-3.400 6.300-10.300 9.800-20.200 8.900" />
<path d="M14 40.200c6.400 1.500 13.600 1.500 20 0" />
</svg>`;
