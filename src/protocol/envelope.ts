/** What HPKE is told of the purpose, in ASCII: "sipas-entry-1". */
export const envelopeInfo = Uint8Array.from('sipas-entry-1', (letter) => letter.charCodeAt(0));

/** HPKE's encapsulated key, an uncompressed point of P-256, comes before the ciphertext. */
export const encapsulatedBytes = 65;

/** The length of a form must not tell whether it has a comment, or how many answers. */
const blockBytes = 256;
const space = 0x20;

/** A payload with spaces behind it, up to whole blocks; JSON means the same with them. */
export function filledUp(payload: Uint8Array): Uint8Array {
  const filled = new Uint8Array(Math.ceil(payload.length / blockBytes) * blockBytes).fill(space);
  filled.set(payload);
  return filled;
}

/** The payload without what filled it up. */
export function emptied(filled: Uint8Array): Uint8Array {
  let end = filled.length;
  while (end > 0 && filled[end - 1] === space) end -= 1;
  return filled.subarray(0, end);
}
