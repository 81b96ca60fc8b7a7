import { expect, test } from 'vitest';
import type { KioskConfig } from '../../src/protocol/kiosk.ts';
import { routes } from '../../src/protocol/routes.ts';
import { type Answer, aServer, type TestServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const card = { id: 'gio', title: { vi: 'Giờ làm việc', en: 'Hours' }, text: { vi: 'Cả tuần' } };
const hours = { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' };
const asked = { reasons: true, wishes: false, respondent: ['kind', 'age'], comment: true };
const whole = {
  screens: asked,
  reasons: [{ id: 'phi', text: { vi: 'Phí' } }],
  wishes: null,
  keyboard: 'system',
  cards: [card],
  hours: [hours],
};

onBothEngines(({ newPlace }) => {
  const begun = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('focal', ['focal']);
    return { server, session: await server.signIn('focal') };
  };

  test('what staff say of the tablets is what the tablets are told at their next contact', async () => {
    const { server, session } = await begun();
    const kiosk = await server.kiosk();
    expect(kiosk.enrolled.config).toMatchObject({ keyboard: 'own', cards: [], hours: [] });
    const first = await server.call('GET', routes.kioskSettings, undefined, session);
    expect(first.json).toMatchObject({ screens: { reasons: false, comment: true }, cards: [] });

    const saved = await server.call('PUT', routes.kioskSettings, whole, session);
    expect(saved).toMatchObject({ status: 200, json: whole });
    expect((await server.call('GET', routes.kioskSettings, undefined, session)).json).toEqual(
      whole,
    );
    const config = await configOf(server, kiosk.headers, kiosk.enrolled.config.version);
    expect(config).toMatchObject({ keyboard: 'system', cards: [card], hours: [hours] });
    expect(config?.screens).toMatchObject({ reasons: whole.reasons, wishes: [], comment: true });
    expect(config?.screens?.respondent.map(({ id }) => id)).toEqual(['kind', 'age']);
    // Saying the same again changes nothing for the tablets.
    await server.call('PUT', routes.kioskSettings, whole, session);
    expect(await configOf(server, kiosk.headers, config?.version ?? '')).toBeNull();
  });

  test('what tablets could not show is refused, and what was there stays', async () => {
    const { server, session } = await begun();
    await server.call('PUT', routes.kioskSettings, whole, session);
    const odd: readonly (readonly [part: object, where: string])[] = [
      [{ cards: Array.from({ length: 13 }, (_, n) => ({ ...card, id: `t${n}` })) }, 'body.cards'],
      [{ cards: [{ ...card, title: { vi: '' } }] }, 'body.cards.0.title.vi'],
      [{ cards: [{ ...card, text: { vi: 'x'.repeat(1001) } }] }, 'body.cards.0.text.vi'],
      [{ reasons: [] }, 'body.reasons'],
      [{ screens: { ...asked, respondent: ['name'] } }, 'body.screens.respondent.0'],
      [{ keyboard: 'none' }, 'body.keyboard'],
      [{ hours: [{ ...hours, days: [] }] }, 'body.hours.0.days'],
      [{ hours: [{ ...hours, days: [8] }] }, 'body.hours.0.days.0'],
      [{ hours: [{ ...hours, from: '25:00' }] }, 'body.hours.0.from'],
      [{ hours: [{ ...hours, from: '11:30' }] }, 'body.hours.0'],
      [{ colour: 'red' }, 'body.'],
    ];
    for (const [part, where] of odd) {
      const body = { ...whole, ...part };
      const reply: Answer = await server.call('PUT', routes.kioskSettings, body, session);
      expect(reply, where).toMatchObject({ status: 400, json: { code: 'bad-request' } });
      expect(String(reply.json.detail)).toContain(`${where}:`);
    }
    expect((await server.call('GET', routes.kioskSettings, undefined, session)).json).toEqual(
      whole,
    );
  });
});

/** What a tablet hears that holds the config of this version; null = nothing new. */
async function configOf(
  server: TestServer,
  headers: Readonly<Record<string, string>>,
  version: string,
): Promise<KioskConfig | null> {
  const body = { heartbeat: null, config: version };
  const { json } = await server.call('POST', routes.contact, body, headers);
  return json.config as KioskConfig | null;
}
