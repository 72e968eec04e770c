// Whether a card is revoked, and as of when that is known [SPEC 11]. With a network the list is as fresh as the issuer wants
// it; without one the last list that was seen still tells, with its age, until it is too old for the purpose.
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import { StatusLists } from '@mlegitymacja/core/status-list/aggregation.ts'
import { covers, readBit, type StatusList } from '@mlegitymacja/core/status-list/bits.ts'
import type { CardStatus } from '@mlegitymacja/core/status-list/lookup.ts'
import { verifyStatusList } from '@mlegitymacja/core/status-list/token.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import * as z from 'zod'
import { type FetchText, fetchText } from './fetch-text.ts'
import { type Issuers, issuerAt } from './issuers.ts'
import type { Keep } from './keep.ts'

export type Known = { status: CardStatus; asOf: Date | undefined }
export type Statuses = ReturnType<typeof createStatuses>

type Read = { list: StatusList; keepUntil: Date; asOf: Date }

/** What is kept of a list: its signed text and when it was had. */
const Kept = z.object({ token: z.string(), at: z.number() })

type Parts = { fetch: FetchText; keep: Keep; clock: Clock }

export function createStatuses({ fetch, keep, clock }: Parts) {
  const lists = new Map<string, Read>()

  const verify = async (issuers: Issuers, uri: string, { token, at }: z.infer<typeof Kept>) => {
    const issuer = issuerAt(issuers, uri)
    const asOf = new Date(at)
    const issuerKey = trustCas(issuer?.ca ?? [], () => asOf)
    // Judged as of the moment when it was had: afterwards its age decides, not its end.
    const read = await verifyStatusList(token, { uri, now: asOf, issuerKey })
    return 'list' in read ? { ...read, asOf } : undefined
  }

  async function fetchList(issuers: Issuers, uri: string): Promise<Read | undefined> {
    const token = issuerAt(issuers, uri) && (await fetchText(fetch, uri))
    const had = token && { token, at: clock().getTime() }
    const read = had && (await verify(issuers, uri, had))
    if (!read) return undefined
    lists.set(uri, read)
    keep.write(`status ${uri}`, JSON.stringify(had))
    return read
  }

  async function keptList(issuers: Issuers, uri: string): Promise<Read | undefined> {
    const read = lists.get(uri)
    if (read) return read
    const had = Kept.safeParse(parseJson(keep.read(`status ${uri}`))).data
    const again = had && (await verify(issuers, uri, had))
    if (again) lists.set(uri, again)
    return again
  }

  return {
    /** @param oldestMs how old a list may be that still tells */
    async statusOf(
      issuers: Issuers,
      { uri, idx }: { uri: string; idx: number },
      { network, oldestMs }: { network: boolean; oldestMs: number },
    ): Promise<Known> {
      const known = await keptList(issuers, uri)
      const isFresh = known && clock() < known.keepUntil && clock() >= known.asOf
      const read = isFresh || !network ? known : ((await fetchList(issuers, uri)) ?? known)
      if (!read || !covers(read.list, idx)) return { status: 'unknown', asOf: undefined }
      const { asOf } = read
      // What was revoked stays revoked, however old the news.
      if (readBit(read.list, idx)) return { status: 'revoked', asOf }
      const age = Math.abs(clock().getTime() - asOf.getTime())
      return { status: age <= oldestMs ? 'valid' : 'unknown', asOf }
    },

    /** Gets all lists of all issuers, for times without a network. Gives the time of the oldest that is there. */
    async fetchAll(issuers: Issuers): Promise<Date | undefined> {
      const uris = (
        await Promise.all(issuers.all.map(({ status_lists }) => namesAt({ fetch, keep }, status_lists)))
      ).flat()
      const reads = await Promise.all(
        uris.map(async uri => (await fetchList(issuers, uri)) ?? keptList(issuers, uri)),
      )
      const times = reads.filter(read => read !== undefined).map(({ asOf }) => asOf.getTime())
      return times.length > 0 ? new Date(Math.min(...times)) : undefined
    },
  }
}

/** Without a network the names that were heard last, so that the age of the lists is known. */
async function namesAt({ fetch, keep }: Pick<Parts, 'fetch' | 'keep'>, uri: string): Promise<string[]> {
  const name = `names ${uri}`
  const text = await fetchText(fetch, uri)
  const fresh = namesIn(text)
  if (fresh) keep.write(name, text)
  return fresh ?? namesIn(keep.read(name)) ?? []
}

const namesIn = (text: string | undefined): string[] | undefined =>
  StatusLists.safeParse(parseJson(text)).data?.status_lists

function parseJson(text: string | undefined): unknown {
  try {
    return text && JSON.parse(text)
  } catch {
    return undefined
  }
}
