// The last known state on this phone, without the codes, for when there is no network.
import { type Mcard, withoutCodes } from './mcard.ts'

const KEY = 'musos.mcard'

export type Kept = { mcard: Mcard; at: number }

export function keepMcard(mcard: Mcard): void {
  localStorage.setItem(KEY, JSON.stringify({ mcard: withoutCodes(mcard), at: Date.now() } satisfies Kept))
}

export function keptMcard(): Kept | null {
  const kept = localStorage.getItem(KEY)
  return kept === null ? null : (JSON.parse(kept) as Kept)
}

export const forgetMcard = (): void => localStorage.removeItem(KEY)
