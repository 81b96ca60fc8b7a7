import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealEnvelope } from '../../src/kiosk/envelope.ts';
import { routes } from '../../src/protocol/routes.ts';
import { readSheet, sheetText } from '../../src/server/auth/recovery-sheet.ts';
import { ensureSealKey, renewSealKey, sealKeyOf } from '../../src/server/auth/seal-key.ts';
import { openEnvelope, openingKey } from '../../src/server/intake/envelope.ts';
import {
  addSealKey,
  currentSealKey,
  findSealKey,
  markSealKeysSafe,
  sealKeysOf,
} from '../../src/server/store/kiosks/seal-keys.ts';
import type { Day } from '../../src/survey/day.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sealedTo } from '../fixtures/sealed.ts';

const day = (text: string) => text as Day;
const random = (bytes: number) => randomBytes(bytes);
const safe = { day: day('2026-11-15'), by: 'sheet' } as const;

function aKey(unit = 'phu-la', madeDay = '2026-11-15') {
  const key = sealKeyOf(randomBytes(32), { unit, madeDay: day(madeDay) });
  if (!key) throw new Error('one in 2^32 random numbers is no key');
  return key;
}

const bytes = (text: string) => Buffer.from(text, 'base64url');

describe('an envelope', () => {
  test('opens to what was sealed, whatever it was, and always in whole blocks', async () => {
    const key = aKey();
    const opening = await openingKey(bytes(key.publicKey), bytes(key.privateKey));
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const payload = Buffer.from(JSON.stringify({ value }));
        const envelope = await sealEnvelope(bytes(key.publicKey), payload);
        expect((envelope.length - 65 - 16) % 256).toBe(0);
        const opened = await openEnvelope(opening, envelope);
        expect(opened && Buffer.from(opened).toString()).toBe(payload.toString());
      }),
      { numRuns: 50 },
    );
  });

  test('sealed twice is never the same', async () => {
    const { publicKey } = aKey();
    const payload = Buffer.from('{}');
    const [one, other] = [
      await sealEnvelope(bytes(publicKey), payload),
      await sealEnvelope(bytes(publicKey), payload),
    ];
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  test('that was changed anywhere, cut or sealed to another key does not open', async () => {
    const [key, other] = [aKey(), aKey()];
    const opening = await openingKey(bytes(key.publicKey), bytes(key.privateKey));
    const envelope = await sealEnvelope(bytes(key.publicKey), Buffer.from('{"a":1}'));
    for (let place = 0; place < envelope.length; place += 7) {
      const changed = Uint8Array.from(envelope);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await openEnvelope(opening, changed)).toBeNull();
    }
    for (const length of [0, 1, 64, 65, 80, envelope.length - 1]) {
      expect(await openEnvelope(opening, envelope.subarray(0, length))).toBeNull();
    }
    const foreign = await sealEnvelope(bytes(other.publicKey), Buffer.from('{"a":1}'));
    expect(await openEnvelope(opening, foreign)).toBeNull();
  });
});

describe('a recovery sheet', () => {
  test('gives back the key it was printed from, however it is typed in', () => {
    for (let again = 0; again < 200; again += 1) {
      const key = aKey('phường-phú-la', '2026-02-28');
      const sheet = sheetText(key);
      const [head, ...groups] = sheet.split('\n');
      const typed = groups.join('-').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
      expect(readSheet(sheet)).toEqual({ ok: true, value: key });
      expect(readSheet(`Tờ khôi phục\n${head}\n${typed}\nGiữ kỹ tờ này.`)).toEqual({
        ok: true,
        value: key,
      });
    }
  });

  test('with one wrong letter is refused', () => {
    const sheet = sheetText(aKey());
    const first = sheet.indexOf('\n') + 1;
    for (let place = first; place < sheet.length; place += 1) {
      const letter = sheet[place] ?? '';
      if (!/[0-9A-Z]/.test(letter)) continue;
      const other = letter === 'A' ? 'B' : 'A';
      const read = readSheet(sheet.slice(0, place) + other + sheet.slice(place + 1));
      // The last letter has one bit more than the bytes need.
      if (place < sheet.length - 1) expect(read.ok).toBe(false);
    }
    expect(readSheet(sheet.replace('phu-la', 'phu-lo'))).toMatchObject({
      refusal: { code: 'bad-checksum' },
    });
    expect(readSheet(sheet.slice(0, -3))).toMatchObject({ refusal: { code: 'bad-sheet' } });
    expect(readSheet('')).toMatchObject({ refusal: { code: 'bad-sheet' } });
  });
});

onBothEngines(({ newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());
  const today = { submittedAt: '2026-11-15T03:00:00Z' };

  test('a unit has one key, and at most one more a day', async () => {
    const { database } = await newServer();
    const first = await ensureSealKey(database.db, 'phu-la', { day: safe.day, random });
    expect(first).toHaveLength(1);
    expect(await ensureSealKey(database.db, 'phu-la', { day: safe.day, random })).toEqual(first);
    expect(await renewSealKey(database.db, 'phu-la', { day: safe.day, random })).toEqual(first);
    const second = await renewSealKey(database.db, 'phu-la', { day: day('2026-11-16'), random });
    expect(second.map(({ madeDay }) => madeDay)).toEqual(['2026-11-16', '2026-11-15']);
    expect(second[1]).toEqual(first[0]);
  });

  test('tablets get the newest key that is safe, and hear of it', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    expect(kiosk.enrolled.config.seal).toBeNull();
    const contact = async (config: string) =>
      (await server.call('POST', routes.contact, { heartbeat: null, config }, kiosk.headers))
        .json as { config: { version: string; seal: { key: string } } | null };
    expect((await contact(kiosk.enrolled.config.version)).config).toBeNull();

    const [key] = await sealKeysOf(db, 'phu-la');
    await markSealKeysSafe(db, { names: [key?.name ?? ''] }, safe);
    const heard = await contact(kiosk.enrolled.config.version);
    expect(heard.config?.seal).toEqual({ key: key?.name, publicKey: key?.publicKey });

    await renewSealKey(db, 'phu-la', { day: day('2026-11-16'), random });
    expect(await currentSealKey(db, 'phu-la')).toEqual({
      ...key,
      safeDay: safe.day,
      safeBy: 'sheet',
    });
    await markSealKeysSafe(db, 'all', { day: day('2026-11-16'), by: 'backup' });
    const [newest, oldest] = await sealKeysOf(db, 'phu-la');
    expect(await currentSealKey(db, 'phu-la')).toEqual(newest);
    // What made a key safe first is what is remembered.
    expect(oldest).toMatchObject({ safeBy: 'sheet', safeDay: safe.day });
  });

  test('a sealed form is stored like any other, and twice is once', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    await markSealKeysSafe(db, 'all', safe);
    const key = await currentSealKey(db, 'phu-la');
    const wire = { key: key?.name ?? '', publicKey: key?.publicKey ?? '' };
    const entry = await sealedTo(wire, anEntry(1, aWireResponse(1, today)));
    const { receipt } = await kiosk.send([entry]);
    expect(receipt.entries[0]).toMatchObject({ outcome: 'stored' });
    const [row] = await db.selectFrom('response').selectAll().execute();
    expect(row?.id).toBe(entry.id);
    expect((await kiosk.send([entry])).receipt.entries[0]).toMatchObject({ outcome: 'duplicate' });
    expect(await db.selectFrom('quarantine').selectAll().execute()).toEqual([]);
  });

  test('a form sealed to a key that is not here is for later, and stored once the key is back', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    const lost = aKey();
    const entries = await Promise.all(
      [1, 2, 3].map((n) =>
        sealedTo(
          { key: lost.name, publicKey: lost.publicKey },
          anEntry(n, aWireResponse(n, today)),
        ),
      ),
    );
    const plain = anEntry(4, aWireResponse(4, today));
    const { receipt } = await kiosk.send([...entries, plain]);
    expect(receipt.entries.map(({ outcome }) => outcome)).toEqual([
      'later',
      'later',
      'later',
      'stored',
    ]);
    expect(await db.selectFrom('quarantine').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('kiosk_alarm').selectAll().execute()).toMatchObject([
      { kiosk: kiosk.id, kind: 'unknown-key', detail: lost.name },
    ]);

    const sheet = readSheet(sheetText(lost));
    if (!sheet.ok) throw new Error(sheet.refusal.code);
    expect(await addSealKey(db, sheet.value)).toBe(true);
    expect(await addSealKey(db, sheet.value)).toBe(false);
    const again = await kiosk.send(entries);
    expect(again.receipt.entries.map(({ outcome }) => outcome)).toEqual([
      'stored',
      'stored',
      'stored',
    ]);
  });

  test('the key of another unit, and a name that is none, open nothing', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    await db
      .insertInto('unit')
      .columns([
        'id',
        'name',
        'parent',
        'questionnaire',
        'questionnaire_named',
        'demo',
        'kiosk_json',
      ])
      .expression((build) =>
        build
          .selectFrom('unit')
          .select(({ val }) => [
            val('khac').as('id'),
            'name',
            'parent',
            'questionnaire',
            'questionnaire_named',
            'demo',
            'kiosk_json',
          ]),
      )
      .execute();
    const foreign = aKey('khac');
    await addSealKey(db, foreign);
    const wire = { key: foreign.name, publicKey: foreign.publicKey };
    const entry = await sealedTo(wire, anEntry(1, aWireResponse(1, today)));
    const odd = { ...entry, seq: 2, key: '\0\ud800' };
    const { receipt } = await kiosk.send([entry, odd, { ...entry, seq: 3, seal: 'hpke-9' }]);
    expect(receipt.entries.map(({ outcome }) => outcome)).toEqual(['later', 'later', 'later']);
    expect(await findSealKey(db, foreign.name)).toEqual(foreign);
  });

  test('a form that its own key does not open waits for a person, as it was sent', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    const [key] = await sealKeysOf(db, 'phu-la');
    const wire = { key: key?.name ?? '', publicKey: key?.publicKey ?? '' };
    const good = await sealedTo(wire, anEntry(1, aWireResponse(1, today)));
    const bad = { ...good, bytes: `${good.bytes.slice(0, -8)}AAAAAAAA` };
    const { receipt } = await kiosk.send([bad]);
    expect(receipt.entries[0]).toMatchObject({ outcome: 'refused', code: 'bad-payload' });
    const [held] = await db.selectFrom('quarantine').selectAll().execute();
    expect(held).toMatchObject({ code: 'bad-payload', seal: good.seal, key: wire.key });
    expect(held?.bytes.equals(bytes(bad.bytes))).toBe(true);
  });

  test('a form that an older version set aside because it was sealed can be taken in', async () => {
    const server = await newServer();
    const { db } = server.database;
    const kiosk = await server.kiosk();
    const [key] = await sealKeysOf(db, 'phu-la');
    const wire = { key: key?.name ?? '', publicKey: key?.publicKey ?? '' };
    const entry = await sealedTo(wire, anEntry(1, aWireResponse(1, today)));
    await db
      .insertInto('quarantine')
      .values({
        id: 'a'.repeat(64),
        unit: 'phu-la',
        kiosk: kiosk.id,
        seq: 1,
        entry: entry.id,
        key: entry.key,
        seal: entry.seal,
        bytes: bytes(entry.bytes),
        code: 'sealed',
        path: '',
        received_day: '2026-11-15',
        state: 'held',
        decided_by: null,
        reason: null,
      })
      .execute();
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const path = routes.quarantined.replace(':id', 'a'.repeat(64));
    const taken = await server.call('POST', path, { decision: 'release', reason: '' }, session);
    expect(taken.json).toEqual({ outcome: 'stored' });
    expect(await db.selectFrom('response').select('id').execute()).toEqual([{ id: entry.id }]);
  });
});
