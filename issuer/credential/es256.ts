// ES256 and SHA-256 by node:crypto without a detour over promises: the hot path of handing out cards.
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Sha256, VerifyEs256 } from '@mlegitymacja/core/jws/es256.ts'

export const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest()

export const verifyEs256: VerifyEs256 = (jwk, bytes, signature) => {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
