// What the app asks of services/cards/mcard, and the shape of the answer.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import type { IconName } from '@mlegitymacja/look/icons.ts'

export type Action = 'order' | 'order_again' | 'check' | 'add' | 'cancel_order' | 'cancel_card'

export type Order = {
  id: string
  order_date: string
  status: Status
  status_label: Text
  token: string | null
  distribution_pass: string | null
  expiration_date: string
  is_card_issued: boolean
  codes_expiration_date: string | null
  wallet_link: string | null
  history: readonly { status: Status; date: string }[]
}

export type Mcard = {
  version: string
  statement: {
    row: string
    tone: string
    icon: IconName
    word: Text
    sentences: readonly Text[]
    actions: readonly Action[]
  }
  order: Order | null
  orders: readonly Pick<Order, 'id' | 'order_date' | 'status' | 'status_label'>[]
  older_cards: readonly Pick<Order, 'id' | 'expiration_date'>[]
  why_cannot_order: Text | null
  what_to_do: Text | null
  planned_expiration_date: string | null
  conditions: readonly { condition: Text; holds: boolean }[]
  may_change: boolean
  mc_unavailable_since: string | null
}

const ORDER_FIELDS =
  'id|order_date|status|status_label|token|distribution_pass|expiration_date|is_card_issued|codes_expiration_date|wallet_link|history[status|date]'

export const MCARD_FIELDS = [
  'version',
  'statement',
  `order[${ORDER_FIELDS}]`,
  'orders[id|order_date|status|status_label]',
  'older_cards[id|expiration_date]',
  'why_cannot_order',
  'what_to_do',
  'planned_expiration_date',
  'conditions',
  'may_change',
  'mc_unavailable_since',
].join('|')

/** What may stay on the phone for looking at without a network: never the codes. */
export function withoutCodes(mcard: Mcard): Mcard {
  const { order } = mcard
  return {
    ...mcard,
    order: order && { ...order, token: null, distribution_pass: null, wallet_link: null },
  }
}
