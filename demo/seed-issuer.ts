// The demo's earlier orders as the MC system has them: orders, cards and status indices, but no phone's key.
import { saveSandbox } from '@mlegitymacja/issuer/console/sandbox.sql.ts'
import { type OrderWithPast, seedIssuedOrder } from '@mlegitymacja/issuer/orders/seed.ts'
import type { Parts } from '@mlegitymacja/issuer/parts.ts'
import type { DemoOrder } from './orders.ts'
import type { SeededOrder } from './seed-university.ts'

/** May be repeated: what is there stays as it is. */
export async function seedIssuer(
  issuer: Pick<Parts, 'db' | 'sealing'>,
  { clientId, orders, delayMs }: { clientId: string; orders: readonly SeededOrder[]; delayMs: number },
): Promise<void> {
  await saveSandbox(issuer.db, { delay_ms: delayMs, maintenance: false })
  for (const { id, order, cardNumber } of orders) {
    await seedIssuedOrder(issuer, {
      clientId,
      id,
      pesel: order.pesel,
      cardNumber,
      placedAt: order.orderedAt,
      validUntil: order.validUntil ?? order.plannedValidUntil,
      outcome: outcomeOf(order),
    })
  }
}

function outcomeOf({ status, errorCode, cardIssuedAt, happened }: DemoOrder): OrderWithPast['outcome'] {
  const endedAt = happened.at(-1)!.at
  if (errorCode) return { state: 'failed', failedAt: endedAt, errorCode }
  if (!cardIssuedAt) throw new Error('an order of the demo without card and without error')
  if (status === 'cancelled' || status === 'revoked')
    return { state: status, collectedAt: cardIssuedAt, endedAt }
  return { state: 'collected', collectedAt: cardIssuedAt }
}
