import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSnapshot } from '../../src/server/store/copies/snapshot.ts';
import { type Arrival, saveResponses } from '../../src/server/store/responses/responses.ts';
import { forgetOverdue } from '../../src/server/store/retention/forgetting.ts';
import { areTracesLeft, wipeTraces } from '../../src/server/store/retention/traces.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { knownUnit } from '../../src/server/store/unit/units.ts';
import type { Day } from '../../src/survey/day.ts';
import { parseResponse } from '../../src/survey/parse-response.ts';
import type { Month } from '../../src/survey/period.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const secret = 'chuyện riêng của nhà';
const kept = { rawFrom: '2025-01' as Month, textFrom: '2026-03' as Month };
const doer = { who: null, door: 'server', now: Date.UTC(2026, 5, 1) } as const;

onBothEngines(({ newPlace, name }) => {
  /** So many forms in batches of a hundred, by random ids, every second one with a comment. */
  const aWard = async (count: number) => {
    const place = await newPlace();
    const database = await place.open();
    await applySetup(database, aSetup);
    const unit = await knownUnit(database.db, 'phu-la');
    const arrivals = Array.from({ length: count }, (_, number): Arrival => {
      const wire = aWireResponse(number, {
        id: crypto.randomUUID(),
        submittedAt: '2026-01-09T03:00:00Z',
        comment: number % 2 === 0 ? `${secret} ${number}` : null,
      });
      const parsed = parseResponse(wire, unit, null);
      if (!parsed.ok) throw new Error(parsed.refusal.code);
      const rest = { trust: 'trusted', trial: false, officerFrom: null } as const;
      return { response: parsed.value, ...rest, raw: new Uint8Array() };
    });
    const origin = { receivedDay: '2026-01-09' as Day, kiosk: null };
    for (let start = 0; start < count; start += 100) {
      await saveResponses(database, 'phu-la', arrivals.slice(start, start + 100), origin);
    }
    return { place, database };
  };

  test('of a thousand comments that went none stands in the files of the database', async () => {
    const { place, database } = await aWard(2000);
    expect(await forgetOverdue(database, 'phu-la', kept, doer)).toMatchObject({ texts: 1000 });
    expect(await wipeTraces(database)).toBe(true);
    if (name !== 'SQLite') return;
    for (const file of ['sipas.db', 'sipas.db-wal']) {
      const bytes = readFileSync(join(place.env.DATA_DIR as string, file));
      expect(bytes.includes(Buffer.from(secret)), file).toBe(false);
    }
  }, 120_000);

  test('while a backup reads, the wipe waits for nobody, and it is made up for afterwards', async () => {
    const { place, database } = await aWard(20);
    const other = await place.open();
    await readSnapshot(other, async (q) => {
      await q.selectFrom('response').select('id').execute();
      await forgetOverdue(database, 'phu-la', kept, doer);
      const from = performance.now();
      expect(await wipeTraces(database)).toBe(false);
      expect(performance.now() - from).toBeLessThan(5_000);
      expect(await areTracesLeft(database.db)).toBe(true);
    });
    expect(await wipeTraces(database)).toBe(true);
    expect(await areTracesLeft(database.db)).toBe(false);
  });

  test('what goes while traces are wiped is wiped the next time', async () => {
    const { database } = await aWard(20);
    const half = { ...kept, rawFrom: '2026-03' as Month };
    await forgetOverdue(database, 'phu-la', kept, doer);
    const wiping = wipeTraces(database);
    await forgetOverdue(database, 'phu-la', half, doer);
    await wiping;
    expect(await areTracesLeft(database.db)).toBe(true);
    expect(await wipeTraces(database)).toBe(true);
  });
});
