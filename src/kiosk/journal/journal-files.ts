import { decode, encode, type Found, scan } from './record.ts';

/** A file as `createSyncAccessHandle` opens it: its content is on the disk after `flush`. */
export type SyncFile = {
  readonly getSize: () => number;
  readonly read: (into: Uint8Array<ArrayBuffer>, place: { readonly at: number }) => number;
  readonly write: (bytes: Uint8Array<ArrayBuffer>, place: { readonly at: number }) => number;
  readonly flush: () => void;
  readonly close: () => void;
};

/** Where the files of the journal lie. */
export type Folder = {
  readonly names: () => Promise<readonly string[]>;
  /** Makes it when it is not there. */
  readonly open: (name: string) => Promise<SyncFile>;
  readonly remove: (name: string) => Promise<void>;
};

/** What is written of an entry; the journal itself looks at its numbers only. */
export type Numbered = { readonly seq: number; readonly id: string };

/** What stands in the journal of one tablet. */
export type Standing = {
  /** There was none, or nothing whole in it. */
  readonly isNew: boolean;
  /** The newest value under each key. */
  readonly device: Readonly<Record<string, unknown>>;
  readonly entries: readonly Numbered[];
  /** The highest number that an entry ever had; 0 for none. */
  readonly newest: number;
};

export type JournalFiles = {
  readonly standing: Standing;
  /**
   * On the disk when it returns. Throws when a number stands for another form that is at no other
   * number: covering that one would lose it.
   */
  readonly append: (
    entries: readonly Numbered[],
    device: Readonly<Record<string, unknown>> | null,
  ) => void;
  readonly read: (seqs: readonly number[]) => readonly unknown[];
  /**
   * Writes what is still needed into a new file when this many bytes of the old
   * are not. True when it did: `dropOld` is to be called a minute later.
   */
  readonly tidy: (
    isReleased: (seq: number) => boolean,
    worthBytes: number,
    now: number,
  ) => Promise<boolean>;
  readonly dropOld: () => Promise<void>;
  readonly close: () => void;
};

/** A new file's name may reach the disk some seconds after its content. */
const settleMs = 60_000;
/** As long as a server may ask for what it had and lost (`docs/protocol.md`). */
const keepMs = 35 * 86_400_000;
/** The two newest numbers lie this far apart, in turn: one that is half written leaves the other. */
const slotBytes = 64;

/**
 * `serial`: which enrolment of this browser, by the time its journal was made; `turn`: which file
 * of it, 0 for that of the newest number.
 */
type Name = { readonly serial: number; readonly kiosk: string; readonly turn: number };

/**
 * Opens the journal of this kiosk, and makes it when there is none; null for `kiosk` opens the
 * newest, and makes none.
 */
export async function openFiles(
  folder: Folder,
  kiosk: string | null,
  now: number,
): Promise<JournalFiles | null> {
  const all = (await folder.names()).flatMap(parseName);
  const last = Math.max(0, ...all.map(({ serial }) => serial));
  const own = all.filter((name) => (kiosk === null ? name.serial === last : name.kiosk === kiosk));
  const serial = own[0]?.serial ?? Math.max(last + 1, now);
  const owner = kiosk ?? own[0]?.kiosk;
  if (owner === undefined) return null;
  const nameOf = (turn: number) => textOf({ serial, turn, kiosk: owner });

  const turns = own.map(({ turn }) => turn).filter((turn) => turn > 0);
  turns.sort((one, other) => one - other);
  const count = await folder.open(nameOf(0));
  const opened: { readonly turn: number; readonly file: SyncFile }[] = [];
  const places = new Map<number, { id: string; file: SyncFile; start: number; end: number }>();
  let device: Record<string, unknown> = {};
  let newest = 0;
  let isNew = true;
  let wholeAt: number | null = null;

  const note = (file: SyncFile, bytes: Uint8Array, offset: number, record: Found) => {
    const value = decode(bytes.subarray(record.start, record.end));
    isNew = false;
    if (record.kind === 'device') device = { ...device, ...(value as typeof device) };
    else if (record.kind === 'newest') newest = Math.max(newest, value as number);
    else if (record.kind === 'whole') wholeAt = value as number;
    else {
      const { seq, id } = value as Numbered;
      newest = Math.max(newest, seq);
      const [start, end] = [offset + record.start, offset + record.end];
      places.set(seq, { id, file, start, end });
    }
  };
  const load = (file: SyncFile) => {
    const bytes = contentOf(file);
    for (const record of scan(bytes).found) note(file, bytes, 0, record);
  };
  load(count);
  for (const turn of turns.length > 0 ? turns : [1]) {
    const file = await folder.open(nameOf(turn));
    wholeAt = null;
    load(file);
    opened.push({ turn, file });
  }

  const write = (file: SyncFile, records: readonly Uint8Array<ArrayBuffer>[]) => {
    const bytes = joined(records);
    // Behind whatever a write that failed has left: reading finds the next whole record.
    const at = file.getSize();
    if (file.write(bytes, { at }) < bytes.length) throw new Error('the journal was cut short');
    file.flush();
    for (const record of scan(bytes).found) note(file, bytes, at, record);
  };
  const current = () => {
    const at = opened.at(-1);
    if (!at) throw new Error('a journal has a file');
    return at;
  };
  const read = (seqs: readonly number[]) =>
    seqs.flatMap((seq) => {
      const place = places.get(seq);
      if (!place) return [];
      const json = new Uint8Array(place.end - place.start);
      place.file.read(json, { at: place.start });
      return [decode(json)];
    });
  const covers = ({ seq, id }: Numbered, among: readonly Numbered[]) => {
    const there = places.get(seq)?.id;
    if (there === undefined || there === id) return false;
    const isThere = (one: Numbered) => one.id === there && one.seq !== seq;
    return !among.some(isThere) && ![...places].some(([seq, { id }]) => isThere({ seq, id }));
  };
  const dropOld = async () => {
    for (const { turn, file } of opened.splice(0, opened.length - 1)) {
      file.close();
      await folder.remove(nameOf(turn));
    }
  };
  if (wholeAt !== null && now - wholeAt > settleMs) await dropOld();
  for (const name of all) {
    const next = Math.min(...all.map((one) => one.serial).filter((one) => one > name.serial));
    if (name.serial < serial && now - next > keepMs) await folder.remove(textOf(name));
  }

  return {
    standing: { isNew, device, entries: [...places].map(([seq, { id }]) => ({ seq, id })), newest },
    append(entries, about) {
      const covered = entries.find((entry) => covers(entry, entries));
      if (covered) throw new Error(`number ${covered.seq} is another form's`);
      const records = entries.map((entry) => encode('entry', entry));
      if (about) records.unshift(encode('device', about));
      if (records.length === 0) return;
      write(current().file, records);
      if (entries.length === 0) return;
      // A file of its own, so that what eats the end of the other does not eat the number too.
      const record = encode('newest', newest);
      count.write(record, { at: (newest % 2) * slotBytes });
      count.flush();
    },
    read,
    async tidy(isReleased, worthBytes, at) {
      const released = [...places.keys()].filter(isReleased);
      const kept = [...places].filter(([seq]) => !isReleased(seq));
      const needed = kept.reduce((sum, [, { start, end }]) => sum + end - start, 0);
      if (current().file.getSize() - needed < worthBytes) return false;
      const turn = current().turn + 1;
      const file = await folder.open(nameOf(turn));
      const content = read(kept.map(([seq]) => seq)).map((entry) => encode('entry', entry));
      write(file, [encode('device', device), ...content, encode('whole', at)]);
      for (const seq of released) places.delete(seq);
      opened.push({ turn, file });
      return true;
    },
    dropOld,
    close() {
      for (const { file } of opened) file.close();
      count.close();
    },
  };
}

function textOf({ serial, turn, kiosk }: Name): string {
  return `${serial}.${turn}.${kiosk}`;
}

function parseName(text: string): readonly Name[] {
  const [, serial, turn, kiosk] = /^(\d+)\.(\d+)\.(.+)$/.exec(text) ?? [];
  if (kiosk === undefined) return [];
  return [{ serial: Number(serial), turn: Number(turn), kiosk }];
}

function contentOf(file: SyncFile): Uint8Array {
  const bytes = new Uint8Array(file.getSize());
  return bytes.subarray(0, file.read(bytes, { at: 0 }));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
