import type { KioskDatabase } from '../../src/kiosk/storage/database.ts';

type Name = 'device' | 'draft' | 'outbox';
type Key = string | number;
type Store = ReadonlyMap<Key, unknown>;

/** What a tablet's IndexedDB holds. */
export type Image = Readonly<Record<Name, Store>>;

export const emptyImage: Image = { device: new Map(), draft: new Map(), outbox: new Map() };

/** What would still be there if the power went now. */
export type Disk = { durable: Image };

/**
 * What becomes of a write at its end: on the disk; refused; on the disk, but the connection breaks
 * before it is heard; or the power goes, before or after.
 */
export type Fate = 'done' | 'refused' | 'unheard' | 'cut-before' | 'cut-after';

/** What happens to a tablet while its disk works. */
export type Mishaps = {
  readonly isAlive: () => boolean;
  /** Before each step; false = the power goes here. */
  readonly step: () => boolean;
  readonly fateOfWrite: () => Fate;
  readonly cut: () => void;
  /** The disk works until `end`. */
  readonly begin: () => void;
  readonly end: () => void;
  /** It flushes nothing by itself. */
  readonly isLax: boolean;
};

type Transaction = {
  readonly isWriting: boolean;
  readonly isStrict: boolean;
  readonly requests: (() => void)[];
  readonly changed: Partial<Record<Name, Map<Key, unknown>>>;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
  isOver: boolean;
};

type Range = Key | { readonly lower: Key; readonly upper: Key };

/**
 * IndexedDB as far as the tablet uses it, on a disk that can fail at any step: one transaction at
 * a time, all of it or nothing, over as soon as nothing more is asked of it, and gone at a power
 * cut unless it, or a later one, was strict. `tests/sim/memory-disk.test.ts` holds it against
 * another IndexedDB.
 */
export function mount(disk: Disk, mishaps: Mishaps): KioskDatabase {
  let visible = disk.durable;
  const queue: Transaction[] = [];
  let isWorking = false;

  function work(): void {
    if (isWorking) return;
    isWorking = true;
    mishaps.begin();
    setImmediate(step);
  }

  function step(): void {
    const tx = queue[0];
    if (!mishaps.isAlive() || !tx) {
      isWorking = false;
      mishaps.end();
      return;
    }
    if (!mishaps.step()) mishaps.cut();
    else if (tx.requests.length > 0) for (const request of tx.requests.splice(0)) request();
    else {
      queue.shift();
      tx.isOver = true;
      commit(tx);
    }
    setImmediate(step);
  }

  function commit(tx: Transaction): void {
    const fate = tx.isWriting ? mishaps.fateOfWrite() : 'done';
    if (fate === 'refused') tx.reject(new DOMException('no room', 'QuotaExceededError'));
    else if (fate === 'cut-before') mishaps.cut();
    else {
      visible = { ...visible, ...tx.changed };
      if (tx.isStrict) disk.durable = visible;
      if (fate === 'cut-after') mishaps.cut();
      else if (fate === 'done') tx.resolve();
      else tx.reject(new DOMException('the connection is lost', 'UnknownError'));
    }
  }

  function transaction(
    names: Name | readonly Name[],
    mode = 'readonly',
    options: { readonly durability?: string } = {},
  ) {
    let [resolve, reject]: [() => void, (fault: unknown) => void] = [nothing, nothing];
    const done = new Promise<void>((yes, no) => {
      [resolve, reject] = [yes, no];
    });
    // Whoever waits for it hears it all the same.
    done.catch(nothing);
    const tx: Transaction = {
      isWriting: mode === 'readwrite',
      isStrict: options.durability === 'strict' && !mishaps.isLax,
      requests: [],
      changed: {},
      resolve,
      reject,
      isOver: false,
    };
    queue.push(tx);
    work();
    const objectStore = (name: Name) => storeOf(tx, name);
    return { objectStore, done, store: objectStore([names].flat()[0] as Name) };
  }

  function storeOf(tx: Transaction, name: Name) {
    const rows = (): Store => tx.changed[name] ?? visible[name];
    const written = (): Map<Key, unknown> => {
      if (!tx.isWriting) throw new DOMException('read only', 'ReadOnlyError');
      const own = tx.changed[name] ?? new Map(visible[name]);
      tx.changed[name] = own;
      return own;
    };
    const ask = <T>(answer: () => T): Promise<T> => {
      if (tx.isOver) throw new DOMException('finished', 'TransactionInactiveError');
      return new Promise<T>((resolve, reject) => {
        tx.requests.push(() => {
          try {
            resolve(answer());
          } catch (fault) {
            reject(fault);
          }
        });
      });
    };
    const keysIn = (range?: Range) =>
      [...rows().keys()].filter((key) => holds(range, key)).sort(byKey);
    const byId = (id: string) =>
      [...rows().values()].find((row) => (row as { readonly id: string }).id === id);
    const keyOf = (row: unknown, key?: Key): Key => key ?? (row as { readonly seq: number }).seq;
    return {
      get: (key: Key) => ask(() => rows().get(key)),
      getKey: (key: Key) => ask(() => (rows().has(key) ? key : undefined)),
      getAll: (range?: Range, limit?: number) =>
        ask(() =>
          keysIn(range)
            .slice(0, limit)
            .map((key) => rows().get(key)),
        ),
      getAllKeys: (range?: Range) => ask(() => keysIn(range)),
      count: (range?: Range) => ask(() => keysIn(range).length),
      put: (row: unknown, key?: Key) => ask(() => void written().set(keyOf(row, key), row)),
      add: (row: unknown, key?: Key) =>
        ask(() => {
          if (rows().has(keyOf(row, key))) throw new DOMException('taken', 'ConstraintError');
          written().set(keyOf(row, key), row);
        }),
      delete: (range: Range) =>
        ask(() => {
          for (const key of keysIn(range)) written().delete(key);
        }),
      clear: () => ask(() => written().clear()),
      index: () => ({
        get: (id: string) => ask(() => byId(id)),
        getKey: (id: string) => ask(() => (byId(id) as { seq: number } | undefined)?.seq),
      }),
    };
  }

  const database = {
    transaction,
    get: (name: Name, key: Key) => transaction(name).store.get(key),
    getAll: (name: Name, range?: Range) => transaction(name).store.getAll(range),
    count: (name: Name, range?: Range) => transaction(name).store.count(range),
    close: nothing,
  };
  // Only what the tablet's storage uses is there; anything else fails at once.
  return database as unknown as KioskDatabase;
}

function nothing(): void {}

function holds(range: Range | undefined, key: Key): boolean {
  if (range === undefined) return true;
  return typeof range === 'object' ? key >= range.lower && key <= range.upper : key === range;
}

function byKey(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Browsers have it; here a range is what it says. */
export function provideKeyRange(): void {
  const bound = (lower: Key, upper: Key) => ({ lower, upper });
  Object.assign(globalThis, { IDBKeyRange: globalThis.IDBKeyRange ?? { bound } });
}
