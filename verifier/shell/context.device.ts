// Puts together what the screens work with: this browser's clock, network and small store.

import { VerifierConfig } from '../trust/config.ts'
import { fetchText } from '../trust/fetch-text.ts'
import { type Issuers, readIssuers } from '../trust/issuers.ts'
import { deviceKeep } from '../trust/keep.device.ts'
import { createStatuses } from '../trust/statuses.ts'
import { countVerdict } from '../verdict/counts.ts'
import type { Judgement } from '../verdict/judge.ts'
import { keepPreferences, readPreferences } from './preferences.ts'
import type { Place } from './route.ts'
import type { Verifier } from './verifier.ts'

type Screens = {
  show(judgement: Judgement, from: Place): void
  go(place: Place): void
  /** Something that is on the screens has changed. */
  changed(): void
}

/** Lists are asked for anew so often while the app is open, so that they are young when the network goes. */
const REFRESH_MS = 5 * 60_000

export function createVerifier({ show, go, changed }: Screens): Verifier {
  const keep = deviceKeep()
  let behindMs = 0
  let preferences = readPreferences(keep)
  let listsAsOf: Date | undefined
  let issuers: { read: Issuers; at: number } | undefined
  let reading: Promise<Issuers | undefined> | undefined
  const clock = () => new Date(Date.now() + behindMs)
  const ask = (url: string, init: RequestInit) => fetch(url, init)
  const statuses = createStatuses({ fetch: ask, keep, clock })

  const config = async (): Promise<VerifierConfig | undefined> => {
    const fresh = configIn(await fetchText(ask, '/config.json'))
    if (fresh) keep.write('config', JSON.stringify(fresh))
    return fresh ?? configIn(keep.read('config'))
  }
  const readAnew = async () => {
    const anchors = (await config())?.anchors
    const read = anchors && (await readIssuers({ anchors, fetch: ask, keep, clock }))
    if (read) issuers = { read, at: Date.now() }
    return read
  }
  const readAll = () => {
    reading ??= readAnew().finally(() => {
      reading = undefined
    })
    return reading
  }
  const refresh = async () => {
    const read = await readAll()
    if (!read) return
    const oldest = await statuses.fetchAll(read)
    listsAsOf = oldest && oldest < read.asOf ? oldest : (oldest ?? read.asOf)
    changed()
  }
  void refresh()
  setInterval(() => void (document.visibilityState === 'visible' && refresh()), REFRESH_MS)

  return {
    clock,
    clockIsBehindBy: ms => {
      behindMs = ms
    },
    fetch: ask,
    keep,
    statuses,
    config,
    // Nobody at the barrier waits for lists that are only being asked for anew.
    issuers: async () => (issuers && Date.now() - issuers.at < 2 * REFRESH_MS ? issuers.read : readAll()),
    get listsAsOf() {
      return listsAsOf
    },
    get preferences() {
      return preferences
    },
    prefer(change) {
      preferences = { ...preferences, ...change }
      keepPreferences(keep, preferences)
    },
    show(judgement, from) {
      countVerdict(keep, judgement.kind, clock())
      show(judgement, from)
    },
    go,
  }
}

function configIn(text: string | undefined): VerifierConfig | undefined {
  try {
    return text === undefined ? undefined : VerifierConfig.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
