import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { encapsulatedBytes, envelopeInfo, filledUp } from '../protocol/envelope.ts';

const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);

/**
 * Seals a payload to a public key, the uncompressed point of 65 bytes. Whoever seals cannot open
 * it again. Rejects when that is no key.
 */
export async function sealEnvelope(
  publicKey: Uint8Array,
  payload: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encapsulatedSecret, ciphertext } = await suite.Seal(
    await suite.DeserializePublicKey(publicKey),
    filledUp(payload),
    { info: envelopeInfo },
  );
  const envelope = new Uint8Array(encapsulatedBytes + ciphertext.length);
  envelope.set(encapsulatedSecret);
  envelope.set(ciphertext, encapsulatedBytes);
  return envelope;
}
