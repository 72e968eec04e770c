// Makes the certificates of the MC system: an issuing CA, and under it a signing certificate that names the public
// address, so that a verifier can hold the two together [SD-JWT-VC §2.5]. Loaded only when something is to be made.
import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

const EC = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { ...EC, hash: 'SHA-256' }

/** Certificate (base64 of DER), private key (PKCS #8) and end of validity. */
export type MadeKey = { certificate: string; privateKey: Buffer; expiresAt: Date }

const AUTHORITY_YEARS = 20
const SIGNING_YEARS = 3

export async function makeAuthority(now: Date): Promise<MadeKey> {
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const expiresAt = yearsLater(now, AUTHORITY_YEARS)
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=mLegitymacja Issuing CA, O=System MC, C=PL',
    notBefore: dayBefore(now),
    notAfter: expiresAt,
    signingAlgorithm: ECDSA,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return made(certificate, keys.privateKey, expiresAt)
}

export async function makeSigningKey(authority: MadeKey, address: string, now: Date): Promise<MadeKey> {
  const issuer = new X509Certificate(authority.certificate)
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const expiresAt = yearsLater(now, SIGNING_YEARS)
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=mLegitymacja Signing, O=System MC, C=PL',
    issuer: issuer.subject,
    notBefore: dayBefore(now),
    notAfter: expiresAt,
    signingAlgorithm: ECDSA,
    signingKey: await importPrivateKey(authority.privateKey),
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new SubjectAlternativeNameExtension([
        { type: 'url', value: address },
        { type: 'dns', value: new URL(address).hostname },
      ]),
      await AuthorityKeyIdentifierExtension.create(issuer),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return made(certificate, keys.privateKey, expiresAt)
}

async function made(certificate: X509Certificate, key: CryptoKey, expiresAt: Date): Promise<MadeKey> {
  return {
    certificate: Buffer.from(certificate.rawData).toString('base64'),
    privateKey: Buffer.from(await crypto.subtle.exportKey('pkcs8', key)),
    expiresAt,
  }
}

const importPrivateKey = (pkcs8: Buffer) =>
  crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), EC, false, ['sign'])

/** Positive, 16 bytes, hexadecimal. */
const serial = () => `01${randomBytes(15).toString('hex')}`

/** Whoever checks with a clock that is hours behind is to hear of the clock, not of an unknown issuer. */
const dayBefore = (date: Date): Date => new Date(date.getTime() - 24 * 3_600_000)

function yearsLater(date: Date, years: number): Date {
  const later = new Date(date)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
