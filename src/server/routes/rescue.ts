import { batchSchema } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import { rescueReceiptSchema } from '../../protocol/rescue.ts';
import { routes } from '../../protocol/routes.ts';
import { canManageTablets } from '../auth/permissions.ts';
import { rescueBatch } from '../intake/rescue.ts';
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
  call: async ({ parts: { database, clock, log, random }, body, person }) => {
    const world = { database, now: clock(), log, random };
    const receipt = await rescueBatch(world, person.unit, body);
    return typeof receipt === 'string' ? refuse(receipt) : { json: receipt };
  },
});

export const rescueRoutes: readonly Endpoint[] = [rescue];
