import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Reading,
  readingSchema,
  recordingLimitBytes,
  recordingSchema,
} from '../../protocol/recordings.ts';
import { routes } from '../../protocol/routes.ts';
import { dayOf } from '../../survey/day.ts';
import { canManageUnit } from '../auth/permissions.ts';
import { screensOf } from '../intake/kiosk-config.ts';
import { readingsOf } from '../intake/readings.ts';
import { soundType } from '../intake/sound.ts';
import type { Queries } from '../store/database.ts';
import { readKioskSettings } from '../store/kiosks/kiosk-settings.ts';
import {
  deleteRecording,
  findRecording,
  recordingsOf,
  saveRecording,
} from '../store/kiosks/recordings.ts';
import { currentQuestionnaire, loadUnit, readFields } from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forKiosk, forStaff, type Reply } from './endpoint.ts';
import { type Refused, refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const list = forStaff({
  method: 'GET',
  path: routes.recordings,
  summary: 'The texts that tablets ask, and whether there is a reading of each.',
  reply: z.array(readingSchema),
  may: canManageUnit,
  call: async ({ parts, person }) => ({ json: await readings(parts, person.unit) }),
});

const hear = forStaff({
  method: 'GET',
  path: routes.recording,
  summary: 'The recording of a text, as it was uploaded.',
  may: canManageUnit,
  call: async ({ parts, person, params }) =>
    sound(parts.database.db, person.unit, params.hash ?? ''),
});

const put = forStaff({
  method: 'PUT',
  path: routes.recording,
  summary: 'A recording of a text that is asked; it takes the place of the one before.',
  body: recordingSchema,
  // Four characters carry three bytes.
  limit: { bytes: (recordingLimitBytes / 3) * 4 + 1000, gzip: false },
  reply: readingSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const reading = await readingNamed(parts, person.unit, params.hash);
    if (!reading) return refuse('not-found');
    const bytes = Buffer.from(body.audio, 'base64');
    if (bytes.byteLength > recordingLimitBytes) return refuse('too-large');
    const type = soundType(bytes);
    if (type === null) return refuse('not-a-recording');
    const { hash, language, text } = reading;
    const content = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const createdDay = dayOf(parts.clock());
    const recording = { hash, language, text, type, bytes, content, createdDay };
    await noted(asked, 'recording-saved', ({ db }) => saveRecording(db, person.unit, recording), {
      key: hash,
    });
    return { json: await readingNamed(parts, person.unit, hash) };
  },
});

const remove = forStaff({
  method: 'DELETE',
  path: routes.recording,
  summary: 'Removes the recording of a text; tablets forget it.',
  reply: readingSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, person, params } = asked;
    const key = params.hash ?? '';
    await noted(
      asked,
      'recording-removed',
      ({ db }) => deleteRecording(db, person.unit, key),
      (isGone) => (isGone ? { key } : null),
    );
    const reading = await readingNamed(parts, person.unit, params.hash);
    return reading ? { json: reading } : refuse('not-found');
  },
});

const forTablets = forKiosk({
  method: 'GET',
  path: routes.kioskRecording,
  summary: 'The recording of a text, for a tablet to keep.',
  call: async ({ parts, kiosk, params }) => sound(parts.database.db, kiosk.unit, params.hash ?? ''),
});

export const recordings: readonly Endpoint[] = [list, hear, put, remove, forTablets];

async function readings(
  { database: { db }, clips }: ServerParts,
  unitId: string,
): Promise<readonly Reading[]> {
  const unit = await loadUnit(db, unitId);
  const asked = {
    questionnaire: await currentQuestionnaire(db, unitId),
    screens: screensOf(await readKioskSettings(db, unitId), await readFields(db, unitId)),
  };
  return readingsOf(asked, unit?.name ?? '', clips, await recordingsOf(db, unitId));
}

async function readingNamed(
  parts: ServerParts,
  unit: string,
  hash: string | undefined,
): Promise<Reading | null> {
  return (await readings(parts, unit)).find((one) => one.hash === hash) ?? null;
}

async function sound(q: Queries, unit: string, hash: string): Promise<Reply | Refused> {
  const found = await findRecording(q, unit, hash);
  if (!found) return refuse('not-found');
  return { bytes: found.bytes, headers: { 'content-type': found.type } };
}
