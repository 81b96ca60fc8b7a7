import type { Queries } from '../store/database.ts';
import {
  findRecoveryCode,
  type RecoveryCode,
  useRecoveryCode,
} from '../store/people/second-factors.ts';
import { newCode, normalCode } from './kiosk-code.ts';
import { hashPassword, isPassword } from './password.ts';

const howMany = 10;

/** Ten codes to print, each told by its first sign, and what is kept of them. */
export async function newRecoveryCodes(random: (bytes: number) => Uint8Array): Promise<{
  readonly codes: readonly string[];
  readonly kept: readonly RecoveryCode[];
}> {
  const bySign = new Map<string, string>();
  while (bySign.size < howMany) {
    const code = newCode(random);
    bySign.set(code.slice(0, 1), code);
  }
  const codes = [...bySign.values()].sort();
  const kept = codes.map(async (code) => ({
    sign: code.slice(0, 1),
    // Short enough to type, so it is hashed as slowly as a password. Source: ASVS 5.0, 6.5.2.
    codeHash: await hashPassword(code),
  }));
  return { codes: codes.map(inGroups), kept: await Promise.all(kept) };
}

/** Whether it is one of the person's that was not used yet; it is used from now on. */
export async function useCode(q: Queries, login: string, typed: string): Promise<boolean> {
  const code = normalCode(typed);
  const sign = code.slice(0, 1);
  const kept = await findRecoveryCode(q, login, sign);
  if (kept === null || !(await isPassword(code, kept))) return false;
  return useRecoveryCode(q, login, sign);
}

function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
