// Whether a card that has just arrived is what it should be: signed under the certificates that this issuer is trusted
// by, bound to this phone's key, complete and in date. Only then it is kept [SPEC 9].
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { verifyIssuedCard } from '@mlegitymacja/core/card/verify.ts'
import { type PublicKey, thumbprint } from '@mlegitymacja/core/jws/es256.ts'
import type { WalletConfig } from './config.ts'
import { issuerKeys } from './trust.ts'

export type Expected = { config: WalletConfig; issuer: string; holderKey: PublicKey; now: () => number }

/** `wrong_clock`: genuine at the moment it was issued, which was just now, but not by the clock of this phone. */
export type Finding = 'genuine' | 'wrong_clock' | 'not_genuine'

export async function examine(compact: string, expected: Expected): Promise<Finding> {
  const issuedAt = issuedAtOf(compact)
  if (issuedAt === undefined) return 'not_genuine'
  if (await isGenuine(compact, expected)) return 'genuine'
  return (await isGenuine(compact, { ...expected, now: () => issuedAt })) ? 'wrong_clock' : 'not_genuine'
}

async function isGenuine(compact: string, expected: Expected): Promise<boolean> {
  const { config, issuer, holderKey, now } = expected
  const issuerKey = await issuerKeys(config, { issuer, now })
  const verdict = await verifyIssuedCard(compact, { now: new Date(now()), issuerKey })
  if (!('valid' in verdict)) return false
  const { iss, vct, cnf } = verdict.payload
  const isOurs = (await thumbprint(cnf.jwk)) === (await thumbprint(holderKey))
  return iss === issuer && vct === vctOf(issuer) && isOurs
}

/** In milliseconds; undefined when this is no complete card. */
function issuedAtOf(compact: string): number | undefined {
  try {
    const { iat, nbf = iat } = readCard(compact).payload
    return nbf * 1000
  } catch {
    return undefined
  }
}
