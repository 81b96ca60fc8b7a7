import { completenessOf } from '../../src/server/intake/completeness.ts';
import { findKiosk } from '../../src/server/store/kiosks/kiosks.ts';
import { arrivedSpans } from '../../src/server/store/kiosks/ledger.ts';
import type { Form } from './books.ts';
import type { World } from './world.ts';

/** Everything about a world, at its end, that is not as promised; read with SQL of our own. */
export async function complaintsOf(world: World): Promise<readonly string[]> {
  const { server } = world;
  const stored = read(world);
  return [
    ...server.complaints().map((entry) => `the server complained: ${JSON.stringify(entry)}`),
    ...whoIsWhere(world, stored),
    ...inWhichMonth(world, stored),
    ...recounted(world, stored),
    ...numbered(world, stored),
    ...(await proved(world)),
  ];
}

type Stored = {
  readonly responses: readonly {
    readonly id: string;
    readonly month: string;
    readonly isDoubtful: boolean;
    readonly months: readonly [string, string] | null;
    readonly isPartial: boolean;
    readonly levels: readonly number[];
    readonly f1: unknown;
  }[];
  readonly setAside: readonly { readonly id: string; readonly code: string }[];
};

function read({ server }: World): Stored {
  const rows = server.read(
    'select id, month, trust, first_month, last_month, content_json from response',
  );
  const responses = rows.map((row) => {
    const { answers, partial } = JSON.parse(String(row.content_json)) as {
      readonly answers: Readonly<Record<string, unknown>>;
      readonly partial?: boolean;
    };
    const [first, last] = [row.first_month, row.last_month];
    return {
      id: String(row.id),
      month: String(row.month),
      isDoubtful: row.trust === 'doubtful',
      months: first && last ? ([String(first), String(last)] as const) : null,
      isPartial: partial === true,
      levels: Object.values(answers).filter((one) => typeof one === 'number'),
      f1: answers.F1,
    };
  });
  const setAside = server
    .read("select entry, code from quarantine where state = 'held'")
    .map(({ entry, code }) => ({ id: String(entry), code: String(code) }));
  return { responses, setAside };
}

/** Nothing lost, nothing twice, nothing from nowhere. */
function whoIsWhere({ books, disturbed }: World, { responses, setAside }: Stored) {
  const counts = new Map<string, number>();
  for (const { id } of responses) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { id, code } of setAside) {
    const form = books.forms.get(id);
    // A disk that went back brings an older state of a form; the first stays, this one waits.
    if (code === 'id-conflict' && form && disturbed.has(form.kiosk)) continue;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const complaints: string[] = [];
  for (const { id, isPartial } of responses) {
    const form = books.forms.get(id);
    const isShort = isPartial && form?.isOwedWhole && !disturbed.has(form.kiosk);
    if (form && isShort) complaints.push(`cut short: ${told(form)}`);
  }
  for (const [id, count] of counts) {
    const form = books.forms.get(id);
    if (!form) complaints.push(`unexpected: ${id}`);
    else if (count > 1) complaints.push(`doubled: ${told(form)}`);
  }
  for (const form of books.forms.values()) {
    if (!form.isOwed || form.taken === 'for-good' || counts.has(form.id)) continue;
    complaints.push(`lost: ${told(form)}`);
  }
  return complaints;
}

function inWhichMonth({ books }: World, { responses }: Stored): readonly string[] {
  return responses.flatMap(({ id, month, months, isDoubtful, isPartial }) => {
    const form = books.forms.get(id);
    if (!form) return [];
    const right = isPartial ? [...form.partialIn] : [form.wholeIn];
    if (!isDoubtful) {
      return right.includes(month as Form['wholeIn']) ? [] : [`in ${month}: ${told(form)}`];
    }
    const isOffered = !months || right.some((one) => one && one >= months[0] && one <= months[1]);
    return isOffered ? [] : [`offered ${months}: ${told(form)}`];
  });
}

/** The figures are what the responses add up to. */
function recounted({ server }: World, { responses }: Stored): readonly string[] {
  const own = new Map<string, number>();
  const add = (cell: string) => own.set(cell, (own.get(cell) ?? 0) + 1);
  for (const { month, isDoubtful, levels, f1 } of responses) {
    if (isDoubtful || levels.length === 0) continue;
    add(`${month} all`);
    if (typeof f1 === 'number') add(`${month} F1 ${f1}`);
  }
  const theirs = new Map<string, number>();
  const rows = server.read(`select * from month_cell
    where dimension = 'all' or (dimension = 'factor' and key = 'F1')`);
  for (const row of rows) {
    if (row.dimension === 'all') theirs.set(`${row.month} all`, Number(row.responses));
    else {
      for (const level of [1, 2, 3, 4, 5]) {
        theirs.set(`${row.month} F1 ${level}`, Number(row[`level${level}`]));
      }
    }
  }
  return [...new Set([...own.keys(), ...theirs.keys()])]
    .filter((cell) => (own.get(cell) ?? 0) !== (theirs.get(cell) ?? 0))
    .map((cell) => `${cell}: counted ${theirs.get(cell)}, there are ${own.get(cell)}`);
}

/** No number stands for two entries without an alarm; where nothing happened there is none. */
function numbered({ books, server, disturbed }: World, { responses, setAside }: Stored) {
  const here = new Set([...responses, ...setAside].map(({ id }) => id));
  const holders = new Map<string, Set<string>>();
  for (const { id, kiosk, seqs } of books.forms.values()) {
    for (const seq of here.has(id) ? seqs : []) {
      const key = `${kiosk} ${seq}`;
      holders.set(key, (holders.get(key) ?? new Set()).add(id));
    }
  }
  const alarms = server
    .read("select kiosk, kind, detail from kiosk_alarm where kind in ('fork', 'broken-chain')")
    .map(({ kiosk, kind, detail }) => ({ kiosk: String(kiosk), kind, detail: String(detail) }));
  const told = (alarm: string) =>
    new Set(
      alarms.filter(({ kind }) => kind === alarm).map(({ kiosk, detail }) => `${kiosk} ${detail}`),
    );
  const [forks, breaks] = [told('fork'), told('broken-chain')];
  // Of what nobody can read the server keeps no hash: that two links differ is what it sees.
  const unread = new Set(setAside.filter(({ code }) => code === 'bad-payload').map(({ id }) => id));
  const isTold = (key: string, ids: ReadonlySet<string>) =>
    forks.has(key) || (breaks.has(key) && [...ids].every((id) => unread.has(id)));
  return [
    ...[...holders]
      .filter(([key, ids]) => ids.size > 1 && !isTold(key, ids))
      .map(([key]) => `two entries of one number and no alarm: ${key}`),
    ...alarms
      .filter(({ kiosk }) => !disturbed.has(kiosk))
      .map(({ kiosk, kind, detail }) => `false alarm: ${kiosk} ${kind} ${detail}`),
  ];
}

/** What the server says of a tablet's entries is so. */
async function proved({ books, server, disturbed, tablets }: World): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const { kiosk } of tablets) {
    if (disturbed.has(kiosk)) continue;
    const numbers = new Set<number>();
    for (const form of books.forms.values()) {
      if (form.kiosk !== kiosk) continue;
      for (const seq of form.seqs) {
        if (numbers.has(seq)) complaints.push(`number ${seq} of ${kiosk} was given twice`);
        numbers.add(seq);
      }
    }
    const told = await server.work(async ({ db }) => {
      const heartbeat = (await findKiosk(db, kiosk))?.heartbeat ?? null;
      return completenessOf(await arrivedSpans(db, kiosk), heartbeat);
    });
    const newest = Math.max(0, ...numbers);
    const isRight =
      told?.missing === 0 &&
      told.onTablet === 0 &&
      told.highest >= newest &&
      told.received >= newest;
    if (!isRight) complaints.push(`of ${numbers.size} numbers is said: ${JSON.stringify(told)}`);
  }
  return complaints;
}

function told({ tablet, id, seqs, isOwed, taken }: Form): string {
  return `${id} of ${tablet}, number ${[...seqs]}, owed ${isOwed}, taken ${taken}`;
}
