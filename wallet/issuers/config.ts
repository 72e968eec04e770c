// What the wallet is told at run time [SPEC 11 "unknown issuer", DESIGN 4]: which issuers it accepts cards from,
// which verifiers may ask for them, and the certificates by which their signatures are recognised. Served as /config.json;
// the same build serves every list.
import * as z from 'zod'

const Certificate = z
  .string()
  .regex(
    /^\s*-----BEGIN CERTIFICATE-----[\s\w+/=]+-----END CERTIFICATE-----\s*$/,
    'must be one PEM certificate',
  )

/** An issuer, or a verifier: both are known by an address and by a CA. */
export const TrustedIssuer = z.object({
  /** The public address without a slash at the end; of an issuer also its credential issuer identifier. */
  address: z.url({ protocol: /^https?$/ }).refine(url => !url.endsWith('/'), 'must not end with a slash'),
  name: z.object({ pl: z.string().min(1), en: z.string().min(1) }),
  /** The CA of its signing certificates, as PEM; the next one beside it while it changes over. */
  ca: z.array(Certificate).nonempty(),
})
export type TrustedIssuer = z.infer<typeof TrustedIssuer>

/** The first issuer is the default: 32 typed characters belong to it. */
export const TrustedIssuers = z.array(TrustedIssuer).nonempty()
export type TrustedIssuers = z.infer<typeof TrustedIssuers>

/** Verifiers whose requests are shown to the person at all; six typed digits belong to the first. */
export const TrustedVerifiers = z.array(TrustedIssuer)
export type TrustedVerifiers = z.infer<typeof TrustedVerifiers>

export const WalletConfig = z.object({ issuers: TrustedIssuers, verifiers: TrustedVerifiers.default([]) })
export type WalletConfig = z.infer<typeof WalletConfig>
