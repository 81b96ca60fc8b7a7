import { createHash, createHmac, diffieHellman, KeyObject, sign } from 'node:crypto';

/**
 * Runs work with hashes and signatures that are there at once: WebCrypto makes the same ones on
 * other threads, and which of two is ready first would be another from run to run. What sealing
 * derives is there at once as well, since the way to a thread and back takes longer than the work.
 */
export async function calmly<T>(work: () => Promise<T>): Promise<T> {
  const { subtle } = crypto;
  const { digest, sign: signOf, deriveBits } = subtle;
  Object.assign(subtle, {
    digest: async (algorithm: AlgorithmIdentifier, bytes: Uint8Array<ArrayBuffer>) =>
      algorithm === 'SHA-256'
        ? bufferOf(createHash('sha256').update(bytes).digest())
        : digest.call(subtle, algorithm, bytes),
    sign: async (algorithm: AlgorithmIdentifier, key: CryptoKey, bytes: BufferSource) => {
      if (nameOf(algorithm) === 'ECDSA') {
        const signing = { key: keyOf(key), dsaEncoding: 'ieee-p1363' } as const;
        return bufferOf(sign('sha256', viewOf(bytes), signing));
      }
      const { hash } = key.algorithm as Partial<HmacKeyAlgorithm>;
      return nameOf(algorithm) === 'HMAC' && hash?.name === 'SHA-256'
        ? bufferOf(createHmac('sha256', keyOf(key)).update(viewOf(bytes)).digest())
        : signOf.call(subtle, algorithm, key, bytes);
    },
    deriveBits: async (algorithm: EcdhKeyDeriveParams, key: CryptoKey, bits: number) => {
      const isWhole = algorithm.name === 'ECDH' && bits === 256;
      if (!isWhole) return deriveBits.call(subtle, algorithm, key, bits);
      const [privateKey, publicKey] = [keyOf(key), keyOf(algorithm.public)];
      return bufferOf(diffieHellman({ privateKey, publicKey }));
    },
  });
  try {
    return await work();
  } finally {
    for (const name of ['digest', 'sign', 'deriveBits']) Reflect.deleteProperty(subtle, name);
  }
}

const keyOf = (key: CryptoKey) => KeyObject.from(key as Parameters<typeof KeyObject.from>[0]);

const nameOf = (algorithm: AlgorithmIdentifier) =>
  typeof algorithm === 'string' ? algorithm : algorithm.name;

const bufferOf = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;

const viewOf = (bytes: BufferSource): Uint8Array =>
  ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
