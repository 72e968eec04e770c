// The registered universities, remembered for a few seconds: there are some hundreds of them, they are needed at
// every request, and they hardly ever change.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { Db } from '../parts.ts'
import { readUniversities, type University } from './universities.sql.ts'

const REMEMBERED_MS = 5000

export type Universities = {
  byClientId(clientId: string): Promise<University | undefined>
  byKey(key: number): Promise<University | undefined>
  /** One was registered in this process: it is known from now on. */
  forget(): void
}

export function rememberUniversities(db: Db, clock: Clock): Universities {
  let all: Promise<University[]> | undefined
  let readAt = Number.NEGATIVE_INFINITY

  const find = async (wanted: (university: University) => boolean) => {
    const now = clock().getTime()
    if (!all || Math.abs(now - readAt) > REMEMBERED_MS) {
      readAt = now
      all = readUniversities(db)
      all.catch(() => {
        all = undefined
      })
    }
    return (await all).find(wanted)
  }
  return {
    byClientId: clientId => find(university => university.client_id === clientId),
    byKey: key => find(university => university.key === key),
    forget() {
      all = undefined
    },
  }
}
