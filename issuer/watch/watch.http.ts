// GET /health and GET /metrics [SPEC 13, 14].

import { Hono } from 'hono'
import { Gauge, Registry } from 'prom-client'
import type { Parts } from '../parts.ts'
import { answers, countInFlight } from './watch.sql.ts'

export function health({ db, log }: Pick<Parts, 'db' | 'log'>) {
  return new Hono().get('/health', async c => {
    try {
      await answers(db)
      return c.json({ status: 'ready' })
    } catch (error) {
      log.error({ err: error }, 'the database does not answer')
      return c.json({ status: 'not ready' }, 503)
    }
  })
}

export function metrics({ db, clock }: Pick<Parts, 'db' | 'clock'>) {
  const registry = new Registry()
  const registers = [registry]
  const orders = new Gauge({
    name: 'mc_orders',
    help: 'Orders on their way to a wallet, by state',
    labelNames: ['state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'mc_oldest_unprocessed_order_seconds',
    help: 'Age of the oldest order that has neither codes nor an error code',
    registers,
  })
  return new Hono().get('/metrics', async c => {
    const { oldest_received_at, ...counts } = await countInFlight(db)
    for (const [state, count] of Object.entries(counts)) orders.set({ state }, count)
    oldest.set(oldest_received_at ? (clock().getTime() - oldest_received_at.getTime()) / 1000 : 0)
    return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
  })
}
