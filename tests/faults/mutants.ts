/** A planted bug: what stands in the source, what is put there, and the faults that must find it. */
export type Mutant = {
  readonly name: string;
  readonly faults: readonly number[];
  readonly changes: readonly {
    readonly file: string;
    /** Must be there; null = nothing is replaced, `to` is put at the end. */
    readonly from: string | null;
    readonly to: string;
  }[];
};

const connection = 'src/kiosk/storage/connection.ts';
const upload = 'src/kiosk/sync/upload.ts';
const settling = 'src/kiosk/storage/settling.ts';
const safeOnes = 'safeOnes(reply.body, batch.entries)';
const allOfThem = "batch.entries.map(({ seq, id }) => ({ seq, id, outcome: 'stored' as const }))";

/** The fifteen under the matrix. Source: reliability notes, section 8. */
export const mutants: readonly Mutant[] = [
  {
    name: 'relaxed durability',
    faults: [5],
    changes: [{ file: connection, from: "durability: 'strict'", to: "durability: 'relaxed'" }],
  },
  {
    name: 'acknowledged before the commit',
    faults: [48, 51],
    changes: [
      {
        file: 'src/server/intake/receive.ts',
        from: 'const taken = await takeIn(world, sender, entries).catch(',
        to: `setTimeout(() => void takeIn(world, sender, entries).catch(() => undefined), 300);
  const taken = await Promise.resolve({
    fates: entries.map((): Fate => ({ outcome: 'stored' })),
    marks: undefined as never,
  }).catch(`,
      },
    ],
  },
  {
    name: 'deleted on any 200',
    faults: [40],
    changes: [
      { file: upload, from: safeOnes, to: allOfThem },
      {
        file: upload,
        from: "const epoch = textOf(reply.body, 'epoch');",
        to: "const epoch = textOf(reply.body, 'epoch') ?? batch.epoch;",
      },
      {
        file: upload,
        from: "const clock = numberOf(reply.body, 'clock');",
        to: "const clock = numberOf(reply.body, 'clock') ?? Date.now();",
      },
    ],
  },
  {
    name: 'duplicates are counted again',
    faults: [37, 42],
    changes: [
      {
        file: 'src/server/store/responses/responses.ts',
        from: 'countedCells(tx, unit, stored)',
        to: 'countedCells(tx, unit, seated)',
      },
    ],
  },
  {
    name: 'no jitter',
    faults: [46],
    changes: [
      {
        file: 'src/kiosk/sync/schedule.ts',
        from: 'ceiling * (0.5 + 0.5 * chance)',
        to: 'ceiling',
      },
    ],
  },
  {
    name: "the month by the tablet's clock",
    faults: [28, 33],
    changes: [
      {
        file: 'src/server/intake/entry.ts',
        from: '...estimate(parsed.value.at, sense, clock.now),',
        to: "...(estimate, sense, { at: parsed.value.at, trust: 'trusted' as const, months: null }),",
      },
    ],
  },
  {
    name: 'synchronous = normal',
    faults: [50],
    changes: [
      {
        file: 'src/server/store/database.ts',
        from: "sqlite.pragma('synchronous = full')",
        to: "sqlite.pragma('synchronous = normal')",
      },
      { file: 'src/server/store/database.ts', from: 'synchronous !== 2', to: 'synchronous !== 1' },
    ],
  },
  {
    name: 'thanks on success, not on completion',
    faults: [11],
    changes: [
      {
        file: connection,
        from: 'const [result] = await Promise.all([work(writing), writing.done]);',
        to: 'writing.done.catch(() => undefined);\n  const result = await work(writing);',
      },
    ],
  },
  {
    name: 'a lost connection is not opened again',
    faults: [21],
    changes: [
      {
        file: connection,
        from: 'fault = error;\n          close();',
        to: 'fault = error;',
      },
    ],
  },
  {
    name: 'a new worker takes over at once',
    faults: [4],
    changes: [
      {
        file: 'src/worker/worker.ts',
        from: null,
        to: "\nself.addEventListener('install', () => void self.skipWaiting());\n",
      },
    ],
  },
  {
    name: 'no Web Lock',
    faults: [16],
    changes: [
      {
        file: 'src/kiosk/window-lock.ts',
        from: '= navigator.locks;',
        to: '= undefined;',
      },
    ],
  },
  {
    name: 'the epoch is ignored',
    faults: [61],
    changes: [
      {
        file: settling,
        from: 'before?.epoch === heard.epoch ? [...before.settled] : []',
        to: '[...(before?.settled ?? [])]',
      },
    ],
  },
  {
    name: 'a receipt for the batch as a whole',
    faults: [41],
    changes: [{ file: upload, from: safeOnes, to: allOfThem }],
  },
  {
    name: 'receipts for entries that were never sent',
    faults: [41],
    changes: [
      { file: upload, from: 'ids.get(seq) === id &&', to: 'ids.has(seq) &&' },
      {
        file: settling,
        from: 'if ((await outbox.get(seq))?.id === id)',
        to: 'if (id && (await outbox.get(seq)))',
      },
    ],
  },
  {
    name: 'bodies are inflated without a limit',
    faults: [60],
    changes: [
      {
        file: 'src/server/routes/body.ts',
        from: 'inflate(bytes, { maxOutputLength: limit })',
        to: 'inflate(bytes)',
      },
    ],
  },
];
