// What the wallet is told at run time [SPEC 11 "unknown issuer", DESIGN 4]: which issuers it accepts cards from, and the
// certificates by which their signatures are recognised. Served as /config.json; the same build serves every list.
import * as z from 'zod'

const Certificate = z
  .string()
  .regex(
    /^\s*-----BEGIN CERTIFICATE-----[\s\w+/=]+-----END CERTIFICATE-----\s*$/,
    'must be one PEM certificate',
  )

export const TrustedIssuer = z.object({
  /** The credential issuer identifier: its public address without a slash at the end. */
  address: z.url({ protocol: /^https?$/ }).refine(url => !url.endsWith('/'), 'must not end with a slash'),
  name: z.object({ pl: z.string().min(1), en: z.string().min(1) }),
  /** The issuing CA, as PEM; the next one beside it while the issuer changes over. */
  ca: z.array(Certificate).nonempty(),
})
export type TrustedIssuer = z.infer<typeof TrustedIssuer>

/** The first issuer is the default: 32 typed characters belong to it. */
export const TrustedIssuers = z.array(TrustedIssuer).nonempty()
export type TrustedIssuers = z.infer<typeof TrustedIssuers>

export const WalletConfig = z.object({ issuers: TrustedIssuers })
export type WalletConfig = z.infer<typeof WalletConfig>
