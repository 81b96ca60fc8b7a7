import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Batch, receiptSchema } from '../../src/protocol/batch.ts';
import type { RescueReceipt } from '../../src/protocol/rescue.ts';
import { routes } from '../../src/protocol/routes.ts';
import { addStaff } from '../../src/server/store/people/staff.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { dayOf } from '../../src/survey/day.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sealedTo } from '../fixtures/sealed.ts';
import { aSigningKey, chained } from '../fixtures/signing-kiosk.ts';
import { newFile, sipas } from './calls.ts';

const nothing: RescueReceipt = { stored: 0, duplicate: 0, refused: 0, held: 0, later: 0 };
const forms = (from: number, count: number) =>
  chained(
    Array.from({ length: count }, (_, index) =>
      anEntry(index + 1, aWireResponse(from + index, { submittedAt: '2026-11-15T03:00:00.000Z' }), {
        salt: randomBytes(16).toString('base64url'),
      }),
    ),
  );
const countOf = async ({ database }: TestServer) =>
  (await database.db.selectFrom('response').select('id').execute()).length;
const fileOf = (...batches: readonly unknown[]) =>
  newFile('cuu-phieu.json', JSON.stringify({ format: 'sipas-rescue-1', batches }));

async function desk(server: TestServer) {
  await server.person('dau-moi', ['focal']);
  const session = await server.signIn('dau-moi');
  return {
    session,
    rescue: async (batch: Batch) => {
      const { status, json } = await server.call('POST', routes.rescue, batch, session);
      return status === 200 ? json : json.code;
    },
  };
}

onBothEngines(({ newPlace }) => {
  test('what comes by file is stored once, however often it comes and whether or not its tablet sends it too', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.signingKiosk();
    const { rescue } = await desk(server);
    const entries = forms(1, 5);
    expect(await rescue(kiosk.batch(entries.slice(0, 3)))).toEqual({ ...nothing, stored: 3 });
    expect(await rescue(kiosk.batch(entries.slice(0, 3)))).toEqual({ ...nothing, duplicate: 3 });
    const { receipt } = await kiosk.send(entries);
    expect(receipt.entries.map(({ outcome }) => outcome)).toEqual([
      ...Array(3).fill('duplicate'),
      ...Array(2).fill('stored'),
    ]);
    expect(receiptSchema.parse(receipt).marks).toMatchObject({ through: 5, highest: 5 });
    expect(await rescue(kiosk.batch(entries))).toEqual({ ...nothing, duplicate: 5 });
    expect(await countOf(server)).toBe(5);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
    const alarms = await server.database.db.selectFrom('kiosk_alarm').selectAll().execute();
    expect(alarms).toEqual([]);
  });

  test('whoever carries the file cannot add to it, change it, or take it to another ward', async () => {
    const server = await aServer(await (await newPlace()).open());
    const [kiosk, old] = [await server.signingKiosk(), await server.kiosk()];
    const { rescue } = await desk(server);
    const batch = kiosk.batch(forms(1, 3));
    const [first, ...rest] = batch.entries;
    const other = anEntry(1, aWireResponse(900));
    for (const altered of [
      { ...batch, signature: null },
      { ...batch, signature: aSigningKey().sign(batch) },
      { ...batch, entries: [{ ...first, bytes: other.bytes }, ...rest] as typeof batch.entries },
      { ...batch, entries: [...batch.entries, { ...other, seq: 4 }] },
      { ...batch, entries: rest },
      // A tablet that does not sign yet may send unsigned; no file may come so.
      old.batch(forms(50, 1)),
    ]) {
      expect(await rescue(altered)).toBe('bad-signature');
    }
    expect(await rescue({ ...batch, kiosk: 'khong-co' })).toBe('not-our-kiosk');
    await applySetup(server.database, { ...aSetup, unit: { id: 'khac', name: 'Phường Khác' } });
    const { password_hash } = await server.database.db
      .selectFrom('staff')
      .select('password_hash')
      .where('login', '=', 'dau-moi')
      .executeTakeFirstOrThrow();
    await addStaff(server.database.db, {
      login: 'phuong-khac',
      unit: 'khac',
      passwordHash: password_hash,
      roles: ['focal'],
      officer: null,
      secondFactor: true,
      createdDay: dayOf(server.now),
    });
    const there = await server.signIn('phuong-khac');
    expect((await server.call('POST', routes.rescue, batch, there)).json.code).toBe(
      'not-our-kiosk',
    );
    expect(await countOf(server)).toBe(0);
  });

  test('the file of a revoked tablet waits for a person, and then every form counts once', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.signingKiosk();
    const { rescue, session } = await desk(server);
    const entries = forms(1, 4);
    await kiosk.send(entries.slice(0, 1));
    await server.call('PATCH', routes.kiosk.replace(':id', kiosk.id), { revoked: true }, session);
    expect(await rescue(kiosk.batch(entries))).toEqual({ ...nothing, held: 3, duplicate: 1 });
    expect(await rescue(kiosk.batch(entries))).toEqual({ ...nothing, duplicate: 4 });
    expect(await countOf(server)).toBe(1);
    const late = await kiosk.send(entries, null, routes.heldBatches);
    expect(late.receipt.entries.every(({ outcome }) => outcome === 'duplicate')).toBe(true);
    const decided = await server.call(
      'POST',
      routes.heldOfKiosk.replace(':id', kiosk.id),
      { decision: 'release' },
      session,
    );
    expect(decided.json).toEqual({ taken: 3, waiting: 0, voided: 0 });
    expect(await countOf(server)).toBe(4);
    expect(await rescue(kiosk.batch(entries))).toEqual({ ...nothing, duplicate: 4 });
    expect(await countOf(server)).toBe(4);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('what is sealed to a key that is not here is put off, and no word is lost of the rest', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.signingKiosk();
    const { rescue } = await desk(server);
    const stranger = { key: 'f'.repeat(16), publicKey: await aPublicKey() };
    const [one, two] = forms(1, 2);
    if (!one || !two) throw new Error('two forms were asked for');
    const batch = kiosk.batch(chained([one, await sealedTo(stranger, two)]));
    expect(await rescue(batch)).toEqual({ ...nothing, stored: 1, later: 1 });
    expect(await rescue(batch)).toEqual({ ...nothing, duplicate: 1, later: 1 });
  });

  test('`sipas rescue` says the same as the staff page, and ends with 1 while something is left to do', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    const kiosk = await server.signingKiosk();
    const entries = forms(1, 3);
    const [half, whole] = [kiosk.batch(entries.slice(0, 2)), kiosk.batch(entries)];
    const said = async (file: string) => {
      const { code, out } = await sipas(place, ['rescue', file]);
      return [code, JSON.parse(out)];
    };
    expect(await said(fileOf(half, whole))).toEqual([0, { ...nothing, stored: 3, duplicate: 2 }]);
    expect(await said(fileOf(whole))).toEqual([0, { ...nothing, duplicate: 3 }]);
    const [form] = forms(20, 1);
    if (!form) throw new Error('a form was asked for');
    const sealed = await sealedTo({ key: 'f'.repeat(16), publicKey: await aPublicKey() }, form);
    const unopened = kiosk.batch(chained([{ ...sealed, seq: 4 }]));
    expect(await said(fileOf(unopened))).toEqual([1, { ...nothing, later: 1 }]);
    expect(await countOf(server)).toBe(3);
    const { code, out, err } = await sipas(place, ['rescue', fileOf({ ...whole, epoch: 'x' })]);
    expect([code, `${out}${err}`]).toEqual([2, expect.stringContaining('bad-signature')]);
    const text = JSON.stringify({ format: 'sipas-rescue-1', batches: [whole] });
    for (const bad of ['', '{}', text.slice(0, -9), text.replace('rescue-1', 'rescue-9')]) {
      const refused = await sipas(place, ['rescue', newFile('hong.json', bad)]);
      expect([refused.code, `${refused.out}${refused.err}`]).toEqual([
        2,
        expect.stringContaining('bad-rescue-file'),
      ]);
    }
    expect((await sipas(place, ['rescue', '/khong/co.json'])).code).toBe(2);
    expect((await sipas(place, ['rescue'])).code).toBe(2);
  });
});

/** A key to seal to that no server has. */
async function aPublicKey(): Promise<string> {
  const { publicKey } = await crypto.subtle.generateKey(
    { name: 'ECDH', namedCurve: 'P-256' },
    true,
    ['deriveBits'],
  );
  return Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
}
