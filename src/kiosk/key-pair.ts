/** A signing key whose private half cannot leave the browser. */
export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
}

/** What the server is told of it. */
export async function publicHalf(keys: CryptoKeyPair) {
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  if (x === undefined || y === undefined) throw new Error('a P-256 key has x and y');
  return { kty: 'EC', crv: 'P-256', x, y } as const;
}
