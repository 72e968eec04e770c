// Certificates for tests, made as the ministry's issuer makes its own.
import {
  BasicConstraintsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from './x509.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }

export type Certified = { certificate: X509Certificate; keys: CryptoKeyPair }

type Request = {
  name: string
  by?: Certified
  extensions?: Extension[]
  from?: string
  to?: string
}

export async function certify(request: Request): Promise<Certified> {
  const { name, by, extensions = [], from = '2026-01-01', to = '2028-01-01' } = request
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${by?.certificate.subjectName.getField('CN')[0] ?? name}`,
    notBefore: new Date(from),
    notAfter: new Date(to),
    publicKey: keys.publicKey,
    signingKey: (by?.keys ?? keys).privateKey,
    signingAlgorithm: SIGNING,
    extensions,
  })
  return { certificate, keys }
}

export const asCa = (pathLength?: number) => [
  new BasicConstraintsExtension(true, pathLength, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
]

export const asSigner = (issuer: string) => [
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new SubjectAlternativeNameExtension([{ type: 'url', value: issuer }]),
]

export const x5cOf = (...chain: Certified[]) => chain.map(({ certificate }) => certificate.toString('base64'))
