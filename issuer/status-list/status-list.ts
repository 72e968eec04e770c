// Status lists as they are published [TSL §5.1]: read from the database at most every two seconds, signed anew when a
// card has ended or the token grows old.
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { createList, setBit } from '@mlegitymacja/core/status-list/bits.ts'
import { encodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { signStatusList } from '@mlegitymacja/core/status-list/token.ts'
import type { Parts } from '../parts.ts'
import { LIST_SIZE } from './permutation.ts'
import { readEnded } from './status-list.sql.ts'

/** How long a verifier may keep a list, in seconds [SPEC 9: invalid within a minute]. */
export const LIST_TTL = 20
const READ_EVERY_MS = 2000
const SIGNED_FOR_MS = 10 * 60 * 1000
const SIGN_AFTER_MS = SIGNED_FOR_MS / 2

export type PublishedList = { token: string; etag: string }

/** Returns undefined for a list that does not exist. */
export type PublishedLists = (id: string) => Promise<PublishedList | undefined>

/** Where all lists are named [TSL §9.3]. */
export const statusListsUri = (issuer: string): string => `${issuer}/status-lists`
export const listUri = (issuer: string, id: string): string => `${issuer}/status-lists/${id}`

type Kept = { ended: string; signedAt: number; list: PublishedList }
type Needed = Pick<Parts, 'db' | 'clock' | 'issuer' | 'keys'>

export function publishLists(parts: Needed): PublishedLists {
  const kept = new Map<string, Kept>()
  const reading = new Map<string, { since: number; list: Promise<PublishedList | undefined> }>()

  const renew = async (id: string, now: number): Promise<PublishedList | undefined> => {
    const indices = await readEnded(parts.db, id)
    if (!indices) return undefined
    const ended = indices.join()
    const before = kept.get(id)
    if (before?.ended === ended && now - before.signedAt < SIGN_AFTER_MS) return before.list
    const list = await signList(parts, { id, indices, now })
    kept.set(id, { ended, signedAt: now, list })
    return list
  }

  return id => {
    const now = parts.clock().getTime()
    const current = reading.get(id)
    if (current && Math.abs(now - current.since) < READ_EVERY_MS) return current.list
    const list = renew(id, now)
    reading.set(id, { since: now, list })
    // Neither a failure nor a guess at an address is remembered.
    list.then(
      found => found || reading.delete(id),
      () => reading.delete(id),
    )
    return list
  }
}

async function signList(
  { issuer, keys }: Needed,
  { id, indices, now }: { id: string; indices: number[]; now: number },
): Promise<PublishedList> {
  const signer = keys.signer()
  const bits = createList(LIST_SIZE)
  for (const index of indices) setBit(bits, index)
  const token = await signStatusList(
    {
      uri: listUri(issuer, id),
      lst: await encodeList(bits, bytes => deflateSync(bytes, { level: 9 })),
      issuedAt: new Date(now),
      expiresAt: new Date(now + SIGNED_FOR_MS),
      ttlSeconds: LIST_TTL,
      x5c: signer.x5c,
    },
    signer.sign,
  )
  return { token, etag: `"${createHash('sha256').update(token).digest('base64url').slice(0, 22)}"` }
}
