import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Opinion } from '../../src/protocol/staff.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const october = { submittedAt: '2026-10-20T03:00:00Z' };
const september = { submittedAt: '2026-09-20T03:00:00Z' };

onBothEngines(({ newPlace }) => {
  test('reasons and wishes are counted by persons, and those of few are not told', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('focal', ['focal']);
    const session = await server.signIn('focal');
    const kiosk = await server.kiosk();
    let number = 0;
    const give = async (how: readonly Readonly<Record<string, unknown>>[], trial = false) => {
      const entries = how.map((change) => {
        number += 1;
        return anEntry(number, aWireResponse(number, change), { trial });
      });
      const { receipt } = await kiosk.send(entries);
      expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
    };
    const times = (count: number, change: Readonly<Record<string, unknown>>) =>
      Array.from({ length: count }, () => change);
    const opinions = async (period: string) => {
      const reply = await server.call(
        'GET',
        `${routes.opinions}?period=${period}`,
        undefined,
        session,
      );
      const shown = (list: unknown) =>
        (list as Opinion[]).filter(({ n }) => n !== 0).map(({ id, n }) => [id, n]);
      return { reasons: shown(reply.json.reasons), wishes: shown(reply.json.wishes) };
    };
    expect(await opinions('2026-10')).toEqual({ reasons: [], wishes: [] });

    // Of 20 counted in October 8 name the wait twice over, 3 the fees; a text tells of keys.
    await give([
      ...times(8, { ...october, reasons: ['thoi-gian-cho', 'thoi-gian-cho'] }),
      ...times(3, { ...october, reasons: ['phi', 'cho-de-xe'] }),
      ...times(9, { ...october, comment: 'ghi "reasons":["phi"] cho vui' }),
    ]);
    // Without a level a form is in no figure, and so in none of these.
    await give(times(6, { ...october, answers: { G: null }, reasons: ['phi'] }));
    // In September all but two wish for the same.
    await give([...times(10, { ...september, wishes: ['truc-tuyen'] }), ...times(2, september)]);
    await give(times(5, { ...september, reasons: ['phi'], wishes: ['giam-sat'] }));

    expect(await opinions('2026-10')).toEqual({
      reasons: [
        ['thoi-gian-cho', 8],
        ['phi', null],
      ],
      wishes: [],
    });
    expect(await opinions('2026-09')).toEqual({
      reasons: [['phi', 5]],
      wishes: [
        ['truc-tuyen', 10],
        ['giam-sat', 5],
      ],
    });
    // A year sums the months that are shown: the three of October stay untold.
    const year = await server.call('GET', `${routes.opinions}?period=2026`, undefined, session);
    const [most, next] = year.json.reasons as Opinion[];
    expect(most).toMatchObject({ id: 'thoi-gian-cho', n: 8, withheld: false });
    expect(next).toMatchObject({ id: 'phi', n: 5, withheld: true, text: { vi: 'Phí, lệ phí' } });
    await give(times(3, { ...september, wishes: ['truc-tuyen'] }));
    await give(times(1, { ...september, wishes: ['truc-tuyen'] }));
    expect((await opinions('2026-09')).wishes[0]).toEqual(['truc-tuyen', 14]);
  });
});
