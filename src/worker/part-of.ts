/**
 * The part of a kept file that a media player asks for, the whole when it asks for none. Safari
 * plays nothing from a worker that answers a range with the whole.
 */
export async function partOf(kept: Response, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (!asked) return kept;
  const bytes = await kept.arrayBuffer();
  const last = bytes.byteLength - 1;
  const from = Number(asked[1]);
  const to = asked[2] ? Math.min(Number(asked[2]), last) : last;
  if (from > to) {
    const headers = { 'content-range': `bytes */${bytes.byteLength}` };
    return new Response(null, { status: 416, headers });
  }
  return new Response(bytes.slice(from, to + 1), {
    status: 206,
    headers: {
      'content-type': kept.headers.get('content-type') ?? 'application/octet-stream',
      'content-length': String(to - from + 1),
      'content-range': `bytes ${from}-${to}/${bytes.byteLength}`,
      'accept-ranges': 'bytes',
    },
  });
}
