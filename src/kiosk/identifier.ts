/** A random UUID (version 4): it carries no time and no order. `random` gives that many bytes. */
export function uuid(random: (bytes: number) => Uint8Array): string {
  // crypto.randomUUID is missing on plain-http origins and in older tablets' browsers.
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
