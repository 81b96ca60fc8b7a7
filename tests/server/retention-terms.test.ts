import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { readAudit } from '../../src/server/store/audit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { now, sipas } from './calls.ts';
import { aWardToForget, day, everyRow, rowsOf, secret } from './ward-to-forget.ts';

onBothEngines(({ newPlace }) => {
  const aWard = async () => aWardToForget(await newPlace());

  test('nothing goes by a clock that may be wrong, until a tablet or the operator says the same', async () => {
    const { place, server, look, turnTo, get } = await aWard();
    server.now = day('2029-01-05');
    await look();
    expect(await rowsOf(server, '2026-08')).toBe(12);
    expect(server.log.at(-1)).toEqual({ level: 'warn', event: 'retention-clock-not-believed' });
    expect(await get(routes.retention, 'admin')).toMatchObject({
      overdue: { responses: 12, texts: 6 },
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
