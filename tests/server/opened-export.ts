import { strFromU8, unzipSync } from 'fflate';

/** All that a person reads in an exported file, whichever kind it is. */
export function wordsOf(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const files = unzipSync(bytes);
  return Object.keys(files)
    .filter((name) => /^xl\/(sharedStrings|worksheets\/.+)\.xml$/.test(name))
    .map((name) => strFromU8(files[name] ?? new Uint8Array()))
    .join('\n');
}

/** The line of the audit log and the digits of its hash, as they are printed there. */
export function printedHead(bytes: Uint8Array): { readonly number: string; readonly head: string } {
  const found = /Nhật ký: dòng số (\d+), mã ([0-9a-f]{12})\./.exec(wordsOf(bytes));
  if (!found) throw new Error('no head of the audit log is printed');
  const [, number = '', head = ''] = found;
  return { number, head };
}
