// Puts together what the screens work with: this browser's clock, network and small store.

import { VerifierConfig } from '../trust/config.ts'
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
  let issuers: { read: Promise<Issuers | undefined>; at: number } | undefined
  const clock = () => new Date(Date.now() + behindMs)
  const ask = (url: string, init: RequestInit) => fetch(url, init)
  const statuses = createStatuses({ fetch: ask, keep, clock })

  const config = async (): Promise<VerifierConfig | undefined> => {
    try {
      const response = await fetch('/config.json', { cache: 'no-cache' })
      const fresh = VerifierConfig.parse(await response.json())
      keep.write('config', JSON.stringify(fresh))
      return fresh
    } catch {
      const kept = keep.read('config')
      return kept === undefined ? undefined : VerifierConfig.safeParse(JSON.parse(kept)).data
    }
  }
  const readAll = async () => {
    const anchors = (await config())?.anchors
    return anchors && readIssuers({ anchors, fetch: ask, keep, clock })
  }
  const refresh = async () => {
    issuers = { read: readAll(), at: Date.now() }
    const read = await issuers.read
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
    async issuers() {
      const read = await issuers?.read
      if (read && issuers && Date.now() - issuers.at < 2 * REFRESH_MS) return read
      issuers = { read: readAll(), at: Date.now() }
      return issuers.read
    },
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
