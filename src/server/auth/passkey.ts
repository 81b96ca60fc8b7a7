import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Day, dayOf } from '../../survey/day.ts';
import type { Queries } from '../store/database.ts';
import {
  findPasskey,
  notePasskeyUsed,
  type PasskeyRecord,
  passkeysOf,
} from '../store/people/passkeys.ts';
import { findStaff, type StaffRecord } from '../store/people/staff.ts';
import type { Challenges } from './challenges.ts';
import type { PasskeyPlace } from './passkey-place.ts';

type Place = Extract<PasskeyPlace, { ok: true }>;
type World = { readonly place: Place; readonly challenges: Challenges };

/** What a browser is asked, to make a passkey for this person. */
export async function askForPasskey(
  { place, challenges }: World,
  q: Queries,
  { login }: Pick<StaffRecord, 'login'>,
): Promise<object> {
  const there = await passkeysOf(q, login);
  const options = await generateRegistrationOptions({
    rpName: 'SIPAS',
    rpID: place.name,
    userName: login,
    // Random: what a machine keeps of whom a passkey is for tells nothing but the login.
    attestationType: 'none',
    excludeCredentials: there.map(({ id, transports }) => ({ id, transports: [...transports] })),
    // It stands in for password and code together, so the machine must know its owner.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  challenges.put(options.challenge, login);
  return options;
}

/** The passkey that a browser made; null when it is not what was asked for. */
export async function madePasskey(
  { place, challenges }: World,
  { login, name, day }: { readonly login: string; readonly name: string; readonly day: Day },
  response: RegistrationResponseJSON,
): Promise<PasskeyRecord | null> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, login),
    expectedOrigin: place.origin,
    expectedRPID: place.name,
    requireUserVerification: true,
  }).catch(unverified);
  if (!verified?.verified) return null;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  return {
    id,
    login,
    publicKey,
    counter,
    name,
    transports: transports ?? [],
    madeDay: day,
    usedDay: null,
  };
}

/** What a browser is asked, to sign in: it says nothing of who has a passkey. */
export async function askToSignIn({ place, challenges }: World): Promise<object> {
  const options = await generateAuthenticationOptions({
    rpID: place.name,
    userVerification: 'required',
  });
  challenges.put(options.challenge, null);
  return options;
}

/** Whose passkey signed; null when nobody's, or when they may not come in. */
export async function signedBy(
  { place, challenges }: World,
  q: Queries,
  response: AuthenticationResponseJSON,
  now: number,
): Promise<StaffRecord | null> {
  const passkey = await findPasskey(q, response.id);
  if (!passkey) return null;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, null),
    expectedOrigin: place.origin,
    expectedRPID: place.name,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(unverified);
  if (!verified?.verified) return null;
  const person = await findStaff(q, passkey.login);
  if (!person?.active) return null;
  const { newCounter } = verified.authenticationInfo;
  await notePasskeyUsed(q, passkey.id, { counter: newCounter, day: dayOf(now) });
  return person;
}

/** The library throws at whatever does not fit: to whoever sent it, that is a plain no. */
function unverified(): null {
  return null;
}
