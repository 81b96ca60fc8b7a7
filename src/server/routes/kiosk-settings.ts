import { kioskSettingsSchema } from '../../protocol/kiosk-settings.ts';
import { routes } from '../../protocol/routes.ts';
import { canManageTablets } from '../auth/permissions.ts';
import { readKioskSettings, saveKioskSettings } from '../store/kiosks/kiosk-settings.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const settings = forStaff({
  method: 'GET',
  path: routes.kioskSettings,
  summary: 'What the tablets ask beside the questions, and what they show between people.',
  reply: kioskSettingsSchema,
  may: canManageTablets,
  call: async ({ parts, person }) => ({
    json: await readKioskSettings(parts.database.db, person.unit),
  }),
});

const saveSettings = forStaff({
  method: 'PUT',
  path: routes.kioskSettings,
  summary: 'Changes them; tablets follow within a minute.',
  body: kioskSettingsSchema,
  reply: kioskSettingsSchema,
  may: canManageTablets,
  call: async (asked) => {
    const { body, person } = asked;
    await noted(
      asked,
      'kiosk-settings-saved',
      ({ db }) => saveKioskSettings(db, person.unit, body),
      {},
    );
    return { json: body };
  },
});

export const kioskSettingsRoutes: readonly Endpoint[] = [settings, saveSettings];
