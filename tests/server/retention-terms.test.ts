import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { readAudit } from '../../src/server/store/audit/audit.ts';
import { anEntry } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, now, sipas } from './calls.ts';
import { aWardToForget, day, everyRow, given, rowsOf, secret } from './ward-to-forget.ts';

onBothEngines(({ newPlace }) => {
  const aWard = async () => aWardToForget(await newPlace());

  test('nothing goes by a clock that may be wrong, until a tablet or the operator says the same', async () => {
    const { place, server, look, turnTo, get } = await aWard();
    server.now = day('2029-01-05');
    await look();
    expect(await rowsOf(server, '2026-08')).toBe(12);
    expect(server.log.at(-1)).toEqual({ level: 'warn', event: 'retention-clock-not-believed' });
    expect(await get(routes.retention, 'admin')).toMatchObject({
      overdue: { responses: 12, texts: 0 },
      clockBelieved: false,
    });
    const later = day('2029-01-05') - now;
    const call = (today: string) =>
      sipas(place, ['retention', 'apply', '--today', today], '/', '', later);
    expect(await call('2026-11-19')).toMatchObject({ code: 2 });
    expect(await rowsOf(server, '2026-08')).toBe(12);
    await turnTo('2029-01-05');
    expect(await rowsOf(server, '2026-08')).toBe(0);
    expect(await get(routes.retention, 'admin')).toMatchObject({ clockBelieved: true });
  });

  test('an administrator sets the terms within bounds, and a shorter one acts at the next look', async () => {
    const { server, get, turnTo, look } = await aWard();
    await turnTo('2026-11-15');
    const admin = await server.signIn('admin');
    const put = async (body: unknown) => server.call('PUT', routes.retention, body, admin);
    expect(await get(routes.retention, 'admin')).toMatchObject({
      rawMonths: 24,
      textMonths: 12,
      rawFrom: '2024-11',
      textFrom: '2025-11',
      overdue: { responses: 0, texts: 0 },
      clockBelieved: true,
    });
    for (const body of [
      { rawMonths: 12, textMonths: 6 },
      { rawMonths: 24, textMonths: 25 },
      { rawMonths: 24, textMonths: 0 },
      { rawMonths: 24.5, textMonths: 3 },
      { rawMonths: 24, textMonths: 3, more: 1 },
      { rawMonths: 72 },
    ]) {
      expect((await put(body)).status, JSON.stringify(body)).toBe(400);
    }
    expect(await put({ rawMonths: 13, textMonths: 1 })).toMatchObject({
      status: 200,
      json: { rawFrom: '2025-10', textFrom: '2026-10', overdue: { responses: 0, texts: 6 } },
    });
    expect(await everyRow(server.database)).toContain(secret);
    await look();
    expect(await everyRow(server.database)).not.toContain(secret);
    expect(await rowsOf(server, '2026-08')).toBe(12);
    const [line] = await readAudit(server.database.db, 'phu-la', {
      actions: ['retention-saved'],
      before: null,
      limit: 1,
    });
    expect(line).toMatchObject({ who: 'admin', about: { rawMonths: 13, textMonths: 1 } });
  });

  test('neither an imported line nor a form of years ago makes a wrong clock right', async () => {
    const { place, server, kiosk, look, turnTo } = await aWard();
    await turnTo('2026-11-15');
    server.now = day('2029-01-05');
    const line = JSON.stringify(aWireResponse(900, given('2026-11-14')));
    await sipas(place, ['import', newFile('a.ndjson', line)], '/', '', server.now - now);
    await kiosk.send([anEntry(901, aWireResponse(901, given('2026-11-14')))], {
      clock: day('2026-11-15'),
    });
    await look();
    expect(await rowsOf(server, '2026-08')).toBe(12);
  });

  test('a longer term brings nothing back, and does not pretend to', async () => {
    const { server, send, get, turnTo, look } = await aWard();
    await turnTo('2026-11-15');
    const put = async (rawMonths: number, textMonths: number) =>
      server.call('PUT', routes.retention, { rawMonths, textMonths }, await server.signIn('admin'));
    await put(13, 1);
    await look();
    await send([1, 2].map((one) => ({ ...given('2026-08-21'), comment: `muộn ${one}` })));
    expect((await put(24, 24)).json).toMatchObject({ textFrom: '2026-10', rawFrom: '2025-10' });
    // The two that came late would stand alone in a list of a month that had twelve.
    expect(await get(routes.comments)).toMatchObject({ lots: [], comments: [] });
    const body = { counter: 'quay-1', from: day('2025-09-20'), to: day('2025-09-21') };
    const asked = { ...body, officer: 'cb-02' };
    expect(
      await server.call('POST', routes.seatingCorrections, asked, await server.signIn('focal')),
    ).toMatchObject({ json: { code: 'not-kept' } });
  });

  test('a clock that stood in the past for a while keeps nothing from going afterwards', async () => {
    const { server, look, turnTo } = await aWard();
    await turnTo('2026-11-15');
    for (const [when, rows] of [
      ['2000-01-01', 12],
      ['2028-08-31', 12],
      ['2026-12-01', 12],
    ] as const) {
      server.now = day(when);
      await look();
      expect(await rowsOf(server, '2026-08'), when).toBe(rows);
    }
    server.log.length = 0;
    server.now = day('2027-01-05');
    await look();
    expect(server.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('who sat at a counter is not asked of a time whose forms are gone', async () => {
    const { server, turnTo } = await aWard();
    await turnTo('2029-01-05');
    const focal = await server.signIn('focal');
    const range = { counter: 'quay-1', from: day('2026-08-20'), to: day('2026-08-21') };
    const refused = { status: 422, json: { code: 'not-kept' } };
    expect(
      await server.call('POST', routes.seatingCorrections, { ...range, officer: 'cb-02' }, focal),
    ).toMatchObject(refused);
    const query = `?counter=quay-1&from=${range.from}&to=${range.to}`;
    expect(
      await server.call('GET', `${routes.seatingPreview}${query}`, undefined, focal),
    ).toMatchObject(refused);
  });
});
