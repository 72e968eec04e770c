// After the MC system was restored from a backup its feed is another history: the university asks about every
// order that matters, has lost commands delivered again, and goes on from the new cursor [DESIGN 4]. May be
// interrupted and repeated: the cursor moves last.
import type { OrderState } from '@mlegitymacja/core/mc/state.ts'
import { isInFlight } from '@mlegitymacja/core/order/status.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Tx } from '../db/tables.ts'
import type { OrderRow } from '../order/tables.ts'
import type { University } from '../university.ts'
import { applyTo, type News } from './apply-news.ts'
import { advanceFeed, lockOrder, lockOrders, noteFacts, ordersToRecover } from './feed.sql.ts'
import { deliverAgain } from './outbox.sql.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'mc' | 'log' | 'wake' | 'changes'>

const PAGE = 500

export async function recover(needs: Needs, cursor: { from: string; to: string }): Promise<void> {
  needs.log.warn('the MC system was restored from a backup: putting orders right')
  let after: string | null = null
  for (;;) {
    const page = await ordersToRecover(needs.db, after, PAGE)
    if (page.length === 0) break
    const ids = page.map(({ id }) => id)
    const states = await needs.mc.query(ids)
    await inTransaction(needs.db, async tx => {
      await lockOrders(tx, ids)
      for (const state of states) await putRight(tx, needs, state)
    })
    after = ids.at(-1)!
  }
  await inTransaction(needs.db, tx => advanceFeed(tx, cursor.from, cursor.to, needs.clock()))
  needs.wake.outbox()
  needs.changes.ring()
}

async function putRight(tx: Tx, needs: Needs, state: OrderState): Promise<void> {
  const order = await lockOrder(tx, state.id)
  if (!order) return
  const now = needs.clock()
  if (isInFlight(order.status)) {
    await noteFacts(tx, order.id, { recovering_since: now })
    if (state.state === 'unknown') await deliverAgain(tx, [order.id], ['place'], now)
    for (const news of newsOf(state)) await applyFresh(tx, needs, order.id, news)
  } else if (order.status === 'collected') {
    if (state.state === 'unknown')
      needs.log.error({ order: order.id }, 'the MC system has lost a collected card')
  } else if (!ENDED_THERE.includes(state.state)) {
    await deliverAgain(tx, [order.id], ['cancel', 'revoke'], now)
  }
}

const ENDED_THERE: readonly OrderState['state'][] = ['cancelled', 'revoked', 'failed']

async function applyFresh(tx: Tx, needs: Needs, orderId: string, news: News): Promise<void> {
  const order: OrderRow | undefined = await lockOrder(tx, orderId)
  if (order && isInFlight(order.status)) await applyTo(tx, needs, order, news)
}

/** The news that would have led to this state. */
function newsOf(state: OrderState): News[] {
  switch (state.state) {
    case 'in_progress':
      return [{ event: 'accepted' }]
    case 'ready': {
      const { codes, codes_expire_at } = state
      const issued: News[] = [{ event: 'codes_issued', codes, codes_expire_at }]
      return state.codes_locked ? [...issued, { event: 'codes_locked' }] : issued
    }
    case 'issued': {
      const { valid_until, card_number, card_status } = state
      return [{ event: 'card_issued', valid_until, card_number, card_status }]
    }
    case 'collected': {
      const { valid_until, card_number, card_status, collected_at } = state
      return [{ event: 'collected', valid_until, card_number, card_status, collected_at }]
    }
    case 'failed':
      return [{ event: 'failed', error_code: state.error_code }]
    default:
      return []
  }
}
