import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Comments } from '../../src/protocol/comments.ts';
import { routes } from '../../src/protocol/routes.ts';
import { readAudit } from '../../src/server/store/audit/audit.ts';
import { heldEntries } from '../../src/server/store/responses/quarantine.ts';
import { countDoubtful } from '../../src/server/store/responses/response-counts.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, sipas } from './calls.ts';
import { aWardToForget, day, everyRow, given, rowsOf, secret, tallies } from './ward-to-forget.ts';

onBothEngines(({ newPlace, name }) => {
  const aWard = async () => aWardToForget(await newPlace());

  test('after 24 months the forms of a month are gone, and every figure stands as it was', async () => {
    const { server, get, turnTo } = await aWard();
    const before = await tallies(get);
    expect(JSON.stringify(before[2])).toContain('"id":"thoi-gian-cho","n":7');
    await turnTo('2028-08-31');
    expect(await rowsOf(server, '2026-08')).toBe(12);
    await turnTo('2028-09-01');
    expect(await rowsOf(server, '2026-08')).toBe(0);
    expect(await tallies(get)).toEqual(before);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
    const [line] = await readAudit(server.database.db, 'phu-la', {
      actions: ['responses-forgotten'],
      before: null,
      limit: 9,
    });
    expect(line).toMatchObject({ who: null, door: 'server' });
    expect(line?.about).toEqual({ month: '2026-08', responses: 12 });
    // Looked at again nothing more goes, and nothing more is noted.
    const { lines } = (await get(routes.audit, 'admin')) as { lines: readonly object[] };
    await turnTo('2028-09-02');
    const after = (await get(routes.audit, 'admin')) as { lines: readonly object[] };
    const isAbout = (one: object) => JSON.stringify(one).includes('-forgotten');
    expect(after.lines.filter(isAbout)).toEqual(lines.filter(isAbout));
  });

  test('after 12 months the comments are gone from every table and file, the answers stay', async () => {
    const { place, server, get, turnTo } = await aWard();
    const { comments } = (await get(routes.comments)) as unknown as Comments;
    const released = comments.find(({ text }) => text === `${secret} 3`);
    await server.call(
      'POST',
      routes.comment.replace(':id', released?.id ?? ''),
      { month: '2026-08', decision: 'release', text: `${secret} 3` },
      await server.signIn('focal'),
    );
    expect(JSON.stringify(await get(routes.comments, 'leader'))).toContain(secret);
    const before = await tallies(get);
    await turnTo('2027-09-01');
    expect(await rowsOf(server, '2026-08')).toBe(12);
    expect(await tallies(get)).toEqual(before);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
    for (const who of ['focal', 'leader']) {
      expect(await get(routes.comments, who)).toMatchObject({ lots: [], comments: [] });
    }
    expect(await everyRow(server.database)).not.toContain(secret);
    if (name === 'SQLite') {
      for (const file of ['sipas.db', 'sipas.db-wal']) {
        const bytes = readFileSync(join(place.env.DATA_DIR as string, file));
        expect(bytes.includes(Buffer.from(secret))).toBe(false);
      }
    }
  });

  test('a form that comes again after its text or itself has gone is still counted once', async () => {
    const { server, kiosk, forms, get, turnTo } = await aWard();
    const first = forms.slice(0, 12);
    const before = await tallies(get);
    const again = async () => (await kiosk.send(first)).receipt.entries.map((one) => one.outcome);
    await turnTo('2027-09-01');
    expect(new Set(await again())).toEqual(new Set(['duplicate']));
    await turnTo('2028-09-01');
    expect(new Set(await again())).toEqual(new Set(['duplicate']));
    expect(await tallies(get)).toEqual(before);
    expect(await heldEntries(server.database.db, 'phu-la')).toEqual([]);
    expect(await everyRow(server.database)).not.toContain(secret);
  });

  test('a paper form whose number was used again years later is set aside, not dropped', async () => {
    const place = await newPlace();
    const database = await place.open();
    await sipas(place, ['setup', newFile('setup.json', JSON.stringify(aSetup))]);
    const paper = (when: string, level: number) =>
      newFile('p.csv', `phieu,questionnaire,submittedAt,G\n1,quay-nhanh@1,${when},${level}\n`);
    const years = (count: number) => count * 366 * 86_400_000;
    await sipas(place, ['import', paper('20/10/2026', 5), '--paper']);
    const applied = await sipas(
      place,
      ['retention', 'apply', '--today', '2029-11-04'],
      '/',
      '',
      years(3),
    );
    expect(applied.code, applied.err).toBe(0);
    expect(JSON.parse(applied.out)).toEqual({ responses: 1, texts: 0, wiped: true });
    const same = await sipas(
      place,
      ['import', paper('20/10/2026', 5), '--paper'],
      '/',
      '',
      years(3),
    );
    expect(JSON.parse(same.out)).toMatchObject({ stored: 0, duplicate: 1, refused: [] });
    const other = await sipas(
      place,
      ['import', paper('20/10/2029', 2), '--paper'],
      '/',
      '',
      years(3),
    );
    expect(JSON.parse(other.out)).toMatchObject({ stored: 0, refused: [{ code: 'id-conflict' }] });
    expect(await heldEntries(database.db, 'phu-la')).toHaveLength(1);
  });

  test('a form of unclear month waits for a person for ever, but its text goes', async () => {
    const { server, send, get, turnTo } = await aWard();
    // Its clock was put right between the vote and the upload, over the end of a month.
    const unclear = { ...given('2026-11-01'), comment: secret, answers: { G: 2, F1: 2, F3: 2 } };
    await send(
      Array.from({ length: 5 }, () => unclear),
      { clockOffsetMs: 20 * 86_400_000 },
    );
    const { db } = server.database;
    expect(await countDoubtful(db, 'phu-la')).toBe(5);
    await turnTo('2030-01-01');
    expect(await countDoubtful(db, 'phu-la')).toBe(5);
    expect(await everyRow(server.database)).not.toContain(secret);
    // Said of what month it is, it counts there, and then goes like any other of its month.
    const { waiting } = (await get(routes.doubtful)) as { waiting: readonly [Waiting] };
    const [group] = waiting;
    const { receivedOn, first, last, counter, questionnaire, months } = group;
    const said = await server.call(
      'POST',
      routes.doubtful,
      {
        group: { receivedOn, first, last, counter, questionnaire },
        month: months[0],
        reason: 'in-use',
        note: '',
      },
      await server.signIn('focal'),
    );
    expect(said.status).toBe(200);
    const before = (await get(`${routes.tally}?period=${months[0]}`)).tally;
    expect(before).toMatchObject({ responses: 5 });
    await turnTo('2030-01-02');
    expect(await rowsOf(server, months[0])).toBe(0);
    expect((await get(`${routes.tally}?period=${months[0]}`)).tally).toEqual(before);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('what somebody set aside for good loses its text with the others', async () => {
    const { server, kiosk, turnTo, get } = await aWard();
    const odd = { ...aWireResponse(77, { comment: secret }), questionnaire: 'khong-co@9' };
    await kiosk.send([anEntry(77, odd)]);
    const [held] = await heldEntries(server.database.db, 'phu-la');
    const path = routes.quarantined.replace(':id', held?.id ?? '');
    const body = { decision: 'void', reason: 'phiếu thử' };
    const voided = await server.call('POST', path, body, await server.signIn('focal'));
    expect(voided.status, JSON.stringify(voided.json)).toBeLessThan(300);
    await turnTo('2027-11-30');
    expect(await everyRow(server.database)).toContain(secret);
    await turnTo('2027-12-01');
    expect(await everyRow(server.database)).not.toContain(secret);
    expect(await get(routes.retention, 'admin')).toMatchObject({
      overdue: { responses: 0, texts: 0 },
    });
  });

  test('forms that come years late are still looked through for signs', async () => {
    const { send, get, turnTo, look } = await aWard();
    await turnTo('2029-03-10');
    const at = (index: number) => new Date(day('2026-08-21') + index * 20_000).toISOString();
    const burst = Array.from({ length: 8 }, (_, index) => ({ submittedAt: at(index) }));
    await send(burst.map((one) => ({ ...one, durationMs: 15_000 })));
    await look();
    expect(JSON.stringify(await get(routes.reviews))).toContain('burst');
  });

  test('a form that arrives years late counts, and is kept as long from then on', async () => {
    const { server, send, get, turnTo, look } = await aWard();
    await turnTo('2029-03-10');
    expect(await send([{ ...given('2026-08-21'), comment: secret }])).toEqual(['stored']);
    await look();
    expect(await rowsOf(server, '2026-08')).toBe(1);
    expect(await everyRow(server.database)).toContain(secret);
    const before = (await get(`${routes.tally}?period=2026-08`)).tally;
    expect(before).toMatchObject({ responses: 13 });
    await turnTo('2031-04-01');
    expect(await rowsOf(server, '2026-08')).toBe(0);
    expect((await get(`${routes.tally}?period=2026-08`)).tally).toEqual(before);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });
});

type Waiting = {
  readonly receivedOn: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly counter: string | null;
  readonly questionnaire: string;
  readonly months: readonly [string, ...string[]];
};
