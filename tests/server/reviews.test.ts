import { expect, test } from 'vitest';
import type { FlaggedKey, Reviews } from '../../src/protocol/review.ts';
import { routes } from '../../src/protocol/routes.ts';
import { auditHead, readAudit } from '../../src/server/store/audit/audit.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { reviewedOf } from '../../src/server/store/review/review-lots.ts';
import type { Month } from '../../src/survey/period.ts';
import type { Tally } from '../../src/survey/tally.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sipas } from './calls.ts';
import { printedHead, wordsOf } from './opened-export.ts';

const minute = 60_000;
/** Monday 5 October 2026, eight o'clock at the ward. */
const monday = Date.UTC(2026, 9, 5, 1);
const october = '2026-10' as Month;

type Form = {
  readonly at: number;
  readonly durationMs?: number;
  readonly level?: number;
  readonly change?: Record<string, unknown>;
};
const formsOf = (first: number, forms: readonly Form[]) =>
  forms.map(({ at, durationMs = 20_000, level = 5, change }, index) =>
    anEntry(
      first + index,
      aWireResponse(first + index, {
        submittedAt: new Date(at).toISOString(),
        durationMs,
        answers: { G: level, F1: 4 + (index % 2), F3: level, 'F3.1': 3 + (index % 3) },
        ...change,
      }),
      { touch: [10 + 17 * (index % 5), 20 + 15 * (index % 4), 8] },
    ),
  );
/** People of five days, ten minutes apart. */
const people = (count: number) =>
  formsOf(
    1_000,
    Array.from({ length: count }, (_, index) => ({
      at: monday + Math.floor(index / 40) * 1440 * minute + (index % 40) * 10 * minute,
      level: 2 + (index % 4),
    })),
  );
/** So many one after the other on Friday afternoon. */
const burst = (first: number, count: number, change: Record<string, unknown> = {}, hour = 7) =>
  formsOf(
    first,
    Array.from({ length: count }, (_, index) => ({
      at: monday + (4 * 1440 + hour * 60) * minute + index * 30_000,
      change,
    })),
  );

onBothEngines(({ newPlace }) => {
  const newWard = async (honest: number) => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    server.now = Date.UTC(2026, 9, 12, 3);
    await server.person('dau-moi', ['focal']);
    await server.person('lanh-dao', ['leader']);
    const kiosk = await server.kiosk();
    const send = async (entries: Parameters<typeof kiosk.send>[0]) => {
      const outcomes: string[] = [];
      for (let start = 0; start < entries.length; start += 100) {
        const { receipt } = await kiosk.send(entries.slice(start, start + 100));
        outcomes.push(...receipt.entries.map(({ outcome }) => outcome));
      }
      return outcomes;
    };
    await send(people(honest));
    const focal = await server.signIn('dau-moi');
    const call = async (method: string, path: string, body?: unknown, session = focal) => {
      const { status, json, headers } = await server.call(method, path, body, session);
      return { status, headers, json, reviews: json as unknown as Reviews };
    };
    const list = async () => (await call('GET', routes.reviews)).reviews;
    const decide = (flagged: FlaggedKey, decision = 'exclude', reason = 'self-press') => {
      const { month, day, counter, signals } = flagged;
      const group = { month, day, counter, signals };
      return call('POST', routes.reviews, { group, decision, reason });
    };
    const tally = async () => {
      const { json } = await call('GET', `${routes.tally}?period=${october}`);
      return json.tally as Tally;
    };
    const word = (number: number, said: string, session = focal) =>
      call('POST', routes.review.replace(':number', String(number)), { word: said }, session);
    const lot = (number: number, excluded: boolean) =>
      call('POST', routes.reviewLot.replace(':number', String(number)), { excluded });
    return { place, server, send, call, list, decide, tally, word, lot };
  };
  test('kept forms are told only as shares of five and more people who said something', async () => {
    const { server, send, list, decide } = await newWard(170);
    const blank = { answers: { G: null, F1: null, F3: null } };
    await send([...burst(1, 8).slice(0, 2), ...burst(1, 8, blank).slice(2)]);
    expect((await list()).flagged.map(({ responses }) => responses)).toEqual([8]);
    for (const group of (await list()).flagged) await decide(group, 'keep', 'busy-hour');
    const told = async () => (await reviewedOf(server.database.db, 'phu-la', [october])).kept;
    expect(await told()).toEqual({ n: 0, rate: null });
    await send(burst(201, 8, {}, 9));
    for (const group of (await list()).flagged) await decide(group, 'keep', 'busy-hour');
    expect((await told()).n).toBe(10);
  });

  test('nobody gets beyond 5 % alone by taking one lot back before the next and then excluding all of them', async () => {
    const { server, send, list, decide, lot, tally } = await newWard(170);
    for (const [round, start] of [1, 101, 201].entries()) {
      await send(burst(start, 8, {}, 7 + round));
      expect((await decide(first(await list()))).status).toBe(200);
      expect((await lot(round + 1, false)).status).toBe(200);
    }
    expect((await lot(1, true)).status).toBe(200);
    expect(await lot(2, true)).toMatchObject({ status: 409, json: { code: 'same-person' } });
    expect(await lot(3, true)).toMatchObject({ status: 409, json: { code: 'same-person' } });
    expect((await tally()).responses).toBe(186);
    await server.person('dau-moi-2', ['focal']);
    const second = await server.signIn('dau-moi-2');
    const path = routes.reviewLot.replace(':number', '2');
    expect((await server.call('POST', path, { excluded: true }, second)).status).toBe(200);
    expect((await tally()).responses).toBe(178);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  const first = ({ flagged }: Reviews) => {
    const [one] = flagged;
    if (!one) throw new Error('nothing is flagged');
    return one;
  };

  test('a flagged response counts until it is excluded, counts again when that is taken back, and sent once more stays out', async () => {
    const { server, send, list, decide, tally, lot } = await newWard(170);
    const pressed = burst(1, 8);
    await send(pressed);
    const shown = await list();
    expect(shown.flagged).toEqual([
      {
        month: october,
        day: '2026-10-09',
        counter: 'quay-1',
        counterName: 'Quầy 1',
        signals: ['burst'],
        responses: 8,
      },
    ]);
    const before = await tally();
    expect(before.responses).toBe(178);
    const { reviews } = await decide(first(shown));
    expect(reviews.flagged).toEqual([]);
    expect(reviews.reviews).toMatchObject([
      { number: 1, state: 'done', lot: 1, by: 'dau-moi', confirmedBy: null, responses: 8 },
    ]);
    expect(reviews.lots).toMatchObject([{ number: 1, responses: 8, excluded: true }]);
    expect((await tally()).responses).toBe(170);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
    expect(new Set(await send(pressed))).toEqual(new Set(['duplicate']));
    expect((await tally()).responses).toBe(170);
    expect((await list()).flagged).toEqual([]);
    expect((await lot(1, false)).reviews.lots).toMatchObject([{ excluded: false }]);
    expect(await tally()).toEqual(before);
    expect((await lot(1, true)).status).toBe(200);
    const lines = await readAudit(server.database.db, 'phu-la', {
      actions: null,
      before: null,
      limit: 20,
    });
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'reviews-seen',
        'flagged-excluded',
        'lot-taken-back',
        'lot-excluded',
      ]),
    );
    expect((await tally()).responses).toBe(170);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('where more than 5 % of a month would go another person must confirm, and nothing goes before', async () => {
    const { server, send, call, list, decide, tally, word } = await newWard(60);
    await send(burst(1, 8));
    const group = first(await list());
    expect((await decide(group)).reviews.reviews).toMatchObject([{ state: 'asked' }]);
    expect((await tally()).responses).toBe(68);
    expect(await word(1, 'confirm')).toMatchObject({
      status: 409,
      json: { code: 'same-person' },
    });
    const leader = await server.signIn('lanh-dao');
    expect((await call('POST', routes.reviews, { group: {} }, leader)).status).toBe(403);
    const declined = await word(1, 'decline', leader);
    expect(declined.reviews.flagged).toEqual([group]);
    await decide(group);
    const { reviews } = await word(2, 'confirm', leader);
    expect(reviews.reviews[0]).toMatchObject({ state: 'done', confirmedBy: 'lanh-dao' });
    expect((await tally()).responses).toBe(60);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('fewer than five wait, so that no difference of figures tells what they said', async () => {
    const { send, list, decide, tally, word } = await newWard(200);
    const slow = (index: number, hour: number) =>
      formsOf(index, [{ at: monday + hour * 60 * minute, durationMs: 1_500 }]);
    for (const hour of [24, 48, 72]) await send(slow(hour, hour + 1));
    const before = await tally();
    for (const one of (await list()).flagged) await decide(one);
    expect((await list()).reviews.map(({ state }) => state)).toEqual(Array(3).fill('waiting'));
    expect(await tally()).toEqual(before);
    expect((await word(1, 'end')).reviews.flagged).toHaveLength(1);
    await decide(first(await list()));
    // Two of another officer's: together they are five, and his row would lose two.
    await send(
      [73, 74].flatMap((hour) =>
        formsOf(hour + 100, [
          {
            at: monday + hour * 60 * minute,
            durationMs: 1_500,
            change: { officer: 'cb-02', counter: 'quay-2', field: null },
          },
        ]),
      ),
    );
    for (const one of (await list()).flagged) await decide(one);
    expect((await tally()).responses).toBe(before.responses + 2);
    for (const hour of [96, 97]) await send(slow(hour + 200, hour));
    for (const one of (await list()).flagged) await decide(one);
    expect((await tally()).responses).toBe(before.responses + 2 - 3);
    expect((await list()).reviews.filter(({ state }) => state === 'waiting')).toHaveLength(1);
  });

  test('the reviewer is shown no id, level, comment or answer; an officer, also a focal one, is shown nothing', async () => {
    const { server, send, call, list } = await newWard(10);
    await send(burst(1, 8, { comment: 'Rất chậm', answers: { G: 2, F1: 2, F3: 1, 'F3.1': 'na' } }));
    const text = JSON.stringify(await list());
    expect(text).not.toMatch(/[0-9a-f]{8}-|Rất chậm|answers|level|F3/);
    await server.person('cb', ['officer', 'focal'], 'cb-01');
    const both = await server.signIn('cb');
    expect((await call('GET', routes.reviews, undefined, both)).status).toBe(403);
    expect((await call('PUT', routes.signalLimits, {}, both)).status).toBe(403);
  });

  test('what is told of kept and excluded ones is a share of five and more, and stricter limits find more', async () => {
    const { place, server, send, call, list, decide, tally } = await newWard(200);
    await send(burst(1, 7));
    const { db } = server.database;
    const shares = () => reviewedOf(db, 'phu-la', [october]);
    expect(await shares()).toMatchObject({ kept: { n: 0, rate: null }, undecided: 0 });
    await decide(first(await list()), 'keep', 'family');
    // Seven forms of 4 answers: 5 and 5, 4 or 5, and 3, 4 or 5 in turn.
    expect((await shares()).kept).toEqual({ n: 7, rate: 89.29 });
    await send(burst(101, 4, {}, 6));
    expect((await list()).flagged).toEqual([]);
    expect((await call('PUT', routes.signalLimits, { burstForms: 3 })).status).toBe(200);
    const [more] = (await list()).flagged;
    expect(more).toMatchObject({ signals: ['burst'], responses: 4 });
    await decide(more as FlaggedKey, 'exclude', 'repeated');
    expect(await shares()).toMatchObject({ excluded: { n: 0, rate: null }, waiting: 4 });

    const path = `${routes.exports}?period=${october}&format=csv`;
    const focal = await server.signIn('dau-moi');
    const reply = await server.app.request(path, { headers: focal });
    const bytes = new Uint8Array(await reply.arrayBuffer());
    const rows = wordsOf(bytes).split('\r\n');
    const value = (label: string) =>
      rows.find((row) => row.includes(label))?.replace(/^\d+;("[^"]*"|[^;]*);/, '');
    expect(
      ['đã loại: số phiếu', 'Phiếu đã loại: tỷ lệ', 'đã giữ: số phiếu', 'Phiếu đã giữ: tỷ lệ'].map(
        value,
      ),
    ).toEqual(['0;phiếu', '–;%', '7;phiếu', '89,29;%']);
    expect(['Phiếu đã quyết định, còn chờ', 'chưa xem xét'].map(value)).toEqual([
      '4;phiếu',
      '0;phiếu',
    ]);
    const { number, hash } = await auditHead(db);
    expect(printedHead(bytes)).toEqual({ number: String(number), head: hash.slice(0, 12) });

    const reviewed = { kept: { n: 7, rate: 89.29 }, excluded: { n: 0, rate: null } };
    expect(await tally()).toMatchObject({ reviewed });
    const told = await sipas(place, ['tally', '--period', october]);
    expect(JSON.parse(told.out)).toMatchObject({ reviewed });
    // Who gets the report of an ended month gets this too, and nobody else.
    server.now = Date.UTC(2026, 10, 2, 3);
    await server.person('nguoi-xem', ['viewer']);
    await server.person('cb', ['officer'], 'cb-01');
    // All seven are of cb-01: beside a row of one's own that did not change, they are the colleague's.
    await server.person('ca-hai', ['officer', 'viewer'], 'cb-02');
    const both = await server.app.request(path, { headers: await server.signIn('ca-hai') });
    expect(wordsOf(new Uint8Array(await both.arrayBuffer()))).not.toMatch(/Phiếu đã (giữ|loại)/);
    const toldTo = { 'nguoi-xem': reviewed, cb: null, 'ca-hai': null };
    for (const [login, shown] of Object.entries(toldTo)) {
      const session = await server.signIn(login);
      const { json } = await call('GET', `${routes.tally}?period=${october}`, undefined, session);
      expect((json.tally as { reviewed: unknown }).reviewed, login).toEqual(shown);
    }
  });
});
