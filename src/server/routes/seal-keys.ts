import { renderSVG } from 'uqr';
import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import { recoverySheetSchema, type SealKeyState, sealKeySchema } from '../../protocol/seal-keys.ts';
import { dayOf } from '../../survey/day.ts';
import { canManageUnit } from '../auth/permissions.ts';
import { sheetText } from '../auth/recovery-sheet.ts';
import { ensureSealKey, renewSealKey } from '../auth/seal-key.ts';
import {
  findSealKey,
  markSealKeysSafe,
  type SealKey,
  sealKeysOf,
} from '../store/kiosks/seal-keys.ts';
import { loadUnit } from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const list = forStaff({
  method: 'GET',
  path: routes.sealKeys,
  summary: 'The keys that tablets seal answers to, newest first; never what opens them.',
  reply: z.array(sealKeySchema),
  may: canManageUnit,
  call: async ({ parts, person }) => ({
    json: shown(await ensureSealKey(parts.database.db, person.unit, worldOf(parts))),
  }),
});

const renew = forStaff({
  method: 'POST',
  path: routes.sealKeys,
  summary: 'A new key beside the old ones, at most one a day. Tablets get it once it is safe.',
  reply: z.array(sealKeySchema),
  may: canManageUnit,
  call: async (asked) => {
    const { parts, person } = asked;
    const before = await sealKeysOf(parts.database.db, person.unit);
    const keys = await noted(
      asked,
      'key-made',
      ({ db }) => renewSealKey(db, person.unit, worldOf(parts)),
      (all) => (all.length > before.length ? { key: all[0]?.name ?? '' } : null),
    );
    return { json: shown(keys) };
  },
});

const sheet = forStaff({
  method: 'POST',
  path: routes.recoverySheet,
  summary: 'A key as it goes on paper. From now on it is safe, and tablets seal to it.',
  reply: recoverySheetSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, person, params } = asked;
    const { db } = parts.database;
    const [key, unit] = [await findSealKey(db, params.name ?? ''), await loadUnit(db, person.unit)];
    if (!key || !unit || key.unit !== unit.id) return refuse('not-found');
    const safe = { day: dayOf(parts.clock()), by: 'sheet' } as const;
    await noted(
      asked,
      'key-shown',
      (database) => markSealKeysSafe(database.db, { names: [key.name] }, safe),
      { key: key.name },
    );
    const text = sheetText(key);
    return {
      json: {
        name: key.name,
        unit: { id: unit.id, name: unit.name },
        madeDay: key.madeDay,
        text,
        qr: renderSVG(text, { border: 2 }),
      },
    };
  },
});

export const sealKeyRoutes: readonly Endpoint[] = [list, renew, sheet];

function shown(keys: readonly SealKey[]): readonly SealKeyState[] {
  const current = keys.find(({ safeDay }) => safeDay !== null);
  return keys.map((key) => ({
    name: key.name,
    madeDay: key.madeDay,
    safeDay: key.safeDay,
    safeBy: sealKeySchema.shape.safeBy.parse(key.safeBy),
    current: key === current,
  }));
}

function worldOf({ clock, random }: ServerParts) {
  return { day: dayOf(clock()), random };
}
