import type { Payload, PayloadTime } from '../protocol/batch.ts';
import { finish } from '../survey/draft.ts';
import { commentLimit, toWire } from '../survey/response.ts';
import type { Form } from './session.ts';

/**
 * A form as it leaves the tablet, in UTF-8 JSON. `nowMs` is the tablet's clock;
 * `clockOffsetMs` what it was ahead of the server at the last contact, null for never met.
 */
export function encodeForm(
  form: Form,
  how: {
    readonly partial: boolean;
    readonly nowMs: number;
    /** What the clock that nobody can set says, as `beganAt` of the form. */
    readonly steadyMs: number;
    readonly time: PayloadTime;
    readonly clockOffsetMs: number | null;
    readonly language: string;
    /** Random, for a payload that will not be sealed. */
    readonly salt?: string | undefined;
  },
): Uint8Array<ArrayBuffer> {
  const { draft, config, beganAt, officer } = form;
  const kept = how.partial ? draft.settled : draft.masked;
  const response = finish(
    { ...draft, masked: storable(kept) },
    {
      at: how.nowMs,
      submittedAt: new Date(how.nowMs).toISOString(),
      durationMs: Math.max(0, Math.round(how.steadyMs - beganAt)),
      partial: how.partial,
      officer,
      counter: config.counter?.id ?? null,
      field: config.field,
      language: how.language,
    },
  );
  const payload: Payload = {
    trial: config.kiosk.trial,
    clockOffsetMs: how.clockOffsetMs,
    officerFrom: draft.officer ? 'chosen' : 'preset',
    time: how.time,
    salt: how.salt,
    response: toWire(response),
  };
  return new TextEncoder().encode(JSON.stringify(payload));
}

/** Half a character and NUL can be pasted but not be stored; they would refuse the whole form. */
function storable(comment: string): string {
  const whole = comment.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
  return [...whole].slice(0, commentLimit).join('');
}
