import { expect, test } from 'vitest';
import { contactedSchema } from '../../src/protocol/kiosk.ts';
import { routes } from '../../src/protocol/routes.ts';
import { aServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

onBothEngines(({ newPlace }) => {
  test('a PIN that staff void is void for its tablet from the next contact on', async () => {
    const server = await aServer(await (await newPlace()).open());
    const [kiosk, other] = [await server.kiosk(), await server.kiosk()];
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const epochOf = async ({ headers }: typeof kiosk) => {
      const asked = { heartbeat: null, config: null };
      const { json } = await server.call('POST', routes.contact, asked, headers);
      return contactedSchema.parse(json).config?.pinEpoch;
    };
    expect(await epochOf(kiosk)).toBe(0);
    const path = routes.kiosk.replace(':id', kiosk.id);
    await server.call('PATCH', path, { pin: 'void' }, session);
    await server.call('PATCH', path, { pin: 'void' }, session);
    expect(await epochOf(kiosk)).toBe(2);
    expect(await epochOf(other)).toBe(0);
    expect((await server.call('PATCH', path, { pin: '123456' }, session)).status).toBe(400);
  });
});
