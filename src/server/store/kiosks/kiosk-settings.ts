import { type KioskSettings, kioskSettingsSchema } from '../../../protocol/kiosk-settings.ts';
import type { Queries } from '../database.ts';

/** How the unit's tablets behave; what it has never said is as the program comes. */
export async function readKioskSettings(q: Queries, unit: string): Promise<KioskSettings> {
  const { kiosk_json } = await q
    .selectFrom('unit')
    .select('kiosk_json')
    .where('id', '=', unit)
    .executeTakeFirstOrThrow();
  return kioskSettingsSchema.parse(JSON.parse(kiosk_json));
}

export async function saveKioskSettings(
  q: Queries,
  unit: string,
  settings: KioskSettings,
): Promise<void> {
  await q
    .updateTable('unit')
    .set({ kiosk_json: JSON.stringify(settings) })
    .where('id', '=', unit)
    .execute();
}
