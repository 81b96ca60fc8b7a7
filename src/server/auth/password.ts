import { hash, verify } from '@node-rs/argon2';
import { isCommon } from './common-passwords.ts';

/** Argon2id with 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What the length is counted in: characters as a person sees them typed, 12 to 128. */
const length = { least: 12, most: 128 } as const;

/** 12–128 characters of any kind, and none of the common ones. Source: contract §1. */
export function isStrong(password: string): boolean {
  const characters = [...password].length;
  if (characters < length.least || characters > length.most) return false;
  return !isCommon(password);
}

export function hashPassword(password: string): Promise<string> {
  return hash(comparable(password), cost);
}

export function isPassword(password: string, hashed: string): Promise<boolean> {
  return verify(hashed, comparable(password));
}

/**
 * Takes as long as a real check, for a login that does not exist: otherwise the time would tell
 * which logins do.
 */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= hashPassword('a password that nobody has');
  await isPassword(password, await decoy);
}
let decoy: Promise<string> | undefined;

/** Vietnamese letters can be typed in two ways that look the same; they are the same password. */
function comparable(password: string): string {
  return password.normalize('NFC');
}
