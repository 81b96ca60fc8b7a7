import { type Config, isLoopback } from '../config.ts';

/** Whether a request came over TLS, also where a proxy in front of us ends it. */
export function isSecure(url: string, { publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return url.startsWith('https:') || publicUrl.startsWith('https:');
}

const yearSeconds = 31_536_000;
const daySeconds = 86_400;

/**
 * The header by which a browser never asks this name over plain HTTP again. For a day only with an
 * authority of our own: its certificate is fetched over plain HTTP from the same name, and a
 * device that has to learn a new one would be locked out for a year. Never for this machine
 * itself, whose plain port serves its own browser.
 */
export function strictTransport(
  url: string,
  config: Pick<Config, 'publicUrl' | 'tls'>,
): Readonly<Record<string, string>> {
  if (!isSecure(url, config)) return {};
  const { hostname } = new URL(url.startsWith('https:') ? url : config.publicUrl);
  if (isLoopback(hostname)) return {};
  const seconds = config.tls?.local ? daySeconds : yearSeconds;
  return { 'strict-transport-security': `max-age=${seconds}` };
}
