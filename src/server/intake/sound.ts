/** How the kinds of sound files that a recording may be begin, and their media types. */
const beginnings: readonly (readonly [type: string, isIt: (bytes: Buffer) => boolean])[] = [
  ['audio/webm', (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))],
  ['audio/ogg', (bytes) => textAt(bytes, 0) === 'OggS'],
  ['audio/mp4', (bytes) => textAt(bytes, 4) === 'ftyp'],
  ['audio/wav', (bytes) => textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WAVE'],
  // With a tag before the first frame, or without: eleven set bits, then layer III.
  ['audio/mpeg', (bytes) => textAt(bytes, 0).startsWith('ID3') || isFrame(bytes)],
];

/** The media type of a sound by its first bytes, whatever its sender says; null when it is none. */
export function soundType(bytes: Buffer): string | null {
  return beginnings.find(([, isIt]) => isIt(bytes))?.[0] ?? null;
}

const textAt = (bytes: Buffer, from: number) => bytes.toString('latin1', from, from + 4);

function isFrame(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe6) === 0xe2;
}
