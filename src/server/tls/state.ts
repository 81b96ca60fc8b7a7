import { certificatePage } from '../../protocol/kiosk-routes.ts';
import { type Config, isLoopback } from '../config.ts';
import { readPublished } from './folder.ts';
import { inAddress } from './host.ts';

/** How this server can be trusted, for the page that tells it. */
export type TrustState =
  /** No HTTPS at all. */
  | { readonly kind: 'none' }
  /** The operator's own certificate, which devices trust already or learn to elsewhere. */
  | { readonly kind: 'own'; readonly appUrl: string }
  | {
      readonly kind: 'local';
      readonly name: string;
      readonly certificate: Uint8Array<ArrayBuffer>;
      readonly fingerprint: string;
      /** Milliseconds since 1970 UTC. */
      readonly until: number;
      /** Null while HOST lets nobody in from the network. */
      readonly urls: { readonly page: string; readonly app: string } | null;
    };

/** Read anew each time: a new authority is told from the moment it is made. */
export function trustState(
  config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'tls'>,
): TrustState {
  const { host, port, publicUrl, tls } = config;
  if (tls === null) return { kind: 'none' };
  const published = tls.local && readPublished(tls.local.folder);
  if (!tls.local || !published) return { kind: 'own', appUrl: publicUrl };
  const isForTablets = host !== null && !isLoopback(host);
  return {
    kind: 'local',
    name: published.subject.replace(/^CN=/, ''),
    certificate: Uint8Array.from(published.raw),
    fingerprint: published.fingerprint256,
    until: Date.parse(published.validTo),
    urls: isForTablets
      ? { page: `http://${inAddress(tls.local.host)}:${port}${certificatePage}`, app: publicUrl }
      : null,
  };
}
