// The MC system as the university needs it: a port. A connector to a ministry's own interface replaces the client
// of our issuer without touching anything else [DESIGN 4].
import type { ReadableEvents } from '@mlegitymacja/core/mc/event.ts'
import type { PlaceAnswer, PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import type { CardStatus, OrderState } from '@mlegitymacja/core/mc/state.ts'

/** Every call throws McSilent unless the MC system answered about the very thing that was asked. */
export type McClient = {
  /** At most 200 orders; the answers come in the same sequence. */
  place(orders: readonly PlaceOrder[]): Promise<PlaceAnswer[]>
  putPhoto(sha256: string, photo: Uint8Array): Promise<void>
  /** Also for an order that the MC system has not seen yet, and for a card that it has lost. */
  end(how: 'cancel' | 'revoke', orderId: string, card: CardStatus | null): Promise<OrderState>
  /** At most 1000 ids; the states come in the same sequence. */
  query(orderIds: readonly string[]): Promise<OrderState[]>
  /** News after the cursor, waiting for some up to `wait` seconds; `restored` when the cursor is of a lost history. */
  events(
    cursor: string,
    wait: number,
    signal?: AbortSignal,
  ): Promise<ReadableEvents | { restored: { cursor: string } }>
}

/**
 * The MC system is down, slow, in maintenance, refuses us, or answers what is no answer. An outage, never a word
 * about an order [SPEC 3]. The message says what happened and holds nothing personal.
 */
export class McSilent extends Error {}
