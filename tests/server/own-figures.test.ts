import { expect, test } from 'vitest';
import { kioskVi } from '../../src/i18n/kiosk-vi.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { TallyReply } from '../../src/protocol/staff.ts';
import { periodsBetween } from '../../src/survey/period.ts';
import type { Month } from '../../src/survey/period-schema.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { whoMay } from './who-may.ts';

const comment = 'Chị ở quầy hai rất vội';

onBothEngines(({ name, newPlace }) => {
  /** Twelve forms about the one officer and seventeen about the other, in the month that ended. */
  const aWardOfTwo = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('a', ['officer'], 'cb-01');
    const kiosk = await server.kiosk();
    let seq = 0;
    const give = async (times: number, change: Readonly<Record<string, unknown>>) => {
      const entries = Array.from({ length: times }, () => {
        seq += 1;
        return anEntry(seq, aWireResponse(seq, change));
      });
      const { receipt } = await kiosk.send(entries);
      expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
    };
    const october = { submittedAt: '2026-10-20T03:00:00Z' };
    await give(12, { ...october, officer: 'cb-01' });
    await give(17, { ...october, officer: 'cb-02', answers: { G: 1, F1: 2, F3: 1 }, comment });
    return { server, give, session: await server.signIn('a') };
  };

  test('“Công chức chỉ xem được kết quả gộp của cả tháng”: no running month, no live count, no time, no comment', async () => {
    expect(kioskVi.privacy).toContain('Công chức chỉ xem được kết quả gộp của cả tháng.');
    const { server, give, session } = await aWardOfTwo();
    const offered = await server.call('GET', routes.periods, undefined, session);
    expect(offered.json).toEqual({ periods: [{ period: '2026-10', provisional: true }] });
    for (const period of ['2026-11', '2026-Q4', '2026']) {
      for (const path of [routes.tally, routes.exports]) {
        const { json } = await server.call(
          'GET',
          `${path}?period=${period}&format=csv`,
          undefined,
          session,
        );
        expect(['period-not-ended', 'forbidden', 'bad-request']).toContain(json.code);
      }
      const refused = await server.call(
        'GET',
        `${routes.tally}?period=${period}`,
        undefined,
        session,
      );
      expect(refused.json.code).toBe('period-not-ended');
    }
    const readAll = async () => {
      const all: string[] = [];
      for (const path of everyGet().filter((one) => !one.includes('account'))) {
        const reply = await server.app.request(`${path}?period=2026-10`, { headers: session });
        all.push(`${path} ${await reply.text()}`);
        const bare = await server.app.request(path, { headers: session });
        all.push(`${path} ${await bare.text()}`);
      }
      return all;
    };
    const before = await readAll();
    expect(before.join()).not.toContain(comment);
    const shown = await tallyOf(server, session, '2026-10');
    expect(JSON.stringify(shown)).not.toMatch(/T\d\d:|1[67]\d{11}|"(clock|at|seenAt|lastSeen)/);
    expect([shown.kiosks, shown.tally.doubtful]).toEqual([[], null]);
    // What comes in while they look, in the running month or of no known time, moves nothing.
    await give(6, { submittedAt: '2026-11-14T03:00:00Z', comment });
    await give(1, { submittedAt: '2026-11-14T03:00:00Z', officer: 'cb-02', comment });
    expect(await readAll()).toEqual(before);
  });

  // Parameters are read by the same code above either database.
  if (name === 'PostgreSQL') return;

  test.runIf(name === 'SQLite')(
    'by no parameter can an officer get a cell of another',
    async () => {
      const { server, session } = await aWardOfTwo();
      const own = await tallyOf(server, session, '2026-10');
      expect(own.tally.officers?.rows.map(({ id, n }) => [id, n])).toEqual([['cb-01', 12]]);
      for (const path of everyGet()) {
        for (const query of temptations()) {
          const address = `${path}?${query}`;
          const reply = await server.app.request(address, {
            headers: { ...session, 'x-unit': 'phu-la', 'x-officer': 'cb-02' },
          });
          const text = await reply.text();
          expect(/cb-02|Trần Thị B/.test(text), address).toBe(false);
          // Seventeen forms are about the other, and their factor has its lowest level seventeen times.
          expect(/"n":17\b|\[17,0,0,0,0\]/.test(text), address).toBe(false);
          // Nor of both together, where the factor speaks of whoever sat there.
          expect(text.includes('"id":"F3","n"'), address).toBe(false);
        }
      }
    },
  );
});

/** Every address that can be read, with names of the other officer where it has room for a name. */
function everyGet(): readonly string[] {
  return [...new Set(whoMay.map(({ call }) => call))]
    .filter((call) => call.startsWith('GET ') && !/kiosk\/|openapi|reset/.test(call))
    .map((call) => call.slice(4).replaceAll(/\{\w+\}/g, 'cb-02'));
}

function temptations(): readonly string[] {
  const periods = periodsBetween('2026-09' as Month, '2026-11' as Month);
  const names = [
    'officer=cb-02',
    'id=cb-02',
    'login=b',
    'row=cb-02',
    'officers=all',
    'unit=phu-la',
  ];
  return [
    '',
    ...periods.map((period) => `period=${period}`),
    ...names.map((name) => `period=2026-10&${name}`),
    'period=2026-10&format=csv',
    'period=2026-10&format=xlsx&officer=cb-02',
    'period=2026-10&period=2026-11',
    'period[]=2026-10&period[officer]=cb-02',
    'period=2026-10&role=focal&roles=focal',
    'period=2026-10%00&officer=cb-02',
    'from=0&to=9999999999999&officer=cb-02',
    'counter=quay-2&from=0&to=900000',
  ];
}

async function tallyOf(
  server: TestServer,
  session: Readonly<Record<string, string>>,
  period: string,
): Promise<TallyReply> {
  const reply = await server.call('GET', `${routes.tally}?period=${period}`, undefined, session);
  return reply.json as unknown as TallyReply;
}
