/**
 * One record of the journal: what the tablet knows of itself, one entry of its outbox, its newest
 * number, or that the file holds all that the one before it held.
 */
export type RecordKind = keyof typeof kinds;

/** Where a whole record was found: its JSON is `bytes.subarray(start, end)`. */
export type Found = {
  readonly kind: RecordKind;
  readonly start: number;
  readonly end: number;
};

const kinds = { device: 1, entry: 2, newest: 3, whole: 4 } as const;
const kindOf = new Map<number, RecordKind>(
  Object.entries(kinds).map(([kind, code]) => [code, kind as RecordKind]),
);

/** 0xFF is in no UTF-8 text, so that nothing within a record looks like the start of one. */
const marker = [0xff, 0x53, 0x4a, 0x31] as const;
const head = 9;
const tail = 4;

/** A record as it lies on the disk: marker, length, kind, JSON, CRC-32 of the three before. */
export function encode(kind: RecordKind, value: unknown): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(value, asText));
  const bytes = new Uint8Array(head + json.length + tail);
  const view = new DataView(bytes.buffer);
  bytes.set(marker);
  view.setUint32(4, json.length);
  view.setUint8(8, kinds[kind]);
  bytes.set(json, head);
  view.setUint32(head + json.length, crc32(bytes.subarray(4, head + json.length)));
  return bytes;
}

/** What one record says. `json` are the bytes that `scan` found. */
export function decode(json: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(json), asBytes);
}

/**
 * Every whole record, in order, and how many bytes belong to none. After damage it goes on at the
 * next record that is whole.
 */
export function scan(bytes: Uint8Array): {
  readonly found: readonly Found[];
  readonly damaged: number;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Found[] = [];
  let damaged = 0;
  let at = 0;
  while (at < bytes.length) {
    const record = recordAt(bytes, view, at);
    if (record) {
      found.push(record);
      at = record.end + tail;
    } else {
      const next = bytes.indexOf(marker[0], at + 1);
      const to = next < 0 ? bytes.length : next;
      damaged += to - at;
      at = to;
    }
  }
  return { found, damaged };
}

function recordAt(bytes: Uint8Array, view: DataView, at: number): Found | null {
  if (at + head + tail > bytes.length) return null;
  if (!marker.every((byte, index) => bytes[at + index] === byte)) return null;
  const start = at + head;
  const end = start + view.getUint32(at + 4);
  if (end + tail > bytes.length) return null;
  if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) return null;
  const kind = kindOf.get(view.getUint8(at + 8));
  return kind ? { kind, start, end } : null;
}

/** JSON has no bytes: they stand in it as text under a name that no record of ours uses. */
function asText(_name: string, value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  let text = '';
  for (const byte of value) text += String.fromCharCode(byte);
  return { $bytes: btoa(text) };
}

function asBytes(_name: string, value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && '$bytes' in value;
  if (!isBytes) return value;
  return Uint8Array.from(atob(String(value.$bytes)), (letter) => letter.charCodeAt(0));
}

/** Source: ISO 3309, reflected, as in PNG and zip. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
