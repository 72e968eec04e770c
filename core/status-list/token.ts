// The signed status list [TSL §5.1]: `statuslist+jwt`, at the address that the cards name, with its own end and the time
// it may be kept.
import * as z from 'zod'
import { isSignedBy, type Json, parseJws, signInput, signingInput } from '../jws/compact.ts'
import { type PublicKey, type Sign, type VerifyEs256, verifyEs256 } from '../jws/es256.ts'
import type { StatusList } from './bits.ts'
import { decodeList, type Inflate } from './encode.ts'

export const STATUS_LIST_TYPE = 'statuslist+jwt'
export const STATUS_LIST_MEDIA_TYPE = `application/${STATUS_LIST_TYPE}`

const StatusListPayload = z.object({
  sub: z.string(),
  iat: z.number(),
  exp: z.number().optional(),
  ttl: z.number().positive().optional(),
  status_list: z.object({ bits: z.literal(1), lst: z.string() }),
})
export type StatusListPayload = z.infer<typeof StatusListPayload>

export type StatusListToIssue = {
  uri: string
  lst: string
  issuedAt: Date
  expiresAt: Date
  ttlSeconds: number
  /** As in a card: the signing certificate and what stands between it and the trusted CA, base64 DER. */
  x5c: readonly string[]
}

export function signStatusList(list: StatusListToIssue, sign: Sign): Promise<string> {
  const payload: StatusListPayload = {
    sub: list.uri,
    iat: Math.floor(list.issuedAt.getTime() / 1000),
    exp: Math.floor(list.expiresAt.getTime() / 1000),
    ttl: list.ttlSeconds,
    status_list: { bits: 1, lst: list.lst },
  }
  return signInput(signingInput({ typ: STATUS_LIST_TYPE, x5c: list.x5c }, payload), sign)
}

export type ListChecks = {
  /** Where the card says that its list stands. */
  uri: string
  now: Date
  issuerKey: (header: Json) => PublicKey | undefined | Promise<PublicKey | undefined>
  inflate?: Inflate
  verifyEs256?: VerifyEs256
}

/** The list and until when it may be kept, or why nothing can be said by it [TSL §8.3]. */
export async function verifyStatusList(
  token: string,
  checks: ListChecks,
): Promise<
  | { list: StatusList; keepUntil: Date }
  | { refused: 'malformed' | 'unknown_issuer' | 'forged' | 'another_list' | 'expired' }
> {
  const jws = parseJws(token)
  const payload = StatusListPayload.safeParse(jws?.payload).data
  if (!jws || !payload) return { refused: 'malformed' }
  const key = await checks.issuerKey(jws.header)
  if (!key) return { refused: 'unknown_issuer' }
  const verify = checks.verifyEs256 ?? verifyEs256
  if (!(await isSignedBy(jws, STATUS_LIST_TYPE, key, verify))) return { refused: 'forged' }
  if (payload.sub !== checks.uri) return { refused: 'another_list' }
  const end = (payload.exp ?? Number.POSITIVE_INFINITY) * 1000
  if (checks.now.getTime() >= end) return { refused: 'expired' }
  const list = await decodeList(payload.status_list.lst, checks.inflate)
  if (!list) return { refused: 'malformed' }
  const kept = checks.now.getTime() + (payload.ttl ?? 0) * 1000
  return { list, keepUntil: new Date(Math.min(kept, end)) }
}
