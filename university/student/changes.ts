// What a page shows of a student's orders, as one short text: pages that are open compare it to learn that there is
// news [SPEC 5]. It says nothing about what the news is.
import { createHash } from 'node:crypto'
import type { Order } from '@mlegitymacja/core/order/order.ts'

export type Seen = Pick<Order, 'id' | 'status' | 'codesLockedAt' | 'cardIssuedAt' | 'validUntil'>

/** @param orders newest first */
export function versionOf(orders: readonly Seen[], mcSilent: boolean): string {
  const shown = orders.map(({ id, status, codesLockedAt, cardIssuedAt, validUntil }) => [
    id,
    status,
    codesLockedAt !== null,
    cardIssuedAt !== null,
    validUntil,
  ])
  return createHash('sha256')
    .update(JSON.stringify([shown, mcSilent]))
    .digest('base64url')
    .slice(0, 12)
}
