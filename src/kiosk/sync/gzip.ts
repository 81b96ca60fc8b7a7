import type { Wire } from './post.ts';

/** Compression by the browser itself, where it has it. */
export function browserGzip(): Wire['gzip'] {
  if (typeof CompressionStream === 'undefined') return null;
  return async (bytes) => {
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  };
}
