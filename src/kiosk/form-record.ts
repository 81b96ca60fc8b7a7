import type { Clocks } from './clocks.ts';
import { encodeForm } from './payload.ts';
import { type SealTo, seal } from './seal.ts';
import type { Form } from './session.ts';
import type { DraftRecord } from './storage/database.ts';
import { base64url } from './sync/base64url.ts';

const hourMs = 3_600_000;

/** A form as it may lie on the disk and leave the tablet. Rejects when it cannot be sealed. */
export async function recordOf(
  form: Form,
  how: Pick<Parameters<typeof encodeForm>[1], 'partial' | 'nowMs' | 'language' | 'touches'>,
  {
    to,
    random,
    clocks,
  }: {
    readonly to: SealTo;
    readonly random: (bytes: number) => Uint8Array;
    readonly clocks: Clocks;
  },
): Promise<DraftRecord> {
  const payload = encodeForm(form, {
    ...how,
    clockOffsetMs: clocks.offset(),
    steadyMs: clocks.steady(),
    time: clocks.time(),
    salt: to ? undefined : base64url(random(16)),
  });
  return { id: form.draft.id, hour: Math.floor(how.nowMs / hourMs), ...(await seal(payload, to)) };
}
