import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { KioskConfig } from '../../src/protocol/kiosk.ts';
import { routes } from '../../src/protocol/routes.ts';
import { photoLimitBytes } from '../../src/protocol/seating.ts';
import { parseSetup } from '../../src/protocol/setup.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { readCounters } from '../../src/server/store/unit/units.ts';
import type { Day } from '../../src/survey/day.ts';
import type { Shift } from '../../src/survey/shift.ts';
import { daysAfter, startOf } from '../../src/survey/weekday.ts';
import { aServer } from '../fixtures/a-server.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

/** The day at whose noon the test server stands: a Sunday. */
const today = '2026-11-15' as Day;
const at = (days: number, hours: number) => startOf(daysAfter(today, days)) + hours * 3_600_000;
const week = { from: at(1, 0), to: at(8, 0) };
const shift = (days: number, from: number, to: number, change: Partial<Shift> = {}): Shift => ({
  counter: 'quay-1',
  from: at(days, from),
  to: at(days, to),
  officer: 'cb-02',
  ...change,
});

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(100, 7),
]);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

onBothEngines(({ newPlace }) => {
  const newWard = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('quan-tri', ['admin']);
    const session = await server.signIn('quan-tri');
    const kiosk = await server.kiosk();
    const call = (method: string, path: string, body?: unknown) =>
      server.call(method, path, body, session);
    const config = async () => {
      const asked = { heartbeat: null, config: null };
      const { json } = await server.call('POST', routes.contact, asked, kiosk.headers);
      return json.config as KioskConfig;
    };
    const plan = (shifts: readonly Shift[], span = week) =>
      call('PUT', routes.shifts, { ...span, shifts });
    const kept = async (span = week) =>
      (await call('GET', `${routes.shifts}?from=${span.from}&to=${span.to}`)).json;
    return { server, kiosk, call, config, plan, kept };
  };

  test('where one tablet serves several, it is told among whom a person chooses', async () => {
    const { call, config } = await newWard();
    const everyone = [
      { id: 'cb-01', name: 'Nguyễn Văn A', counter: 'Quầy 1', photo: null },
      { id: 'cb-02', name: 'Trần Thị B', counter: 'Quầy 2', photo: null },
    ];
    expect(await config()).toMatchObject({ chooser: false, officers: everyone, officer: 'cb-01' });
    await call('POST', routes.officers, { id: 'cb-03', name: 'Lê Văn C' });
    expect((await config()).officers).toHaveLength(3);
    const counter = {
      id: 'quay-1',
      name: 'Quầy 1',
      officer: 'cb-01',
      officers: ['cb-03', 'cb-01'],
    };
    expect((await call('POST', routes.counters, counter)).status).toBe(200);
    const third = { id: 'cb-03', name: 'Lê Văn C', counter: null, photo: null };
    expect(await config()).toMatchObject({ chooser: true, officers: [third, everyone[0]] });
    // Who has retired is not offered; with one left, nobody is asked.
    await call('POST', routes.officers, {
      ...third,
      counter: undefined,
      photo: undefined,
      active: false,
    });
    expect(await config()).toMatchObject({ chooser: false, officers: everyone });
    const refused = await call('POST', routes.counters, { ...counter, officers: ['nobody'] });
    expect([refused.status, refused.json.detail]).toEqual([400, 'body.officers']);
    const twice = await call('POST', routes.counters, { ...counter, officers: ['cb-01', 'cb-01'] });
    expect(twice.status).toBe(400);
  });

  test('a set-up file may say who shares a counter; left out, it stays', async () => {
    const { server } = await newWard();
    const { database } = server;
    const apply = async (counters: unknown) => {
      const parsed = parseSetup({ unit: aSetup.unit, counters });
      return parsed.ok ? applySetup(database, parsed.value) : parsed;
    };
    const shared = async () =>
      (await readCounters(database.db, 'phu-la')).find(({ id }) => id === 'sanh')?.officers;
    const several = [{ id: 'sanh', officers: ['cb-01', 'cb-02'] }];
    expect(await apply(several)).toMatchObject({ ok: true, value: { updated: 1 } });
    expect(await apply(several)).toMatchObject({ ok: true, value: { updated: 0 } });
    expect(await apply([{ id: 'sanh', name: 'Sảnh lớn' }])).toMatchObject({ ok: true });
    expect(await shared()).toEqual(['cb-01', 'cb-02']);
    expect(await apply([{ id: 'sanh', officers: ['cb-01', 'nobody'] }])).toEqual({
      ok: false,
      refusal: { code: 'unknown-officer', path: 'counters.0.officers.1' },
    });
    expect(await apply([{ id: 'sanh', officers: [] }])).toMatchObject({ ok: true });
    expect(await shared()).toEqual([]);
  });

  test('a plan stands in the place of the one before, for its span and no other', async () => {
    const { plan, kept } = await newWard();
    const next = { from: week.to, to: at(15, 0) };
    const later = shift(9, 8, 12);
    expect((await plan([later], next)).status).toBe(200);
    await plan([shift(1, 8, 12), shift(1, 13.5, 17.5, { officer: 'cb-01' })]);
    const both = [shift(1, 8, 12, { officer: 'cb-01' }), shift(1, 8, 12, { counter: 'quay-2' })];
    expect((await plan(both)).status).toBe(200);
    expect(await kept()).toEqual(both);
    expect(await kept(next)).toEqual([later]);
    await plan([]);
    expect(await kept()).toEqual([]);
  });

  test('two officers are not planned for one counter at once', async () => {
    const { plan, kept } = await newWard();
    const night = shift(7, 20, 28);
    expect((await plan([night])).status).toBe(200);
    const refused = await plan([shift(1, 8, 12), shift(1, 11, 13, { officer: 'cb-01' })]);
    expect([refused.status, refused.json.code]).toEqual([409, 'shift-overlap']);
    // Also with one that stays: it began in the week before and reaches over.
    const over = await plan([shift(8, 1, 5)], { from: week.to, to: at(15, 0) });
    expect(over.json.code).toBe('shift-overlap');
    expect(await kept()).toEqual([night]);
    expect((await plan([shift(1, 8, 12, { counter: 'quay-9' })])).json.detail).toBe(
      'body.shifts.0.counter',
    );
    expect((await plan([shift(1, 8, 12, { officer: 'nobody' })])).json.detail).toBe(
      'body.shifts.0.officer',
    );
    expect((await plan([shift(1, 8, 33)])).status).toBe(400);
    expect((await plan([shift(9, 8, 12)])).status).toBe(400);
  });

  test('a tablet knows the plan of its counter from yesterday to three weeks ahead', async () => {
    const { server, call, config, plan } = await newWard();
    const all = { from: at(-10, 0), to: at(40, 0) };
    const ofCounter = [-2, -1, 0, 21, 22].map((days) => shift(days, 8, 12));
    await plan([...ofCounter, shift(0, 8, 12, { counter: 'quay-2', officer: 'cb-01' })], all);
    const shown = (shifts: readonly Shift[]) =>
      shifts.map(({ from, to, officer }) => ({ from, to, officer }));
    const before = await config();
    expect(before.shifts).toEqual(shown(ofCounter.slice(1, 4)));
    await call('POST', routes.officers, { id: 'cb-02', name: 'Trần Thị B', active: false });
    expect((await config()).shifts).toEqual([]);
    await call('POST', routes.officers, { id: 'cb-02', name: 'Trần Thị B', active: true });
    server.now += 86_400_000;
    const after = await config();
    expect(after.shifts).toEqual(shown(ofCounter.slice(2)));
    expect(after.version).not.toBe(before.version);
  });

  test('a photo is given, shown to staff and tablets under its hash, and taken away', async () => {
    const { server, kiosk, call, config } = await newWard();
    const path = routes.officerPhoto.replace(':id', 'cb-01');
    const give = (bytes: Buffer) => call('PUT', path, { bytes: bytes.toString('base64') });
    const onTablet = (hash: string, headers: Record<string, string> = kiosk.headers) =>
      server.app.request(routes.kioskPhoto.replace(':hash', hash), { headers });
    expect((await give(png)).json).toEqual({ hash: hashOf(png) });
    expect((await config()).officers?.[0]).toMatchObject({ id: 'cb-01', photo: hashOf(png) });
    expect((await call('GET', routes.officers)).json).toMatchObject([
      { id: 'cb-01', photo: hashOf(png) },
      { id: 'cb-02', photo: null },
    ]);
    const shown = await onTablet(hashOf(png));
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    expect((await onTablet(hashOf(png), {})).status).toBe(401);
    expect((await onTablet('0'.repeat(64))).status).toBe(404);
    const other = Buffer.concat([Buffer.from('RIFF1234WEBP'), Buffer.alloc(9)]);
    await give(other);
    expect((await onTablet(hashOf(png))).status).toBe(404);
    expect((await onTablet(hashOf(other))).headers.get('content-type')).toBe('image/webp');
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await onTablet(hashOf(other))).status).toBe(404);
    expect((await config()).officers?.[0]?.photo).toBeNull();
  });

  test('what is no photo by its first bytes, or too heavy, is not taken', async () => {
    const { call } = await newWard();
    const path = routes.officerPhoto.replace(':id', 'cb-01');
    const give = async (bytes: Buffer, to = path) =>
      (await call('PUT', to, { bytes: bytes.toString('base64') })).json.code;
    expect(await give(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('bad-photo');
    expect(await give(Buffer.alloc(0))).toBe('bad-photo');
    expect(await give(Buffer.concat([png, Buffer.alloc(photoLimitBytes)]))).toBe('too-large');
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.alloc(photoLimitBytes - 3),
    ]);
    expect(await give(jpeg)).toBeUndefined();
    expect(await give(png, routes.officerPhoto.replace(':id', 'nobody'))).toBe('not-found');
  });
});
