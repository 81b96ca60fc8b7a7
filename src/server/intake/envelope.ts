import {
  AEAD_AES_128_GCM,
  CipherSuite,
  type CryptoKey,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
  type KeyPair,
} from 'hpke';
import { emptied, encapsulatedBytes, envelopeInfo } from '../../protocol/envelope.ts';

const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);

/** Both halves of a seal key, ready to open with. */
export type OpeningKey = KeyPair<CryptoKey>;

/** Of a point of 65 bytes and a scalar of 32; rejects when they are no such pair. */
export async function openingKey(
  publicKey: Uint8Array,
  privateKey: Uint8Array,
): Promise<OpeningKey> {
  return {
    publicKey: await suite.DeserializePublicKey(publicKey),
    privateKey: await suite.DeserializePrivateKey(privateKey),
  };
}

/** The payload; null when the envelope was not sealed to this key, or not left as it was. */
export async function openEnvelope(
  key: OpeningKey,
  envelope: Uint8Array,
): Promise<Uint8Array | null> {
  // A copy: the library takes the whole buffer behind a view for its bytes.
  const [encapsulated, ciphertext] = [
    Uint8Array.from(envelope.subarray(0, encapsulatedBytes)),
    Uint8Array.from(envelope.subarray(encapsulatedBytes)),
  ];
  try {
    return emptied(await suite.Open(key, encapsulated, ciphertext, { info: envelopeInfo }));
  } catch {
    // Whatever is wrong with it, the caller keeps the bytes and says that they do not open.
    return null;
  }
}
