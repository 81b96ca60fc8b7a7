import { expect, test } from 'vitest';
import type { CommentDecision, Comments } from '../../src/protocol/comments.ts';
import { routes } from '../../src/protocol/routes.ts';
import { forgetCommentDecisions } from '../../src/server/store/responses/comments.ts';
import type { Month } from '../../src/survey/period.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const at = (month: string) => ({ submittedAt: `2026-${month}-20T03:00:00Z` });
const words = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám'];

onBothEngines(({ newPlace }) => {
  const aWard = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('focal', ['focal']);
    await server.person('leader', ['leader']);
    await server.person('both', ['focal', 'officer'], 'cb-01');
    const kiosk = await server.kiosk();
    const ids: string[] = [];
    const give = async (month: string, comments: readonly (string | null)[]) => {
      const entries = comments.map((comment) => {
        const response = aWireResponse(ids.length + 1, { ...at(month), comment });
        ids.push(String(response.id));
        return anEntry(ids.length, response);
      });
      const { receipt } = await kiosk.send(entries);
      expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
    };
    const sessions = new Map<string, Readonly<Record<string, string>>>();
    const as = async (who: string) => {
      const session = sessions.get(who) ?? (await server.signIn(who));
      sessions.set(who, session);
      return session;
    };
    const read = async (who: string, query = '') => {
      const reply = await server.call(
        'GET',
        `${routes.comments}${query}`,
        undefined,
        await as(who),
      );
      return { ...reply, comments: reply.json as unknown as Comments };
    };
    const decide = async (who: string, id: string, decision: CommentDecision) =>
      server.call('POST', routes.comment.replace(':id', id), decision, await as(who));
    return { server, ids, give, read, decide };
  };

  test('comments come shuffled, the same each time, and tell the month and nothing else', async () => {
    const { ids, give, read } = await aWard();
    await give('10', words);
    const { comments, json } = await read('focal');
    expect(comments.lot).toEqual({ first: '2026-10', last: '2026-10' });
    const shown = comments.comments.map(({ text }) => text);
    expect(shown.toSorted()).toEqual(words.toSorted());
    expect(comments.comments.map(({ id }) => id)).toEqual(
      comments.comments.map(({ id }) => id).toSorted(),
    );
    expect((await read('focal')).json).toEqual(json);
    for (const id of ids) expect(JSON.stringify(json)).not.toContain(id);
    expect(JSON.stringify(json)).not.toMatch(/cb-0|quay-|ho-tich|2026-10-20|levels/);
    // Another database draws another order: eight do not fall the same way twice by chance, nor thrice.
    const orders = new Set([shown.join()]);
    for (let round = 0; round < 2; round += 1) {
      const other = await aWard();
      await other.give('10', words);
      orders.add((await other.read('focal')).comments.comments.map(({ text }) => text).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test('a running month is not read, and one of few people only with the next', async () => {
    const { server, give, read } = await aWard();
    await give('08', ['của ít người', null]);
    await give(
      '11',
      Array.from({ length: 9 }, () => 'đang chạy'),
    );
    expect((await read('focal')).comments).toEqual({ lots: [], lot: null, comments: [] });
    await give('10', ['sau đó', null, null]);
    const { comments } = await read('focal');
    expect(comments.lots).toEqual([{ first: '2026-08', last: '2026-10' }]);
    expect(comments.comments.map(({ text }) => text).toSorted()).toEqual([
      'của ít người',
      'sau đó',
    ]);
    expect((await read('focal', '?month=2026-08')).comments.lot).toBeNull();
    // What is excluded with a day and a counter does not leave the list: it would be from there.
    const { json } = await read('focal');
    await server.database.db.updateTable('response').set({ excluded: 'self-press' }).execute();
    expect((await read('focal')).json).toEqual(json);
  });

  test('leaders read what was released, with what was covered; officers read nothing', async () => {
    const { server, give, read, decide } = await aWard();
    const comment = 'Anh Tư ở tổ 5 gọi 0912345678 rất lâu';
    await give('10', [comment, 'Tốt', null, null, null]);
    const { comments } = await read('focal');
    const [long] = comments.comments.filter(({ text }) => text === comment);
    const [short] = comments.comments.filter(({ text }) => text === 'Tốt');
    expect(long?.proposal).toBe('Anh Tư ở tổ 5 gọi [đã che] rất lâu');
    expect((await read('leader')).comments.comments).toEqual([]);
    const month = '2026-10' as Month;
    const release = (text: string) => ({ decision: 'release' as const, month, text });
    for (const text of ['Anh Tư rất tốt', 'Tốt [đã che]', `${comment}!`, '']) {
      const refused = await decide('focal', long?.id ?? '', release(text));
      expect(refused.json.code, text).toBe('not-a-redaction');
    }
    const covered = '[đã che] ở tổ 5 gọi [đã che] rất lâu';
    expect((await decide('focal', long?.id ?? '', release(covered))).status).toBe(200);
    await decide('focal', short?.id ?? '', { decision: 'keep-back', month });
    const told = await read('leader');
    expect(told.comments.comments).toEqual([
      { id: long?.id, text: null, proposal: null, state: 'released', released: covered },
    ]);
    expect(JSON.stringify(told.json)).not.toMatch(/Anh Tư|0912345678|Tốt/);
    expect((await decide('leader', long?.id ?? '', release(covered))).status).toBe(403);
    expect((await read('both')).json.code).toBe('forbidden');
    expect((await decide('focal', 'none', release(covered))).status).toBe(404);
    // Taken back, it is gone for leaders.
    await decide('focal', long?.id ?? '', { decision: 'keep-back', month });
    expect((await read('leader')).comments.comments).toEqual([]);
    const { db } = server.database;
    expect(await forgetCommentDecisions(db, 'phu-la', '2026-10' as Month)).toBe(0);
    expect(await forgetCommentDecisions(db, 'phu-la', '2026-11' as Month)).toBe(2);
  });
});
