import { routes } from '../../protocol/routes.ts';
import { newPhotoSchema, photoLimitBytes, photoSchema } from '../../protocol/seating.ts';
import { canManageUnit, canSeeNames } from '../auth/permissions.ts';
import { photoTypeOf } from '../intake/photo.ts';
import { deletePhoto, findPhoto, type Photo, savePhoto } from '../store/unit/officer-photos.ts';
import { readOfficers } from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forKiosk, forStaff, type Reply } from './endpoint.ts';
import { refuse } from './refusal.ts';

const photo = forStaff({
  method: 'GET',
  path: routes.officerPhoto,
  summary: "An officer's photo.",
  may: canSeeNames,
  call: async ({ parts, person, params }) => {
    const found = await findPhoto(parts.database.db, person.unit, { officer: params.id ?? '' });
    return found ? image(found, 'private, no-cache') : refuse('not-found');
  },
});

const putPhoto = forStaff({
  method: 'PUT',
  path: routes.officerPhoto,
  summary: 'Gives an officer a photo: JPEG, PNG or WebP, at most 200 kB.',
  body: newPhotoSchema,
  // In base64 it is a third longer.
  limit: { bytes: Math.ceil((photoLimitBytes * 4) / 3) + 1000, gzip: false },
  reply: photoSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const { db } = parts.database;
    const officer = params.id ?? '';
    const there = (await readOfficers(db, person.unit)).some(({ id }) => id === officer);
    if (!there) return refuse('not-found');
    const bytes = Buffer.from(body.bytes, 'base64');
    const type = photoTypeOf(bytes);
    if (type === 'too-large' || type === 'bad-photo') return refuse(type);
    const hash = await noted(
      asked,
      'photo-saved',
      (database) => savePhoto(database.db, person.unit, officer, { type, bytes }),
      { officer },
    );
    return { json: { hash } };
  },
});

const removePhoto = forStaff({
  method: 'DELETE',
  path: routes.officerPhoto,
  summary: "Removes an officer's photo; tablets forget it within a minute.",
  may: canManageUnit,
  call: async (asked) => {
    const officer = asked.params.id ?? '';
    await noted(
      asked,
      'photo-removed',
      ({ db }) => deletePhoto(db, asked.person.unit, officer),
      (isGone) => (isGone ? { officer } : null),
    );
    return {};
  },
});

const kioskPhoto = forKiosk({
  method: 'GET',
  path: routes.kioskPhoto,
  summary: "A photo that the tablet's config names by its hash.",
  call: async ({ parts, kiosk, params }) => {
    const found = await findPhoto(parts.database.db, kiosk.unit, { hash: params.hash ?? '' });
    // Under one hash stands one photo for ever.
    return found ? image(found, 'private, max-age=31536000, immutable') : refuse('not-found');
  },
});

export const photos: readonly Endpoint[] = [photo, putPhoto, removePhoto, kioskPhoto];

function image({ type, bytes }: Photo, caching: string): Reply {
  return {
    bytes: new Uint8Array(bytes),
    headers: { 'content-type': type, 'cache-control': caching },
  };
}
