/** Before the first entry of a tablet there is nothing. */
export const firstLink: Uint8Array<ArrayBuffer> = new Uint8Array(32);

/**
 * What is hashed with SHA-256 for the link of an entry: the link before (32 bytes), its number
 * (8 bytes, highest first) and the SHA-256 of its bytes. Who knows the newest link of a tablet
 * knows that none of its entries was changed, taken out or put in.
 */
export function linkInput(
  previous: Uint8Array,
  seq: number,
  hash: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(72);
  input.set(previous, 0);
  new DataView(input.buffer).setBigUint64(32, BigInt(seq));
  input.set(hash, 40);
  return input;
}
