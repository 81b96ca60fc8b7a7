import { type RescueFile, rescueFileSchema } from '../../protocol/rescue.ts';
import type { Result } from '../../survey/result.ts';

/** Why bytes are no rescue file: another kind of file, or one of ours that came to harm. */
export type RescueFault = { readonly code: 'format' | 'cut' };

/** Reads what a tablet saved or showed, packed with gzip or plain. */
export async function readRescue(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<RescueFile, RescueFault>> {
  const text = await textOf(bytes);
  if (text === null) return { ok: false, refusal: { code: 'cut' } };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A file of ours that ends too early says so by how it begins.
    const isOurs = text.trimStart().startsWith('{"format":"sipas-rescue');
    return { ok: false, refusal: { code: isOurs ? 'cut' : 'format' } };
  }
  const file = rescueFileSchema.safeParse(json);
  return file.success ? { ok: true, value: file.data } : { ok: false, refusal: { code: 'format' } };
}

/** Null when it was packed and does not unpack. */
async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return new TextDecoder().decode(bytes);
  try {
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(plain).text();
  } catch {
    return null;
  }
}
