// Asking whether a card is revoked: fetches the list that the card names and keeps it no longer than the list allows
// [TSL §8, §13.7].
import type { Clock } from '../time/clock.ts'
import { covers, readBit, type StatusList } from './bits.ts'
import { type ListChecks, STATUS_LIST_MEDIA_TYPE, verifyStatusList } from './token.ts'

export type CardStatus = 'valid' | 'revoked' | 'unknown'

export type LookupTools = Pick<ListChecks, 'issuerKey' | 'inflate' | 'verifyEs256'> & {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  clock: Clock
}

const PATIENCE_MS = 10_000

/** `unknown` when the list cannot be had, is not genuine, or does not cover the index. */
export function createStatusLookup({ fetch, clock, ...checks }: LookupTools) {
  const kept = new Map<string, { list: StatusList; keepUntil: Date }>()

  async function listAt(uri: string): Promise<StatusList | undefined> {
    const known = kept.get(uri)
    if (known && clock() < known.keepUntil) return known.list
    const token = await fetchText(fetch, uri)
    const fresh = token && (await verifyStatusList(token, { uri, now: clock(), ...checks }))
    if (!fresh || 'refused' in fresh) return undefined
    kept.set(uri, fresh)
    return fresh.list
  }

  return async (uri: string, idx: number): Promise<CardStatus> => {
    const list = await listAt(uri)
    if (!list || !covers(list, idx)) return 'unknown'
    return readBit(list, idx) ? 'revoked' : 'valid'
  }
}

async function fetchText(fetch: LookupTools['fetch'], uri: string): Promise<string | undefined> {
  try {
    const headers = { accept: STATUS_LIST_MEDIA_TYPE }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(uri, {
      headers,
      signal,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}
