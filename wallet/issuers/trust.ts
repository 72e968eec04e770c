// By which keys an issuer's cards and status lists may be signed: those that its CA certificates in our list vouch for.
import type { trustCas } from '@mlegitymacja/core/card/chain.ts'
import type { TrustedIssuer } from './config.ts'

export type IssuerKeys = ReturnType<typeof trustCas>

/** The certificate library is large and needed only when something is checked, so it is loaded then. */
export async function issuerKeys(
  config: { issuers: readonly TrustedIssuer[] },
  { issuer, now }: { issuer: string; now: () => number },
): Promise<IssuerKeys> {
  const { trustCas } = await import('@mlegitymacja/core/card/chain.ts')
  const trusted = config.issuers.find(({ address }) => address === issuer)?.ca ?? []
  return trustCas(trusted, () => new Date(now()))
}
