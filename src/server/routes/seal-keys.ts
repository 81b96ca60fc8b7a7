import { renderSVG } from 'uqr';
import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import { recoverySheetSchema, type SealKeyState, sealKeySchema } from '../../protocol/seal-keys.ts';
import { dayOf } from '../../survey/day.ts';
import { canManageUnit } from '../auth/permissions.ts';
import { sheetText } from '../auth/recovery-sheet.ts';
import { ensureSealKey, renewSealKey } from '../auth/seal-key.ts';
import { findSealKey, markSealKeysSafe, type SealKey } from '../store/seal-keys.ts';
import { loadUnit } from '../store/units.ts';
import { type Endpoint, forStaff, type Reply } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const list = forStaff({
  method: 'GET',
  path: routes.sealKeys,
  summary: 'The keys that tablets seal answers to, newest first; never what opens them.',
  reply: z.array(sealKeySchema),
  may: canManageUnit,
  call: async ({ parts, person }) => shownAfter(ensureSealKey, parts, person.unit),
});

const renew = forStaff({
  method: 'POST',
  path: routes.sealKeys,
  summary: 'A new key beside the old ones, at most one a day. Tablets get it once it is safe.',
  reply: z.array(sealKeySchema),
  may: canManageUnit,
  call: async ({ parts, person }) => shownAfter(renewSealKey, parts, person.unit),
});

const sheet = forStaff({
  method: 'POST',
  path: routes.recoverySheet,
  summary: 'A key as it goes on paper. From now on it is safe, and tablets seal to it.',
  reply: recoverySheetSchema,
  may: canManageUnit,
  call: async ({ parts, person, params }) => {
    const { db } = parts.database;
    const [key, unit] = [await findSealKey(db, params.name ?? ''), await loadUnit(db, person.unit)];
    if (!key || !unit || key.unit !== unit.id) return refuse('not-found');
    await markSealKeysSafe(db, { names: [key.name] }, { day: dayOf(parts.clock()), by: 'sheet' });
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

async function shownAfter(
  work: typeof ensureSealKey,
  { database, clock, random }: ServerParts,
  unit: string,
): Promise<Reply> {
  return { json: shown(await work(database.db, unit, { day: dayOf(clock()), random })) };
}
