import type { Batch } from '../../protocol/batch.ts';
import { framesOf } from '../../protocol/rescue-frames.ts';
import type { Day } from '../../survey/day.ts';

/** As the staff page reads it: `protocol/rescue.ts`, whose schema stays off the tablet. */
export function rescueText(batches: readonly Batch[]): string {
  return JSON.stringify({ format: 'sipas-rescue-1', batches });
}

/** The frames of one batch; packed where the browser can, for fewer of them. `pass` tells showings apart. */
export async function framesOfBatch(
  batch: Batch,
  pass: number,
  gzip: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | null,
): Promise<readonly Uint8Array[]> {
  const plain = new TextEncoder().encode(rescueText([batch]));
  return framesOf(gzip ? await gzip(plain) : plain, pass);
}

/** The frames that someone asked for by number, from 1; all of them when none is a number of one. */
export function asked(text: string, total: number): readonly number[] {
  const numbers = (text.match(/\d{1,5}/g) ?? [])
    .map((digits) => Number(digits) - 1)
    .filter((index) => index >= 0 && index < total);
  const once = [...new Set(numbers)].sort((one, other) => one - other);
  return once.length > 0 ? once : Array.from({ length: total }, (_, index) => index);
}

/** What the file is called: `sipas-cuu-phieu-may-quay-1-23-11-2026.json`. */
export function rescueName(kiosk: string, day: Day): string {
  const slug = kiosk
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `sipas-cuu-phieu-${slug}-${day.split('-').reverse().join('-')}.json`;
}
