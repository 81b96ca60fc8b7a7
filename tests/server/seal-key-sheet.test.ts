import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { RecoverySheet, SealKeyState } from '../../src/protocol/seal-keys.ts';
import { readSheet } from '../../src/server/auth/recovery-sheet.ts';
import { aServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

onBothEngines(({ newPlace }) => {
  test('an administrator prints the sheet, and from then on tablets have the key', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('quan-tri', ['admin']);
    const session = await server.signIn('quan-tri');
    const list = async () =>
      (await server.call('GET', routes.sealKeys, undefined, session))
        .json as unknown as SealKeyState[];
    const [key] = await list();
    expect(key).toMatchObject({ safeDay: null, current: false });
    const path = routes.recoverySheet.replace(':name', key?.name ?? '');
    const printed = await server.call('POST', path, undefined, session);
    expect(printed.status).toBe(200);
    const sheet = printed.json as unknown as RecoverySheet;
    expect(readSheet(sheet.text)).toMatchObject({ ok: true, value: { name: key?.name } });
    expect(sheet.qr).toContain('<svg');
    expect(await list()).toMatchObject([{ safeBy: 'sheet', current: true }]);
    expect((await server.kiosk()).enrolled.config.seal?.key).toBe(key?.name);
    // What opens a tablet is on the paper and nowhere else that people look.
    const secret = sheet.text.split('\n')[1] ?? '';
    expect(JSON.stringify([await list(), server.log])).not.toContain(secret);
  });

  test('nobody else sees keys, and no sheet is printed of a key that is not here', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('quan-tri', ['admin']);
    await server.person('dau-moi', ['focal', 'leader', 'viewer', 'officer'], 'cb-01');
    const [admin, focal] = [await server.signIn('quan-tri'), await server.signIn('dau-moi')];
    const [key] = (await server.call('GET', routes.sealKeys, undefined, admin))
      .json as unknown as SealKeyState[];
    const path = routes.recoverySheet.replace(':name', key?.name ?? '');
    for (const [method, place] of [
      ['GET', routes.sealKeys],
      ['POST', routes.sealKeys],
      ['POST', path],
    ] as const) {
      expect((await server.call(method, place, undefined, focal)).status).toBe(403);
      expect((await server.call(method, place)).status).toBe(401);
    }
    const odd = routes.recoverySheet.replace(':name', 'f'.repeat(16));
    expect((await server.call('POST', odd, undefined, admin)).status).toBe(404);
    expect((await server.call('GET', routes.sealKeys, undefined, admin)).json).toMatchObject([
      { safeDay: null },
    ]);
  });
});
