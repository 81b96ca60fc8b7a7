import { createHash } from 'node:crypto';
import type { Day } from '../../survey/day.ts';
import type { Result } from '../../survey/result.ts';
import type { SealKey } from '../store/kiosks/seal-keys.ts';
import { sealKeyOf } from './seal-key.ts';

/** Neither I, L, O nor U: nothing that looks like something else on paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const mark = 'SIPAS1';
const [secretBytes, sumBytes] = [32, 5];
const secretLetters = Math.ceil(((secretBytes + sumBytes) * 8) / 5);

/**
 * A seal key as it stands on paper and in its QR: a line with the unit and the day it was made,
 * then twelve groups of five letters, the scalar and five bytes of SHA-256 over all of it.
 */
export function sheetText(key: Pick<SealKey, 'unit' | 'madeDay' | 'privateKey'>): string {
  const secret = Buffer.from(key.privateKey, 'base64url');
  const groups = written(Buffer.concat([secret, sumOf(key.unit, key.madeDay, secret)])).match(
    /.{5}/g,
  );
  const rows = [0, 4, 8].map((from) => groups?.slice(from, from + 4).join(' '));
  return [`${mark} ${key.unit} ${key.madeDay}`, ...rows].join('\n');
}

export type SheetRefusal = { readonly code: 'bad-sheet' | 'bad-checksum' };

/** Reads a sheet typed in or scanned, whatever stands before and behind it. */
export function readSheet(text: string): Result<SealKey, SheetRefusal> {
  const found = /SIPAS1\s+(\S+)\s+(\d{4}-\d{2}-\d{2})\s+([\s\S]*)/i.exec(text);
  if (!found) return refuse('bad-sheet');
  const [, unit = '', day = '', rest = ''] = found;
  const typed = rest
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .slice(0, secretLetters);
  const bytes = read(typed);
  if (bytes === null) return refuse('bad-sheet');
  const [secret, sum] = [bytes.subarray(0, secretBytes), bytes.subarray(secretBytes)];
  if (!sum.equals(sumOf(unit, day, secret))) return refuse('bad-checksum');
  const key = sealKeyOf(secret, { unit, madeDay: day as Day });
  return key ? { ok: true, value: key } : refuse('bad-sheet');
}

function sumOf(unit: string, day: string, secret: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${mark}\n${unit}\n${day}\n`).update(secret).digest();
  return hash.subarray(0, sumBytes);
}

/** Five bits a letter, highest first; the last letter is filled up with noughts. */
function written(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** Null when a letter is none of ours or some are missing. */
function read(text: string): Buffer | null {
  const values = [...text].map((letter) => letters.indexOf(letter));
  if (values.length !== secretLetters || values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

function refuse(code: SheetRefusal['code']): { ok: false; refusal: SheetRefusal } {
  return { ok: false, refusal: { code } };
}
