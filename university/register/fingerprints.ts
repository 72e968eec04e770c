// By what is known again what a source has said, without keeping it: its entry as a whole, and the PESEL in it.
import { hash, type KeyObject } from 'node:crypto'
import { fingerprint, type Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { StudentEntry } from './entry.ts'

export type Fingerprinted = {
  entry: StudentEntry
  /** The same for entries that say the same. */
  entryHash: Buffer
  /** What `Sealing.lookup` makes of the PESEL; null without one. */
  peselLookup: Buffer | null
}

const PESEL = 'pesel'

/** The key that `fingerprinted` needs, which may be given to another thread. */
export const peselKey = (sealing: Sealing): KeyObject => sealing.lookupKey(PESEL)

export function fingerprinted(entry: StudentEntry, key: KeyObject): Fingerprinted {
  const { pesel } = entry
  const peselLookup = pesel ? fingerprint(pesel, key) : null
  const shown = peselLookup ? { ...entry, pesel: peselLookup.toString('hex') } : entry
  return { entry, entryHash: Buffer.from(hash('sha256', JSON.stringify(shown), 'hex'), 'hex'), peselLookup }
}
