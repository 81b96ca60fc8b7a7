import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes. Source: RFC 6238, and the apps' key URI format. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Codes of the half minute before and after are taken too: phones' clocks are seldom right. */
const tolerance = 1;

/** 160 bits. Source: RFC 4226, section 4, R6. */
export function newTotpSecret(random: (bytes: number) => Uint8Array): Uint8Array {
  return random(20);
}

/** The secret as a person types it, and the address that a QR holds. */
export function totpKey(
  secret: Uint8Array,
  whose: { readonly login: string; readonly unit: string },
): { readonly text: string; readonly uri: string } {
  const totp = totpOf(secret, whose);
  return { text: totp.secret.base32, uri: totp.toString() };
}

/** The half minute whose code this is, counted since 1970; null when it is of none near now. */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  const found = totpOf(secret, { login: '', unit: '' }).validate({
    token: code,
    timestamp: now,
    window: tolerance,
  });
  return found === null ? null : Math.floor(now / 1000 / shape.period) + found;
}

function totpOf(secret: Uint8Array, { login, unit }: { login: string; unit: string }): TOTP {
  const key = new Secret({ buffer: new Uint8Array(secret).buffer });
  return new TOTP({ ...shape, secret: key, label: login, issuer: `SIPAS ${unit}`.trim() });
}
