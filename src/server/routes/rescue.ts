import { batchSchema } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import { rescueReceiptSchema } from '../../protocol/rescue.ts';
import { routes } from '../../protocol/routes.ts';
import { canManageTablets } from '../auth/permissions.ts';
import { rescueBatch } from '../intake/rescue.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const rescue = forStaff({
  method: 'POST',
  path: routes.rescue,
  summary: 'Takes in a signed batch that came off a tablet by file or by pictures.',
  body: batchSchema,
  limit: { bytes: batchLimits.bytes, gzip: true },
  anyText: true,
  reply: rescueReceiptSchema,
  may: canManageTablets,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const { database, clock, log, random } = parts;
    const world = { database, now: clock(), log, random };
    const receipt = await rescueBatch(world, person.unit, body);
    if (typeof receipt === 'string') return refuse(receipt);
    // After it: the tablet's own signature lets the entries in, not the person.
    const { stored, duplicate, refused } = receipt;
    const about = { kiosk: body.kiosk, stored, duplicate, refused };
    await noted(asked, 'rescued', async () => null, about);
    return { json: receipt };
  },
});

export const rescueRoutes: readonly Endpoint[] = [rescue];
