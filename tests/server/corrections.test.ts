import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import type { Period } from '../../src/survey/period.ts';
import type { Tally } from '../../src/survey/tally.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sipas } from './calls.ts';

/** 30 October 2026, a Friday, by the hour at the ward. */
const friday = (hour: number, day = 30) => Date.UTC(2026, 9, day, hour - 7);
const october = '2026-10' as Period;
const morning = { counter: 'quay-1', from: friday(8), to: friday(12) };

type Given = {
  readonly count?: number;
  readonly first?: number;
  readonly at?: number;
  readonly payload?: Record<string, unknown>;
  readonly change?: Record<string, unknown>;
};
const entries = ({ count = 6, first = 1, at = friday(9), payload = {}, change = {} }: Given = {}) =>
  Array.from({ length: count }, (_, index) =>
    anEntry(
      first + index,
      aWireResponse(first + index, { submittedAt: new Date(at).toISOString(), ...change }),
      payload,
    ),
  );

onBothEngines(({ newPlace }) => {
  test('whoever is rated, too, corrects nobody’s seat: their own forms would go to a colleague', async () => {
    const server = await aServer(await (await newPlace()).open());
    server.now = friday(15);
    await server.person('ca-hai', ['focal', 'officer'], 'cb-01');
    const body = { ...morning, officer: 'cb-02' };
    const session = await server.signIn('ca-hai');
    expect(await server.call('POST', routes.seatingCorrections, body, session)).toMatchObject({
      status: 403,
      json: { code: 'forbidden' },
    });
    const asked = `${routes.seatingPreview}?counter=quay-1&from=${morning.from}&to=${morning.to}`;
    expect((await server.call('GET', asked, undefined, session)).json.code).toBe('forbidden');
  });

  const newWard = async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    server.now = friday(15);
    await server.person('dau-moi', ['focal']);
    const kiosk = await server.kiosk();
    let session = await server.signIn('dau-moi');
    let signedInAt = server.now;
    const call = async (method: string, path: string, body?: unknown) => {
      // A session does not last until Monday.
      if (server.now - signedInAt > 3_600_000) session = await server.signIn('dau-moi');
      signedInAt = server.now;
      return (await server.call(method, path, body, session)).json;
    };
    const send = async (given?: Given) =>
      (await kiosk.send(entries(given))).receipt.entries.map(
        ({ outcome, code }) => code ?? outcome,
      );
    const correct = async (change: Record<string, unknown> = {}) => {
      const body = { ...morning, officer: 'cb-02', ...change };
      return call('POST', routes.seatingCorrections, body);
    };
    const list = async () =>
      (await call('GET', routes.seatingCorrections)) as unknown as Record<string, unknown>[];
    /** As the month screen shows it: n by officer, the pooled row under its ids. */
    const officers = async () => {
      const path = `${routes.tally}?period=${october}`;
      const { tally } = (await call('GET', path)) as {
        tally: Tally;
      };
      return rowsOf(tally);
    };
    return { place, server, call, send, correct, list, officers };
  };

  test('responses with the officer of the counter follow who sat there, and the counts with them', async () => {
    const { server, send, correct, list, officers } = await newWard();
    await send({ count: 8 });
    await send({ count: 6, first: 20, at: friday(12) });
    expect(await officers()).toEqual({ 'cb-01': 14 });
    const made = await correct();
    expect(made).toMatchObject({ number: 1, applied: true, appliesOn: '2026-10-30', moved: 8 });
    expect(await officers()).toEqual({ 'cb-01': 6, 'cb-02': 8 });
    expect(await recount(server.database, 'phu-la')).toEqual([]);
    expect(await list()).toEqual(
      [{ ...morning, officer: 'cb-02', number: 1, by: 'dau-moi', madeOn: '2026-10-30' }].map(
        (one) => ({ ...one, appliesOn: '2026-10-30', applied: true, unreadable: 0, moved: 8 }),
      ),
    );
    // Nobody sat there: they are of no officer.
    expect(await correct({ officer: null })).toMatchObject({ applied: true, moved: 8 });
    expect(await officers()).toEqual({ '': 8, 'cb-01': 6 });
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('what a person chose, and what no tablet sent, stays', async () => {
    const { server, send, correct, officers } = await newWard();
    await send({ count: 5, payload: { officerFrom: 'chosen' } });
    await send({ count: 5, first: 10, payload: { officerFrom: 'preset' } });
    await send({ count: 5, first: 20, change: { counter: 'quay-2' } });
    await server.database.db
      .updateTable('response')
      .set({ officer_from: null })
      .where('id', '=', String(aWireResponse(20).id))
      .execute();
    expect(await correct()).toMatchObject({ moved: 5 });
    expect(await officers()).toEqual({ 'cb-01': 10, 'cb-02': 5 });
    expect(await correct({ counter: 'quay-2' })).toMatchObject({ applied: false });
    server.now += 4 * 86_400_000;
    await officers();
    const [left] = await server.database.db
      .selectFrom('response')
      .select('officer')
      .where('id', '=', String(aWireResponse(20).id))
      .execute();
    expect(left).toEqual({ officer: 'cb-01' });
  });

  test('fewer than five wait for Monday, and no figure moves before, over the end of the month', async () => {
    const { server, send, correct, list, officers } = await newWard();
    await send({ count: 4 });
    await send({ count: 10, first: 10, at: friday(14) });
    expect(await correct()).toMatchObject({
      applied: false,
      appliesOn: '2026-11-02',
      moved: null,
    });
    for (const [day, hour] of [
      [30, 23],
      [31, 12],
      [32, 12],
      [32, 23.99],
    ] as const) {
      server.now = friday(hour, day);
      expect(await officers(), `on ${day}`).toEqual({ 'cb-01': 14 });
      expect((await list())[0]).toMatchObject({ applied: false, moved: null });
    }
    server.now = friday(0, 33);
    expect(await officers()).toEqual({ 'cb-01+cb-02': 14 });
    expect((await list())[0]).toMatchObject({
      applied: true,
      appliesOn: '2026-11-02',
      // Still not told: they were fewer than five.
      moved: null,
    });
    const kept = await server.database.db.selectFrom('seating_correction').selectAll().execute();
    expect(kept).toMatchObject([{ moved: 4, applied_day: '2026-11-02' }]);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('small corrections of one day are applied together, and the last word on a time holds', async () => {
    const { server, send, correct, officers } = await newWard();
    await send({ count: 3, at: friday(8) });
    await send({ count: 3, first: 10, at: friday(9) });
    await send({ count: 10, first: 20, at: friday(14) });
    for (const hour of [8, 9]) {
      const span = { from: friday(hour), to: friday(hour + 1) };
      expect(await correct(span)).toMatchObject({ applied: false });
      expect(await officers()).toEqual({ 'cb-01': 16 });
    }
    expect(await correct({ from: friday(9), to: friday(10), officer: 'cb-01' })).toMatchObject({
      applied: false,
    });
    server.now = friday(9, 33);
    expect(await officers()).toEqual({ 'cb-01+cb-02': 16 });
    const moved = await server.database.db
      .selectFrom('seating_correction')
      .select(['number', 'moved'])
      .orderBy('number')
      .execute();
    expect(moved.map((one) => one.moved)).toEqual([3, 0, 0]);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('two corrections of a day whose difference is one person are not both seen that day', async () => {
    const { send, correct, officers } = await newWard();
    await send({ count: 5, at: friday(8) });
    await send({ count: 1, first: 10, at: friday(9) });
    await send({ count: 10, first: 20, at: friday(14) });
    const five = { from: friday(8), to: friday(9) };
    expect(await correct(five)).toMatchObject({ applied: true, moved: 5 });
    expect(await correct({ ...five, officer: 'cb-01' })).toMatchObject({ applied: true, moved: 5 });
    expect(await officers()).toEqual({ 'cb-01': 16 });
    // Six of them now: what the sixth said would be the difference.
    expect(await correct({ from: friday(8), to: friday(10) })).toMatchObject({ applied: false });
    expect(await officers()).toEqual({ 'cb-01': 16 });
  });

  test('a row that would lose or gain a few waits, however many move in all', async () => {
    const { send, correct, officers } = await newWard();
    await send({ count: 6 });
    await send({ count: 2, first: 10, change: { officer: 'cb-02' } });
    expect(await correct({ officer: null })).toMatchObject({ applied: false, moved: null });
    expect(await officers()).toEqual({ 'cb-01+cb-02': 8 });
  });

  test('a form that is sent again after a correction is still the same form', async () => {
    const { server, send, correct } = await newWard();
    await send();
    await correct();
    expect(await send()).toEqual(Array(6).fill('duplicate'));
    expect(await send({ count: 1, change: { officer: 'cb-02' } })).toEqual(['id-conflict']);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('a form that comes late goes to whoever was said to have sat there', async () => {
    const { server, send, correct, officers } = await newWard();
    await send();
    await correct();
    await send({ count: 3, first: 10 });
    await send({ count: 1, first: 20, payload: { officerFrom: 'chosen' } });
    await send({ count: 7, first: 30, at: friday(13) });
    expect(await officers()).toEqual({ 'cb-01': 8, 'cb-02': 9 });
    expect(await send({ count: 3, first: 10 })).toEqual(Array(3).fill('duplicate'));
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('while a correction waits, what comes late waits with it', async () => {
    const { server, send, correct, officers } = await newWard();
    await send({ count: 2 });
    await correct();
    await send({ count: 6, first: 10 });
    expect(await officers()).toEqual({ 'cb-01': 8 });
    server.now = friday(9, 33);
    expect(await officers()).toEqual({ 'cb-02': 8 });
    await send({ count: 1, first: 30 });
    expect(await officers()).toEqual({ 'cb-02': 9 });
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('trial and doubtful forms follow too and count nothing', async () => {
    const { server, send, correct, officers } = await newWard();
    await send({ count: 4 });
    await send({ count: 5, first: 10, payload: { trial: true } });
    // The tablet's clock stood in September: their month is for a person to say.
    const behind = -40 * 86_400_000;
    await send({ count: 5, first: 20, at: friday(9) + behind, payload: { clockOffsetMs: behind } });
    expect(await correct()).toMatchObject({ applied: false });
    server.now = friday(9, 33);
    expect(await officers()).toEqual({ 'cb-02': 4 });
    const rows = await server.database.db
      .selectFrom('response')
      .select(['officer', 'trust'])
      .execute();
    expect(rows).toHaveLength(14);
    for (const { officer } of rows) expect(officer).toBe('cb-02');
    expect(rows.filter(({ trust }) => trust === 'doubtful')).toHaveLength(5);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('the command line, too, applies what has waited before it counts', async () => {
    const { place, server, send, correct } = await newWard();
    await send({ count: 3 });
    await send({ count: 3, first: 10, change: { officer: 'cb-02' } });
    expect(await correct({ officer: null })).toMatchObject({ applied: false });
    // Its clock stands on the Monday.
    const { out } = await sipas(place, ['tally', '--period', october]);
    expect(rowsOf(JSON.parse(out))).toEqual({ '': 6 });
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('before it is said, one hears how many it is about, never one to four', async () => {
    const { call, send } = await newWard();
    await send({ count: 4 });
    const ask = async (to = morning.to) =>
      call('GET', `${routes.seatingPreview}?counter=quay-1&from=${morning.from}&to=${to}`);
    expect(await ask()).toEqual({ responses: null });
    await send({ count: 3, first: 10 });
    // In steps of five: one range after another would tell who was there.
    expect(await ask()).toEqual({ responses: 5 });
    // By the minute one could find out when somebody voted.
    expect((await ask(morning.from + 61_000)).code).toBe('bad-range');
  });

  test('only the past of a known counter and officer is corrected', async () => {
    const { correct, list } = await newWard();
    expect((await correct({ to: friday(16) })).code).toBe('bad-range');
    expect((await correct({ to: morning.from })).code).toBe('bad-range');
    expect((await correct({ from: morning.from + 1 })).code).toBe('bad-range');
    expect((await correct({ counter: 'quay-9' })).detail).toBe('body.counter');
    expect((await correct({ officer: 'nobody' })).detail).toBe('body.officer');
    expect(await list()).toEqual([]);
  });
});

function rowsOf(tally: Tally): Record<string, number> {
  const { rows = [], pooled = null } = tally.officers ?? {};
  const all = rows.map(({ id, n }) => [id, n] as const);
  if (pooled) all.push([pooled.ids.join('+'), pooled.n + pooled.left]);
  return Object.fromEntries(all);
}
