// Applying one piece of the MC system's news to its order [SPEC 3]: it moves the order, is overtaken because the
// order has ended, notes a fact, or fits nowhere and is set aside with an alarm, never dropped.
import { McEvent, type StrangeEvent } from '@mlegitymacja/core/mc/event.ts'
import type { CardFacts } from '@mlegitymacja/core/mc/state.ts'
import { isFinal, type LifecycleEvent, outcome } from '@mlegitymacja/core/order/status.ts'
import type { Tx } from '../db/tables.ts'
import { activationCodePlace, type Facts, moveOrder, pickupIdPlace } from '../order/order.sql.ts'
import type { OrderRow } from '../order/tables.ts'
import type { University } from '../university.ts'
import { isRecorded, lockOrder, newsPlace, noteFacts, recordNews } from './feed.sql.ts'
import type { McNewsTable } from './tables.ts'

type Needs = Pick<University, 'sealing' | 'clock' | 'log'>
type Effect = McNewsTable['effect']

/** What the news says, without the envelope: the states that a query answers are told in the same words. */
export type News = McEvent extends infer E
  ? E extends McEvent
    ? Omit<E, 'id' | 'order_id' | 'at'>
    : never
  : never

/** Applies news of the feed, once however often it comes. */
export async function applyNews(tx: Tx, needs: Needs, event: McEvent | StrangeEvent): Promise<void> {
  if (await isRecorded(tx, event.id)) return
  const order = await lockOrder(tx, event.order_id)
  const known = McEvent.safeParse(event)
  const effect = order && known.success ? await applyTo(tx, needs, order, known.data) : 'set_aside'
  const setAside = effect === 'set_aside'
  if (setAside) needs.log.error({ order: event.order_id, news: event.event }, 'news was set aside')
  const body = setAside ? needs.sealing.seal(JSON.stringify(event), newsPlace(event.id)) : null
  await recordNews(tx, event, { effect, body, now: needs.clock() })
}

/** Applies news to an order whose row is locked. */
export async function applyTo(tx: Tx, needs: Needs, order: OrderRow, news: News): Promise<Effect> {
  switch (news.event) {
    case 'accepted':
      return move(tx, needs, order, 'accepted', {})
    case 'failed':
      return move(tx, needs, order, 'failed', { error_code: news.error_code })
    case 'codes_issued':
      return applyCodes(tx, needs, order, news)
    case 'collected':
      return move(tx, needs, order, 'collected', {
        ...cardOf(news),
        collected_at: new Date(news.collected_at),
      })
    case 'codes_locked':
      return noteWhileReady(tx, order, { codes_locked_at: needs.clock() })
    case 'card_issued':
      return noteWhileReady(tx, order, {
        card_issued_at: needs.clock(),
        ...cardOf(news),
      })
  }
}

const cardOf = ({ valid_until, card_number, card_status }: CardFacts) => ({
  valid_until,
  card_number,
  ...(card_status && { status_list: card_status.list, status_index: card_status.index }),
})

async function applyCodes(
  tx: Tx,
  needs: Needs,
  order: OrderRow,
  { codes, codes_expire_at }: Extract<News, { event: 'codes_issued' }>,
): Promise<Effect> {
  // Codes are wiped when an order ends: news without them fits only an order that has ended here as well.
  if (codes === null) return isFinal(order.status) ? 'overtaken' : 'set_aside'
  const facts = {
    pickup_id_sealed: needs.sealing.seal(codes.pickup_id, pickupIdPlace(order.id)),
    activation_code_sealed: needs.sealing.seal(codes.activation_code, activationCodePlace(order.id)),
    codes_expire_at: new Date(codes_expire_at),
  }
  if (order.status === 'ready' && order.recovering_since) {
    await noteFacts(tx, order.id, { ...facts, codes_locked_at: null, card_issued_at: null })
    return 'noted'
  }
  return move(tx, needs, order, 'codes_issued', facts)
}

async function move(
  tx: Tx,
  { clock }: Needs,
  order: OrderRow,
  event: LifecycleEvent,
  facts: Facts,
): Promise<Effect> {
  const meant = outcome(order.status, event)
  if ('overtaken' in meant) return 'overtaken'
  // While an order is put right after a restore, the MC system goes again through what the order has passed.
  if ('setAside' in meant) return order.recovering_since && event === 'accepted' ? 'noted' : 'set_aside'
  await moveOrder(tx, { orderId: order.id, event, at: clock(), actor: 'mc', facts })
  return 'moved'
}

async function noteWhileReady(
  tx: Tx,
  order: OrderRow,
  facts: Parameters<typeof noteFacts>[2],
): Promise<Effect> {
  if (order.status === 'ready') {
    await noteFacts(tx, order.id, facts)
    return 'noted'
  }
  return isFinal(order.status) ? 'overtaken' : 'set_aside'
}
