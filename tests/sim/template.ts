import { createECDH } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { loadEnvelope } from '../../src/kiosk/seal.ts';
import type { Identity } from '../../src/kiosk/storage/database.ts';
import type { Enrolled } from '../../src/protocol/kiosk.ts';
import { routes } from '../../src/protocol/routes.ts';
import { makeKiosk } from '../../src/server/auth/new-kiosk.ts';
import { markSealKeysSafe } from '../../src/server/store/kiosks/seal-keys.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { type Moments, momentsIn } from '../../src/server/store/moments.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { dayOf } from '../../src/survey/day.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { appOf, databaseOver } from './ward-server.ts';

export const unit = 'phu-la';

/**
 * A ward as every world begins with: set up, three tablets enrolled, nobody has voted. It is the
 * same in every process, names and keys included, so that a seed is the same world in all of them.
 */
export type Template = {
  readonly database: Buffer;
  readonly tablets: readonly { readonly identity: Identity; readonly enrolled: Enrolled }[];
};

export type Templates = {
  readonly plain: Template;
  /** Its tablets seal what they keep. */
  readonly sealed: Template;
  readonly moments: Moments;
  readonly close: () => void;
};

/** Before any world begins. */
const madeAt = Date.UTC(2026, 9, 1, 3);

export async function makeTemplates(): Promise<Templates> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-sim-'));
  const moments = momentsIn(folder);
  // Loaded by the first world that seals, its loader would set timers in that world alone.
  await loadEnvelope();
  return {
    plain: await makeTemplate(moments, false),
    sealed: await makeTemplate(moments, true),
    moments,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function makeTemplate(moments: Moments, isSealed: boolean): Promise<Template> {
  const raw = new SqliteDatabase(':memory:');
  raw.pragma('foreign_keys = on');
  const database = databaseOver(raw, moments, () => undefined);
  const clock = () => madeAt;
  const { below } = chanceFrom(isSealed ? 2 : 1);
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => below(256));
  const config = { publicUrl: 'http://localhost:8080', host: null };
  const app = appOf({ database, clock, random, log: () => undefined });
  await migrate(database);
  await applySetup(database, aSetup);
  const tablets: Template['tablets'][number][] = [];
  for (const counter of ['quay-1', 'quay-2', 'sanh']) {
    const made = await makeKiosk(
      { database, clock, random, config },
      { unit, counter, name: null, trial: false },
    );
    if (made === 'unknown-counter') throw new Error(made);
    const safe = { day: dayOf(madeAt), by: 'sheet' } as const;
    if (isSealed) await markSealKeysSafe(database.db, 'all', safe);
    const { keys, publicKey } = await keysOf(random(32));
    const secret = Buffer.from(random(32)).toString('base64url');
    const reply = await app.request(routes.enrol, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: made.code, publicKey, secret, signs: true }),
    });
    const enrolled = (await reply.json()) as Enrolled;
    tablets.push({ identity: { kiosk: made.id, secret, keys, code: made.code }, enrolled });
  }
  // Without one no tablet seals: sealing takes ten times as long as all the rest of a world.
  if (!isSealed) raw.exec('delete from seal_key');
  const copy = raw.serialize();
  raw.close();
  return { database: copy, tablets };
}

/** The keys that belong to a scalar of 32 bytes. */
async function keysOf(scalar: Uint8Array) {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
  const publicKey = { kty: 'EC', crv: 'P-256', x, y };
  const keyOf = (jwk: JsonWebKey, usage: 'sign' | 'verify') =>
    crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, [usage]);
  const d = Buffer.from(scalar).toString('base64url');
  const keys = {
    privateKey: await keyOf({ ...publicKey, d }, 'sign'),
    publicKey: await keyOf(publicKey, 'verify'),
  };
  return { keys, publicKey };
}
