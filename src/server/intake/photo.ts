import { type PhotoType, photoLimitBytes } from '../../protocol/seating.ts';

/** What a photo is by its first bytes, whatever it was called; `too-large` and `bad-photo` refuse. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | 'too-large' | 'bad-photo' {
  if (bytes.byteLength > photoLimitBytes) return 'too-large';
  const startsWith = (head: readonly number[], at = 0) =>
    head.every((byte, index) => bytes[at + index] === byte);
  if (startsWith([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  // "RIFF", four bytes of length, "WEBP".
  if (startsWith([0x52, 0x49, 0x46, 0x46]) && startsWith([0x57, 0x45, 0x42, 0x50], 8)) {
    return 'image/webp';
  }
  return 'bad-photo';
}
