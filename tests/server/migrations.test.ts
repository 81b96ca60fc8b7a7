import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { kioskConfigSchema } from '../../src/protocol/kiosk.ts';
import { kioskConfig } from '../../src/server/intake/kiosk-config.ts';
import { type Database, openPostgres, openSqlite } from '../../src/server/store/database.ts';
import { readKioskSettings } from '../../src/server/store/kiosks/kiosk-settings.ts';
import { findKiosk } from '../../src/server/store/kiosks/kiosks.ts';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { correctSeating } from '../../src/server/store/responses/corrections.ts';
import type { Day } from '../../src/survey/day.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { stepUpTo } from '../fixtures/older-database.ts';

/** How many steps a database has that knows nothing of tablet settings, recordings and seats. */
const before = 3;
const at = Date.UTC(2026, 9, 5, 2);
const hourMs = 3_600_000;

/** A ward as such a database holds it: a tablet, six forms from it and one on paper. */
async function fill({ db }: Database): Promise<void> {
  const [questionnaire] = aSetup.questionnaires ?? [];
  await sql`insert into unit (id, name, parent, questionnaire) values ('phu-la', 'Phường Phú La', null, 'quay-nhanh')`.execute(
    db,
  );
  for (const id of ['cb-01', 'cb-02']) {
    await sql`insert into officer (unit, id, name) values ('phu-la', ${id}, ${id})`.execute(db);
  }
  await sql`insert into counter (unit, id, name, officer) values ('phu-la', 'quay-1', 'Quầy 1', 'cb-01')`.execute(
    db,
  );
  await sql`insert into questionnaire (unit, id, version, content_json) values ('phu-la', 'quay-nhanh', 1, ${JSON.stringify(questionnaire)})`.execute(
    db,
  );
  await sql`insert into kiosk (id, unit, counter, name, trial, code_hash, code_expires_at, created_day) values ('k1', 'phu-la', 'quay-1', 'Máy 1', 0, 'x', 0, '2026-10-01')`.execute(
    db,
  );
  for (let number = 0; number < 7; number += 1) {
    const channel = number === 6 ? 'paper' : 'kiosk';
    await sql`insert into response (unit, id, questionnaire, officer, counter, field, channel, at, month, trust, content_json, received_day) values ('phu-la', ${`r-${number}`}, 'quay-nhanh@1', 'cb-01', 'quay-1', null, ${channel}, ${at}, '2026-10', 'trusted', ${JSON.stringify({ answers: { G: 5, F1: 4, F3: 3 } })}, '2026-10-05')`.execute(
      db,
    );
  }
}

onBothEngines(({ newPlace }) => {
  test('a database from before keeps its responses, and its tablets go on as they were', async () => {
    const { env } = await newPlace();
    const database = env.DATABASE_URL
      ? openPostgres(env.DATABASE_URL, env.DATA_DIR ?? '')
      : openSqlite(env.DATA_DIR ?? '');
    try {
      await stepUpTo(database, before);
      await fill(database);
      expect(await migrate(database)).toBe(migrations.length - before);

      const { db } = database;
      const settings = await readKioskSettings(db, 'phu-la');
      expect(settings).toMatchObject({
        screens: { comment: true, reasons: false },
        keyboard: 'own',
      });
      const kiosk = await findKiosk(db, 'k1');
      if (!kiosk) throw new Error('the tablet is gone');
      const config = kioskConfigSchema.parse(await kioskConfig(db, kiosk, at));
      expect(config).toMatchObject({ officer: 'cb-01', chooser: false, shifts: [], pinEpoch: 0 });

      const range = { counter: 'quay-1', from: at - hourMs, to: at + hourMs, officer: 'cb-02' };
      const who = { by: 'dau-moi', today: '2026-10-06' as Day };
      expect(await correctSeating(database, 'phu-la', range, who)).toMatchObject({ moved: 6 });
      const officers = await sql<{
        officer: string;
      }>`select officer from response order by id`.execute(db);
      expect(officers.rows.map(({ officer }) => officer)).toEqual([
        ...Array.from({ length: 6 }, () => 'cb-02'),
        'cb-01',
      ]);
    } finally {
      await database.close();
    }
  });
});
