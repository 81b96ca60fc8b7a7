import type { OutboxEntry } from '../../src/kiosk/storage/database.ts';

export const entry = (seq: number, size = 10): OutboxEntry => ({
  seq,
  id: `id-${seq}`,
  key: '',
  seal: 'none',
  bytes: new Uint8Array(size),
});
export const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => entry(index + 1));
export const reply = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status });
export const wireOf = (answer: (url: string, init: RequestInit) => Response) => ({
  gzip: null,
  fetch: async (url: string, init: RequestInit) => answer(url, init),
});
export const sentIn = (init: RequestInit) =>
  JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as {
    entries: { seq: number; id: string }[];
  };
export const receipt = (seq: number, outcome: string) => ({ seq, id: `id-${seq}`, outcome });
