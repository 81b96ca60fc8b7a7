import type { Io } from './command.ts';

/** All that was piped in, without one newline at its end; null when it is not UTF-8. */
export async function textFromStdin({ stdin }: Io): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(piece);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(Buffer.concat(pieces)).replace(/\r?\n$/, '');
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}
