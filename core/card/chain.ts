// Who signed: the certificates in the header `x5c` must lead to a CA that is trusted, and the signing certificate must
// be for the issuer that the card names [SD-JWT-VC §2.5], [RFC5280 §6.1]. A separate file, so that only who verifies
// loads the certificate library.
import * as z from 'zod'
import type { Json } from '../jws/compact.ts'
import { PublicKey } from '../jws/es256.ts'
import type { Clock } from '../time/clock.ts'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from './x509.ts'

/** From the signing certificate upwards; base64 DER [RFC7515 §4.1.6]. */
const Chain = z.array(z.base64()).nonempty().max(4)

/**
 * The key of whoever signed, if one of these CAs (PEM) vouches for it now; as `issuerKey` for cards and status lists.
 * A status list names no issuer of its own: its address does, in the card.
 */
export function trustCas(trusted: readonly string[], clock: Clock) {
  const anchors = trusted.map(pem => new X509Certificate(pem))
  return async (header: Json, payload?: { iss: string }): Promise<PublicKey | undefined> => {
    try {
      const chain = Chain.parse(header.x5c).map(der => new X509Certificate(der))
      const [leaf] = chain
      if (!leaf || isCa(leaf) || !mayUse(leaf, KeyUsageFlags.digitalSignature)) return undefined
      if (payload && !isFor(leaf, payload.iss)) return undefined
      return (await leadsTo(anchors, chain, clock())) ? await keyOf(leaf) : undefined
    } catch {
      // Whatever the library cannot read or compute with, nobody vouches for.
      return undefined
    }
  }
}

/** True when each certificate is valid and signed by the one above it, and the last by an anchor. */
async function leadsTo(anchors: X509Certificate[], chain: X509Certificate[], now: Date): Promise<boolean> {
  for (const [below, certificate] of chain.entries()) {
    if (!isTimely(certificate, now) || hasUnknownCondition(certificate)) return false
    for (const anchor of anchors) {
      if (isTimely(anchor, now) && (await isSignedBy(certificate, anchor, below))) return true
    }
    const above = chain[below + 1]
    if (!above || !(await isSignedBy(certificate, above, below))) return false
  }
  return false
}

/** `below`: how many CAs stand between this signer and the signing certificate. */
async function isSignedBy(
  certificate: X509Certificate,
  ca: X509Certificate,
  below: number,
): Promise<boolean> {
  const { pathLength } = ca.getExtension(BasicConstraintsExtension) ?? {}
  const mayCertify = isCa(ca) && mayUse(ca, KeyUsageFlags.keyCertSign) && (pathLength ?? below) >= below
  if (!mayCertify || certificate.issuer !== ca.subject) return false
  return certificate.verify({ publicKey: ca, signatureOnly: true })
}

const isTimely = ({ notBefore, notAfter }: X509Certificate, now: Date): boolean =>
  notBefore <= now && now <= notAfter

const isCa = (certificate: X509Certificate): boolean =>
  certificate.getExtension(BasicConstraintsExtension)?.ca === true

/** A certificate that does not restrict the use of its key allows any. */
function mayUse(certificate: X509Certificate, use: KeyUsageFlags): boolean {
  const allowed = certificate.getExtension(KeyUsagesExtension)?.usages
  return allowed === undefined || (allowed & use) !== 0
}

const UNDERSTOOD = [BasicConstraintsExtension, KeyUsagesExtension, SubjectAlternativeNameExtension]

/** What a certificate marks as critical must be understood or the certificate refused [RFC5280 §4.2]. */
const hasUnknownCondition = (certificate: X509Certificate): boolean =>
  certificate.extensions.some(
    extension => extension.critical && !UNDERSTOOD.some(known => extension instanceof known),
  )

/** True when the certificate names the issuer by its address or by its host. */
function isFor(certificate: X509Certificate, issuer: string): boolean {
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? []
  const host = URL.parse(issuer)?.hostname
  return names.some(
    ({ type, value }) => (type === 'url' && value === issuer) || (type === 'dns' && value === host),
  )
}

async function keyOf(certificate: X509Certificate): Promise<PublicKey> {
  const key = await certificate.publicKey.export({ name: 'ECDSA', namedCurve: 'P-256' }, ['verify'])
  return PublicKey.parse(await crypto.subtle.exportKey('jwk', key))
}
