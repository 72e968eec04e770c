// A bell for each university, rung when there is news for it in this process, so that a waiting reader of its feed
// looks at once.
import { createDoorbell, type Doorbell } from '@mlegitymacja/platform/background/doorbell.ts'

export type Bells = {
  of(universityKey: number): Doorbell
  ring(universityKey: number): void
}

export function createBells(): Bells {
  const bells = new Map<number, Doorbell>()
  const of = (key: number) => bells.getOrInsertComputed(key, createDoorbell)
  return { of, ring: key => bells.get(key)?.ring() }
}
