// Whose cards count: the signed lists of trusted issuers, asked for when there is a network and kept for when there is none
// [SPEC 11]. A kept list is checked again each time it is read, so that nobody can slip one in.
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { type CardPayload, toSeconds } from '@mlegitymacja/core/card/payload.ts'
import {
  TRUST_LIST_PATH,
  type TrustedIssuer,
  type TrustList,
  verifyTrustList,
} from '@mlegitymacja/core/card/trusted-issuers.ts'
import type { Json } from '@mlegitymacja/core/jws/compact.ts'
import type { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { TrustAnchor } from './config.ts'
import { type FetchText, fetchText } from './fetch-text.ts'
import type { Keep } from './keep.ts'

export type Issuers = Readonly<{
  all: readonly TrustedIssuer[]
  /** When the oldest of the lists was signed. */
  asOf: Date
}>

type Parts = { anchors: readonly TrustAnchor[]; fetch: FetchText; keep: Keep; clock: Clock }

/** The issuers of all lists that can be had, from the network or kept; undefined when there is none. */
export async function readIssuers(parts: Parts): Promise<Issuers | undefined> {
  const lists = (await Promise.all(parts.anchors.map(anchor => readList(parts, anchor)))).filter(
    list => list !== undefined,
  )
  if (lists.length === 0) return undefined
  return {
    all: lists.flatMap(({ issuers }) => issuers),
    asOf: new Date(Math.min(...lists.map(({ iat }) => iat)) * 1000),
  }
}

async function readList({ fetch, keep, clock }: Parts, { address, ca }: TrustAnchor) {
  const name = `issuers ${address}`
  const publisherKey = trustCas(ca, clock)
  const check = async (token: string | undefined) => {
    const list = token && (await verifyTrustList(token, { publisher: address, now: clock(), publisherKey }))
    return list && 'issuers' in list ? list : undefined
  }
  const token = await fetchText(fetch, `${address}${TRUST_LIST_PATH}`)
  const [fresh, kept] = [await check(token), await check(keep.read(name))]
  if (!fresh || (kept && isNewer(kept, fresh, clock()))) return kept
  keep.write(name, token)
  return fresh
}

/** An old list, from a cache or from somebody on the way, must not bring back an issuer that was struck off since. */
const isNewer = (kept: TrustList, fresh: TrustList, now: Date): boolean =>
  kept.iat > fresh.iat && kept.iat <= toSeconds(now)

/** The key of a card's issuer, if that issuer is on a list and the card is of its type. */
export const keyOfCard =
  ({ all }: Issuers, clock: Clock) =>
  async (header: Json, payload: CardPayload): Promise<PublicKey | undefined> => {
    const issuer = all.find(({ address }) => address === payload.iss)
    if (!issuer || payload.vct !== vctOf(issuer.address)) return undefined
    return trustCas(issuer.ca, clock)(header, payload)
  }

/** The issuer below whose address a status list stands. */
export const issuerAt = ({ all }: Issuers, uri: string): TrustedIssuer | undefined =>
  all.find(({ address }) => uri.startsWith(`${address}/`))

/** The types of cards that count. */
export const typesOf = ({ all }: Issuers): string[] => all.map(({ address }) => vctOf(address))
