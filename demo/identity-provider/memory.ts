// Where the built-in identity provider keeps sign-ins under way, codes and sessions: in memory, which is enough
// for a demo. The university's own sessions do not depend on it.
import type { Adapter, AdapterPayload } from 'oidc-provider'

type Entry = { payload: AdapterPayload; until: number }

const MAX_ENTRIES = 10_000

/** Makes the adapters of one provider, one for each model; they share nothing with another provider's. */
export function memory(): (model: string) => Adapter {
  return () => memoryAdapter(new Map())
}

function memoryAdapter(entries: Map<string, Entry>): Adapter {
  const live = (entry: Entry | undefined) => (entry && entry.until > Date.now() ? entry.payload : undefined)
  const liveWhere = (wanted: (payload: AdapterPayload) => boolean) =>
    [...entries.values()].map(live).find(payload => payload && wanted(payload))
  return {
    async upsert(id, payload, expiresIn) {
      entries.delete(id)
      entries.set(id, { payload, until: Date.now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000 })
      // A Map remembers the order of insertion: the oldest goes first.
      if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value!)
    },
    async find(id) {
      return live(entries.get(id))
    },
    async findByUid(uid) {
      return liveWhere(payload => payload.uid === uid)
    },
    async findByUserCode(userCode) {
      return liveWhere(payload => payload.userCode === userCode)
    },
    async consume(id) {
      const payload = live(entries.get(id))
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      entries.delete(id)
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
    },
  }
}
