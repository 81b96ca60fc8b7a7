import type { Batch } from './batch.ts';

/** All of a batch but the heartbeat, which says how a tablet is and decides nothing. */
export type Signed = Pick<Batch, 'kiosk' | 'epoch' | 'entries' | 'time'>;

/**
 * What a tablet's key signs of a batch, as text; its UTF-8 is what goes into ECDSA with SHA-256,
 * whose signature travels as r‖s in base64url. Every field of every entry is in it, in order, and
 * the clocks by which months are decided: a batch that was cut, reordered or altered on its way
 * does not verify.
 */
export function signedText({ kiosk, epoch, time, entries }: Signed) {
  return [
    'sipas-batch-1',
    kiosk,
    epoch ?? '',
    JSON.stringify(
      time
        ? [time.clock, time.contactAt, time.sinceContactMs, time.jumps, time.setBack ?? null]
        : null,
    ),
    ...entries.map(({ seq, id, key, seal, link, bytes }) =>
      // As JSON each field keeps its own borders, whatever it holds.
      JSON.stringify([seq, id, key, seal, link ?? null, bytes]),
    ),
  ].join('\n');
}
