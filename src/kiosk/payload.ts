import type { Payload, PayloadTime } from '../protocol/batch.ts';
import { finish } from '../survey/draft.ts';
import { commentLimit, toWire } from '../survey/response.ts';
import type { Form } from './session.ts';
import type { Place } from './touch-place.ts';

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
    /** Where each choice was touched, in parts of its button's width and height. */
    readonly touches?: readonly Place[];
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
    touch: middleOf(how.touches ?? []),
    salt: how.salt,
    response: toWire(response),
  };
  return new TextEncoder().encode(JSON.stringify(payload));
}

/** The middle of all, and how far they lie from it on average: all that leaves the tablet of them. */
function middleOf(places: readonly Place[]): Payload['touch'] {
  const mean = (of: (place: Place) => number) =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const [x, y] = [mean((place) => place[0]), mean((place) => place[1])];
  const spread = mean((place) => Math.hypot(place[0] - x, place[1] - y));
  const [across, down, around] = [x, y, spread].map((part) => Math.round(part * 100));
  return places.length > 0 ? [across as number, down as number, around as number] : undefined;
}

/** Half a character and NUL can be pasted but not be stored; they would refuse the whole form. */
function storable(comment: string): string {
  const whole = comment.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
  return [...whole].slice(0, commentLimit).join('');
}
