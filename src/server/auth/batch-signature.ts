import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Batch } from '../../protocol/batch.ts';
import { signedText } from '../../protocol/signing.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';

/** `unsigned`: from a version that did not sign yet. */
export type SignatureVerdict = 'right' | 'wrong' | 'unsigned';

/** Whether the tablet's own key signed this batch as it stands. */
export function checkSignature(
  { publicKeyJson, signs }: Pick<KioskRecord, 'publicKeyJson' | 'signs'>,
  batch: Batch,
): SignatureVerdict {
  if (batch.signature === null) return signs ? 'wrong' : 'unsigned';
  const key = keyOf(publicKeyJson);
  const isRight =
    key !== null &&
    verify(
      'sha256',
      Buffer.from(signedText(batch), 'utf8'),
      // As WebCrypto makes it: r and s side by side.
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(batch.signature, 'base64url'),
    );
  return isRight ? 'right' : 'wrong';
}

function keyOf(publicKeyJson: string | null): KeyObject | null {
  if (publicKeyJson === null) return null;
  try {
    return createPublicKey({ key: JSON.parse(publicKeyJson), format: 'jwk' });
  } catch {
    // Numbers of the right length that are no point on the curve: nothing verifies by them.
    return null;
  }
}
