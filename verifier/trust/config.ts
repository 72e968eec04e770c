// What the verifier's page is told at run time: whose lists of trusted issuers it believes, and which wallet the link on
// the same phone opens. Served as /config.json; the same build serves every installation.
import * as z from 'zod'

const Certificate = z
  .string()
  .regex(
    /^\s*-----BEGIN CERTIFICATE-----[\s\w+/=]+-----END CERTIFICATE-----\s*$/,
    'must be one PEM certificate',
  )
const Address = z.url({ protocol: /^https?$/ }).refine(url => !url.endsWith('/'), 'must not end with a slash')

/** Who publishes a signed list of issuers, and the CAs that vouch for its signature. */
export const TrustAnchor = z.object({
  /** The publisher's public address; the list stands at `/trust/issuers` below it. */
  address: Address,
  ca: z.array(Certificate).nonempty(),
})
export type TrustAnchor = z.infer<typeof TrustAnchor>

export const VerifierConfig = z.object({
  anchors: z.array(TrustAnchor).nonempty(),
  /** Address of the wallet, for the link on the same phone. */
  wallet: Address.optional(),
})
export type VerifierConfig = z.infer<typeof VerifierConfig>
