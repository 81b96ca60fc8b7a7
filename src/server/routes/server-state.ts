import { routes } from '../../protocol/routes.ts';
import { serverStateSchema } from '../../protocol/server-state.ts';
import { canTendServer } from '../auth/permissions.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const serverState = forStaff({
  method: 'GET',
  path: routes.serverState,
  summary: 'What whoever looks after the server should see to: an address that leads elsewhere.',
  reply: serverStateSchema,
  may: canTendServer,
  call: async ({ parts }) => ({ json: { address: parts.address() } }),
});

export const serverStateRoutes: readonly Endpoint[] = [serverState];
