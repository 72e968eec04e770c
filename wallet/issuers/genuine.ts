// Whether a card that has just arrived is what it should be: signed under the certificates that this issuer is trusted
// by, bound to this phone's key, complete and in date. Only then it is kept [SPEC 9].
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { verifyIssuedCard } from '@mlegitymacja/core/card/verify.ts'
import { type PublicKey, thumbprint } from '@mlegitymacja/core/jws/es256.ts'
import type { WalletConfig } from './config.ts'
import { issuerKeys } from './trust.ts'

export type Expected = { config: WalletConfig; issuer: string; holderKey: PublicKey; now: () => number }

export async function isGenuine(compact: string, expected: Expected): Promise<boolean> {
  const { config, issuer, holderKey, now } = expected
  const issuerKey = await issuerKeys(config, { issuer, now })
  const verdict = await verifyIssuedCard(compact, { now: new Date(now()), issuerKey })
  if (!('valid' in verdict)) return false
  const { iss, vct, cnf } = verdict.payload
  const isOurs = (await thumbprint(cnf.jwk)) === (await thumbprint(holderKey))
  return iss === issuer && vct === vctOf(issuer) && isOurs && isComplete(compact)
}

function isComplete(compact: string): boolean {
  try {
    readCard(compact)
    return true
  } catch {
    return false
  }
}
