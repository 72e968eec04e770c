// The verifier's own name [OID4VP §5.9.3]: a key and the certificate by which wallets trust its requests. Given as files,
// like those of a web server; see docs/decisions/012-verifier-access.md for who issues them.
import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signSync,
  X509Certificate,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Sign } from '@mlegitymacja/core/jws/es256.ts'
import { clientIdOf } from '@mlegitymacja/core/openid4vp/client-id.ts'

export type Access = Readonly<{ clientId: string; x5c: readonly string[]; sign: Sign }>

/**
 * @param files the private key and the certificate with what stands between it and the trusted CA, both PEM
 * @throws when they do not belong together
 */
export async function readAccess(files: { key: string; certificate: string }): Promise<Access> {
  const key = createPrivateKey(readFileSync(files.key))
  const pem = readFileSync(files.certificate, 'utf8')
  const chain = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const [leaf, ...above] = chain.map(text => new X509Certificate(text))
  if (!leaf || !belongTogether(leaf, key)) {
    throw new Error(`${files.certificate} is no certificate for the key in ${files.key}`)
  }
  const x5c = [leaf, ...above].map(certificate => certificate.raw.toString('base64'))
  return {
    clientId: await clientIdOf(x5c[0]!),
    x5c,
    sign: bytes => new Uint8Array(signSync('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
  }
}

function belongTogether(certificate: X509Certificate, key: KeyObject): boolean {
  return (
    key.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
    certificate.publicKey.equals(createPublicKey(key))
  )
}
