import { expect, test } from 'vitest';
import { type Doubtful, doubtfulSchema } from '../../src/protocol/doubtful.ts';
import { routes } from '../../src/protocol/routes.ts';
import { recount, tallyOf } from '../../src/server/store/responses/tallies.ts';
import type { Period } from '../../src/survey/period.ts';
import { possibleMonths } from '../../src/survey/unclear-month.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const october = '2026-10' as Period;
const november = '2026-11' as Period;
/** 30 October 2026 at the ward, and the third day of November. */
const contactAt = Date.UTC(2026, 9, 30, 9);
const receivedAt = Date.UTC(2026, 10, 3, 1);
/** The page was opened anew and the clock had fallen to 2010: nobody knows on which side of midnight. */
const unclear = {
  clockOffsetMs: null,
  time: { contactAt, sinceContactMs: null, jumps: 0 },
};
const given = { submittedAt: '2010-01-01T00:00:00Z' };

onBothEngines(({ newPlace }) => {
  const newWard = async () => {
    const server = await aServer(await (await newPlace()).open());
    server.now = receivedAt;
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const kiosk = await server.kiosk();
    const send = async (
      first: number,
      count: number,
      payload: Record<string, unknown> = unclear,
      change: Record<string, unknown> = given,
    ) => {
      const entries = Array.from({ length: count }, (_, index) =>
        anEntry(first + index, aWireResponse(first + index, change), payload),
      );
      const { receipt } = await kiosk.send(entries, { clock: server.now });
      expect(receipt.entries.map(({ outcome }) => outcome)).toEqual(Array(count).fill('stored'));
    };
    const read = async (): Promise<Doubtful> =>
      doubtfulSchema.parse((await server.call('GET', routes.doubtful, undefined, session)).json);
    const assign = async (change: Record<string, unknown> = {}) => {
      const { months, responses, title, counterName, ...group } = (await read()).waiting[0] ?? {};
      return server.call(
        'POST',
        routes.doubtful,
        { group, month: october, reason: 'in-use', note: 'đã hỏi', ...change },
        session,
      );
    };
    const figures = (period: Period) => tallyOf(server.database.db, 'phu-la', period);
    const isTrue = async () => expect(await recount(server.database, 'phu-la')).toEqual([]);
    return { server, session, send, read, assign, figures, isTrue };
  };

  test('forms of unclear month are shown by day and counter, and nothing of what they say', async () => {
    const { server, session, send } = await newWard();
    await send(1, 3);
    await send(10, 2, unclear, { ...given, counter: 'sanh', officer: null, field: null });
    await send(20, 1, { clockOffsetMs: 0 });
    const { json } = await server.call('GET', routes.doubtful, undefined, session);
    const common = {
      receivedOn: '2026-11-03',
      questionnaire: 'quay-nhanh@1',
      title: { vi: 'Phiếu tại quầy' },
    };
    const known = { first: october, last: november, months: [november, october] };
    const atCounter = { counter: 'quay-1', counterName: 'Quầy 1' };
    expect(json.assigned).toEqual([]);
    const waiting = json.waiting as Record<string, unknown>[];
    expect(waiting).toHaveLength(3);
    expect(waiting).toContainEqual({ ...common, ...known, ...atCounter, responses: 3 });
    expect(waiting).toContainEqual({
      ...common,
      ...known,
      counter: 'sanh',
      counterName: 'Sảnh',
      responses: 2,
    });
    // Of a tablet from before 0.2 nothing is known: a year and a month are offered.
    const nothingKnown = waiting.find(({ first }) => first === null);
    expect(nothingKnown).toMatchObject({ ...atCounter, last: null, responses: 1 });
    expect(nothingKnown?.months).toHaveLength(13);
  });

  test('a whole group enters the figures of the month that a person named, who and why are kept', async () => {
    const { server, send, read, assign, figures, isTrue } = await newWard();
    await send(1, 6);
    await send(10, 5, { clockOffsetMs: 0 }, { submittedAt: '2026-11-03T00:30:00Z' });
    expect(await figures(october)).toMatchObject({ responses: 0, doubtful: 6 });
    await isTrue();
    const { status, json } = await assign();
    expect([status, json.waiting]).toEqual([200, []]);
    expect(await figures(october)).toMatchObject({
      responses: 6,
      doubtful: 0,
      general: { n: 6, levels: [0, 0, 0, 0, 6] },
    });
    expect(await figures(november)).toMatchObject({ responses: 5, doubtful: 0 });
    await isTrue();
    expect((await read()).assigned).toEqual([
      {
        number: 1,
        receivedOn: '2026-11-03',
        counterName: 'Quầy 1',
        month: october,
        responses: 6,
        by: 'dau-moi',
        madeOn: '2026-11-03',
        reason: 'in-use',
        note: 'đã hỏi',
      },
    ]);
    const rows = await server.database.db
      .selectFrom('response')
      .select(['month', 'trust', 'first_month'])
      .where('month', '=', october)
      .execute();
    expect(rows).toEqual(Array(6).fill({ month: october, trust: 'corrected', first_month: null }));
  });

  test('a month in which they cannot have been given is refused, and a reason must be said', async () => {
    const { send, assign, figures, isTrue } = await newWard();
    await send(1, 2);
    for (const month of ['2026-09', '2026-12']) {
      const { status, json } = await assign({ month });
      expect([status, json.code]).toEqual([422, 'month-not-possible']);
    }
    expect((await assign({ reason: 'other', note: ' ' })).json.code).toBe('bad-request');
    expect(await figures(november)).toMatchObject({ responses: 0, doubtful: 2 });
    await isTrue();
  });

  test('what is said twice, also at the same moment, counts once; and cannot be taken back', async () => {
    const { server, session, send, read, assign, figures, isTrue } = await newWard();
    await send(1, 7);
    const { months, responses, title, counterName, ...group } = (await read()).waiting[0] ?? {};
    const body = { group, month: october, reason: 'in-use' };
    const say = (change = {}) =>
      server.call('POST', routes.doubtful, { ...body, ...change }, session);
    const replies = await Promise.all([say(), say(), say()]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await say()).status).toBe(200);
    expect((await say({ month: november })).json.code).toBe('not-found');
    expect(await figures(october)).toMatchObject({ responses: 7, doubtful: 0 });
    expect(await figures(november)).toMatchObject({ responses: 0 });
    expect((await read()).assigned).toHaveLength(1);
    await isTrue();
    // Others that come later on that day are a group of their own.
    await send(20, 1);
    expect((await assign({ month: november })).status).toBe(200);
    expect(await figures('2026-Q4' as Period)).toMatchObject({ responses: 8, doubtful: 0 });
    await isTrue();
  });

  test('two who name different months at the same moment: one is heard, and no form counts twice', async () => {
    const { server, session, send, read, figures, isTrue } = await newWard();
    await send(1, 7);
    const { months, responses, title, counterName, ...group } = (await read()).waiting[0] ?? {};
    const replies = await Promise.all(
      [october, november].map((month) =>
        server.call('POST', routes.doubtful, { group, month, reason: 'clock-seen' }, session),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await figures('2026' as Period)).toMatchObject({ responses: 7, doubtful: 0 });
    await isTrue();
  });

  test('a form that a tablet sends again after its month was said is the same form', async () => {
    const { server, send, assign, figures, isTrue } = await newWard();
    const kiosk = await server.kiosk();
    const entry = anEntry(1, aWireResponse(1, given), unclear);
    await kiosk.send([entry], { clock: server.now });
    await assign();
    server.now += 86_400_000;
    const { receipt } = await kiosk.send([entry], { clock: server.now });
    expect(receipt.entries[0]?.outcome).toBe('duplicate');
    await send(50, 1, { ...unclear, trial: true });
    expect(await figures(october)).toMatchObject({ responses: 1, doubtful: 0 });
    await isTrue();
  });
});

test('of forms of which nothing is known a person may choose from thirteen months, over the year', () => {
  const months = possibleMonths({ receivedOn: '2027-02-01' as never, first: null, last: null });
  expect([months.length, months[0], months.at(-1)]).toEqual([13, '2027-02', '2026-02']);
});
