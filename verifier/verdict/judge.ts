// From a shown card to one verdict [SPEC 11]: the issuer's chain, signature and digests, the phone's signature over this very
// question, the dates, the status list.
import type { DisclosedClaims, InvalidReason } from '@mlegitymacja/core/card/verify.ts'
import { verifyCard } from '@mlegitymacja/core/card/verify.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { type Issuers, keyOfCard } from '../trust/issuers.ts'
import type { Statuses } from '../trust/statuses.ts'

export type VerdictKind =
  | 'valid'
  | 'expired'
  | 'revoked'
  | 'forged'
  | 'not_this_device'
  | 'unknown_issuer'
  /** Cannot be checked now. */
  | 'unchecked'

/** Why exactly; one kind may have several reasons, each with its sentence. */
export type Reason = InvalidReason | 'no_issuers' | 'incomplete' | 'unreadable'

export type Judgement = Readonly<{
  kind: VerdictKind
  reason?: Reason
  /** Who shows it; only of a genuine card of this phone. */
  claims?: DisclosedClaims
  /** As of when it is known that the card is not revoked. */
  statusAsOf?: Date | undefined
  /** There was no network, so the lists may be older than usual. */
  offline: boolean
  /** Only the minute stood against recordings, no question of this verifier. */
  weak?: boolean
}>

const KINDS: Readonly<Record<Reason, VerdictKind>> = {
  malformed: 'forged',
  forged: 'forged',
  unreadable: 'forged',
  incomplete: 'forged',
  unknown_issuer: 'unknown_issuer',
  expired: 'expired',
  revoked: 'revoked',
  not_this_device: 'not_this_device',
  replayed: 'not_this_device',
  status_unknown: 'unchecked',
  wrong_clock: 'unchecked',
  not_yet_valid: 'unchecked',
  no_issuers: 'unchecked',
}

export const refused = (reason: Reason, offline = false): Judgement => ({
  kind: KINDS[reason],
  reason,
  offline,
})

/** With a network a list counts for as long as the issuer signs for it; without one a day, with a word about its age. */
const OLDEST_MS = { online: 10 * 60_000, offline: 24 * 3_600_000 }

export type Shown = { presentation: string; audience: string; nonce: string }
export type Trust = { issuers: Issuers | undefined; statuses: Statuses; clock: Clock }

export async function judge(
  { presentation, audience, nonce }: Shown,
  { issuers, statuses, clock }: Trust,
  { network }: { network: boolean },
): Promise<Judgement> {
  const offline = !network
  if (!issuers) return refused('no_issuers', offline)
  let statusAsOf: Date | undefined
  const verdict = await verifyCard(presentation, {
    audience,
    nonce,
    now: clock(),
    issuerKey: keyOfCard(issuers, clock),
    statusOf: async (uri, idx) => {
      const oldestMs = network ? OLDEST_MS.online : OLDEST_MS.offline
      const known = await statuses.statusOf(issuers, { uri, idx }, { network, oldestMs })
      statusAsOf = known.asOf
      return known.status
    },
  })
  if ('valid' in verdict) {
    // Without a face and a name there is nothing to hold against the person.
    if (!isComplete(verdict.valid)) return refused('incomplete', offline)
    return { kind: 'valid', claims: verdict.valid, statusAsOf, offline }
  }
  const { invalid: reason, genuine } = verdict
  return { ...refused(reason, offline), statusAsOf, ...(genuine && { claims: genuine.claims }) }
}

const isComplete = ({ given_name, family_name, portrait, expiry_date }: DisclosedClaims): boolean =>
  Boolean(given_name && family_name && portrait && expiry_date)
