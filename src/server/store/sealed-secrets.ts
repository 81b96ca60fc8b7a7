import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keysNamed, nameBytes } from './key-folder.ts';

/**
 * Seals what belongs to one person with AES-256-GCM under a key that no database holds: a file in
 * the data folder. Whoever reads the tables alone cannot make anybody's codes.
 */
export type SealedSecrets = {
  /** The key's name (8 bytes), a nonce (12), the ciphertext and its tag (16). */
  readonly seal: (login: string, secret: Uint8Array) => Uint8Array;
  /** Null when its key is not here, or it was sealed for another login. */
  readonly open: (login: string, sealed: Uint8Array) => Uint8Array | null;
};

const [nonceBytes, tagBytes] = [12, 16] as const;
const algorithm = 'aes-256-gcm';

export function sealedSecretsIn(folder: string): SealedSecrets {
  const { keyOf, writingKey } = keysNamed(folder, 'people');
  return {
    seal(login, secret) {
      const name = writingKey();
      // From the system itself: the same nonce twice would open both.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keyOf(name) as Buffer, nonce);
      cipher.setAAD(Buffer.from(login));
      const sealed = [cipher.update(secret), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat([Buffer.from(name, 'hex'), nonce, ...sealed]);
    },
    open(login, sealed) {
      const bytes = Buffer.from(sealed);
      if (bytes.byteLength < nameBytes + nonceBytes + tagBytes) return null;
      const key = keyOf(bytes.toString('hex', 0, nameBytes));
      if (!key) return null;
      const nonce = bytes.subarray(nameBytes, nameBytes + nonceBytes);
      const decipher = createDecipheriv(algorithm, key, nonce);
      decipher.setAAD(Buffer.from(login));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const opened = decipher.update(bytes.subarray(nameBytes + nonceBytes, -tagBytes));
      try {
        decipher.final();
      } catch {
        // Another key under this name, or another person's secret: as good as none.
        return null;
      }
      return opened;
    },
  };
}
