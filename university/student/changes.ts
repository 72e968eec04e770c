// What a page shows of a student's orders, as one short text: pages that are open compare it to learn that there is
// news [SPEC 5]. It says nothing about what the news is.
import { hash } from 'node:crypto'
import type { Order } from '@mlegitymacja/core/order/order.ts'

export type Seen = Pick<Order, 'id' | 'status' | 'codesLockedAt' | 'cardIssuedAt' | 'validUntil'>

export function versionOf(orders: readonly Seen[], mcSilent: boolean): string {
  const sorted = orders.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const shown = sorted.map(({ id, status, codesLockedAt, cardIssuedAt, validUntil }) => [
    id,
    status,
    codesLockedAt !== null,
    cardIssuedAt !== null,
    validUntil,
  ])
  return hash('sha256', JSON.stringify([shown, mcSilent]), 'base64url').slice(0, 12)
}
