/** Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V: someone reads it off one screen and types it on another. */
const alphabet = 'ACDEFGHJKMNPRTWXY34679';
const length = 12;

export const codeLifeMs = 24 * 60 * 60 * 1000;

/** A new enrolment code, every character equally likely. */
export function newCode(random: (bytes: number) => Uint8Array): string {
  const fair = 256 - (256 % alphabet.length);
  let code = '';
  while (code.length < length) {
    for (const byte of random(32)) {
      if (byte < fair && code.length < length) code += alphabet[byte % alphabet.length];
    }
  }
  return code;
}

/** The code as made, from the way a person may type it: small letters, spaces, dashes. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** A tablet's name for itself in requests: short, random, without an order. */
export function newKioskId(random: (bytes: number) => Uint8Array): string {
  return `kiosk-${Buffer.from(random(8)).toString('hex')}`;
}

/** The address to open on the tablet. Source: contract §1. */
export function enrolUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/#ma=${code}`;
}
