// Signing behind a port, so that a hardware module can take over. The default signs with ES256 in this process.
import { createPrivateKey, sign as signSync } from 'node:crypto'

type Bytes = Uint8Array<ArrayBuffer>

export type Signer = {
  /** The signing certificate, base64 of DER, as it stands in the header of what is signed. */
  x5c: readonly string[]
  /** ES256; the signature is raw `r || s`. */
  sign: (bytes: Bytes) => Bytes | Promise<Bytes>
}

/** @param pkcs8 the private key, DER */
export function createSigner(certificate: string, pkcs8: Buffer): Signer {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  return {
    x5c: [certificate],
    sign: bytes => new Uint8Array(signSync('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
  }
}
