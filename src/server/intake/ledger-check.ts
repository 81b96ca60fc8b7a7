import { createHash } from 'node:crypto';
import type { WireEntry } from '../../protocol/batch.ts';
import { firstLink, linkInput } from '../../protocol/chain.ts';
import type { LedgerLine, LedgerPart } from '../store/kiosks/ledger.ts';

/**
 * What the ledger says of an entry that is safe now. `settled`: of a settled month, of which only
 * the numbers are left.
 */
export type Verdict = {
  readonly line: 'new' | 'same' | 'fork' | 'settled';
  /** The numbers at which the chain does not go on from the entry before. */
  readonly broken: readonly number[];
};

/**
 * The line of an entry. Its hash is left out where the bytes can be guessed, which those of an
 * unsealed form without a salt can: else the ledger would tell which response it was.
 */
export function lineOf(
  entry: Pick<WireEntry, 'seq' | 'seal' | 'link'>,
  bytes: Uint8Array,
): LedgerLine {
  const isGuessable = entry.seal === 'none' && !isSalted(bytes);
  const link = entry.link === undefined ? null : Buffer.from(entry.link, 'base64url');
  return {
    seq: entry.seq,
    hash: isGuessable ? '' : createHash('sha256').update(bytes).digest('hex'),
    link: link?.byteLength === 32 ? link.toString('hex') : '',
  };
}

/** `isNew`: its response was not there before. */
export function judge(known: LedgerPart, line: LedgerLine, isNew: boolean): Verdict {
  const own = known.lines.filter(({ seq }) => seq === line.seq);
  const same = own.find(({ hash }) => hash === line.hash);
  if (same) {
    // Without hashes only a response that was not there before tells two entries apart.
    if (line.hash === '' && isNew) return { line: 'fork', broken: [] };
    return { line: 'same', broken: same.link === line.link ? [] : [line.seq] };
  }
  if (known.ranges.some(({ from, to }) => from <= line.seq && line.seq <= to)) {
    return { line: isNew ? 'fork' : 'settled', broken: [] };
  }
  const rivals = own.length === 0 ? [line] : [line, ...own];
  const next = known.lines.filter(({ seq }) => seq === line.seq + 1);
  return {
    line: own.length === 0 ? 'new' : 'fork',
    broken: [
      ...(follows(line, linksBefore(known, line.seq)) ? [] : [line.seq]),
      ...next.flatMap((one) => (follows(one, linksOf(rivals)) ? [] : [one.seq])),
    ],
  };
}

/** Whether it goes on from one of these; also when there is nothing to tell it by. */
function follows({ seq, hash, link }: LedgerLine, before: readonly string[]): boolean {
  if (hash === '' || link === '' || before.length === 0) return true;
  return before.some((previous) => {
    const input = linkInput(Buffer.from(previous, 'hex'), seq, Buffer.from(hash, 'hex'));
    return createHash('sha256').update(input).digest('hex') === link;
  });
}

function linksBefore({ lines, ranges }: LedgerPart, seq: number): readonly string[] {
  if (seq === 1) return [Buffer.from(firstLink).toString('hex')];
  return [
    ...linksOf(lines.filter((line) => line.seq === seq - 1)),
    ...ranges.flatMap(({ to, link }) => (to === seq - 1 && link !== '' ? [link] : [])),
  ];
}

/** None at all when one of them is not known. */
function linksOf(lines: readonly LedgerLine[]): readonly string[] {
  const links = lines.map(({ link }) => link);
  return links.includes('') ? [] : links;
}

/** Longer than the salt of any version would ever be cut to; 16 bytes are 22 characters. */
const saltLength = 20;

function isSalted(bytes: Uint8Array): boolean {
  try {
    const payload: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const salt = (payload as { readonly salt?: unknown } | null)?.salt;
    return typeof salt === 'string' && salt.length >= saltLength;
  } catch {
    // Whatever it is, it is in quarantine under its own number.
    return false;
  }
}
