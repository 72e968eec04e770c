// The bit of a card in the status list that its issuer publishes, read as anybody may read it.
import assert from 'node:assert/strict'
import { trustCas } from '@mlegitymacja/core/card/chain.ts'
import type { CardPayload } from '@mlegitymacja/core/card/payload.ts'
import { readBit } from '@mlegitymacja/core/status-list/bits.ts'
import { verifyStatusList } from '@mlegitymacja/core/status-list/token.ts'

export type StatusPlace = CardPayload['status']['status_list']

type Reader = {
  fetch: (url: string) => Promise<Response>
  /** Certificates of the authorities that vouch for the list. */
  authorities: readonly string[]
  now: Date
}

/** @returns whether the bit is set: the card is revoked */
export async function statusBit(
  { uri, idx }: StatusPlace,
  { fetch, authorities, now }: Reader,
): Promise<boolean> {
  const issuerKey = trustCas(authorities, () => now)
  const read = await verifyStatusList(await (await fetch(uri)).text(), { uri, now, issuerKey })
  assert.ok('list' in read, JSON.stringify(read))
  return readBit(read.list, idx)
}
