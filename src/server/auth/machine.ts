import { type Browser, browsers, type System, systems } from '../../protocol/account.ts';

/** Where a session was begun; the text that the browser sent is not kept. */
export type Machine = { readonly browser: Browser; readonly system: System };

/** In this order: most browsers also say that they are Chrome or Safari. */
const browserSigns: readonly (readonly [Browser, RegExp])[] = [
  ['coccoc', /coc_coc_browser/i],
  ['edge', /Edg(A|iOS)?\//],
  ['samsung', /SamsungBrowser\//],
  ['opera', /OPR\//],
  ['firefox', /(Firefox|FxiOS)\//],
  ['chrome', /(Chrome|CriOS|Chromium)\//],
  ['safari', /Safari\//],
];

const systemSigns: readonly (readonly [System, RegExp])[] = [
  ['ios', /iPhone|iPad/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['chromeos', /CrOS/],
  ['mac', /Mac OS X/],
  ['linux', /Linux/],
];

/** The nearest names of the lists for what a browser says of itself in `User-Agent`. */
export function machineOf(userAgent: string | undefined): Machine {
  const found = <T>(signs: readonly (readonly [T, RegExp])[]) =>
    signs.find(([, sign]) => sign.test((userAgent ?? '').slice(0, 1_000)))?.[0];
  return { browser: found(browserSigns) ?? 'other', system: found(systemSigns) ?? 'other' };
}

/** What a row says; rows from before 0.3 say nothing. */
export function machineFrom(row: { readonly browser: string; readonly system: string }): Machine {
  return {
    browser: browsers.find((one) => one === row.browser) ?? 'other',
    system: systems.find((one) => one === row.system) ?? 'other',
  };
}
