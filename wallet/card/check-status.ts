// Asking the issuer's status list whether a card was revoked [SPEC 9, TSL §8.3], and keeping the answer for times without
// a network. No answer changes nothing: what was known last stays, with its age.
import type { Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import { createStatusLookup } from '@mlegitymacja/core/status-list/lookup.ts'
import type { WalletConfig } from '../issuers/config.ts'
import { issuerKeys } from '../issuers/trust.ts'
import type { Vault } from '../vault/vault.ts'
import { contentOf, type KeptCard, type KnownStatus, statusName } from './kept-card.ts'

type Tools = { vault: Vault; fetch: Fetch; now: () => number; config: WalletConfig }

/** The status as it is now; undefined when it could not be found out. */
export async function checkStatus(
  { vault, fetch, now, config }: Tools,
  card: KeptCard,
): Promise<KnownStatus | undefined> {
  const issuerKey = await issuerKeys(config, { issuer: card.issuer, now })
  const statusOf = createStatusLookup({ fetch, clock: () => new Date(now()), issuerKey })
  const { uri, idx } = contentOf(card).status
  const answer = await statusOf(uri, idx)
  if (answer === 'unknown') return undefined
  const known = { revoked: answer === 'revoked', checkedAt: now() }
  await vault.write({ [statusName(card.id)]: known })
  return known
}
