// The university interface for orders and photos [SPEC 9], documented by core/mc/openapi.ts.
import { OrderId, PhotoHash, PlaceOrders } from '@mlegitymacja/core/mc/order.ts'
import { PHOTO_UPLOAD_LIMIT } from '@mlegitymacja/core/mc/photo.ts'
import { EndOrder, type OrderState, QueryOrders } from '@mlegitymacja/core/mc/state.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Parts } from '../parts.ts'
import { endCardAt } from '../status-list/status-list.sql.ts'
import { McFault } from '../universities/fault.ts'
import type { UniversityEnv } from '../universities/token.http.ts'
import { type Ending, endOrder } from './end.sql.ts'
import { receivePhoto } from './photo.ts'
import { placeOrders } from './place.ts'
import { queryOrders } from './query.ts'

const BATCH_BODY_LIMIT = 1_000_000
const SMALL_BODY = 10_000

const limit = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new McFault('too_large', `at most ${maxSize} bytes`)
    },
  })

export function ordersInterface(parts: Parts) {
  return new Hono<UniversityEnv>()
    .put('/v1/photos/:sha256', limit(PHOTO_UPLOAD_LIMIT), async c => {
      const sha256 = parse(PhotoHash, c.req.param('sha256'))
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      await receivePhoto(parts, c.get('university').key, { sha256, bytes })
      return c.body(null, 204)
    })
    .post('/v1/orders', limit(BATCH_BODY_LIMIT), async c => {
      const { orders } = parse(PlaceOrders, await json(c.req.raw))
      return c.json({ answers: await placeOrders(parts, c.get('university').key, orders) })
    })
    .post('/v1/orders/query', limit(BATCH_BODY_LIMIT), async c => {
      const { ids } = parse(QueryOrders, await json(c.req.raw))
      return c.json({ states: await queryOrders(parts, c.get('university').key, ids) })
    })
    .post('/v1/orders/:id/cancel', limit(SMALL_BODY), async c => {
      const wish = { id: c.req.param('id'), ending: 'cancelled', body: await c.req.text() } as const
      return c.json(await end(parts, c.get('university').key, wish))
    })
    .post('/v1/orders/:id/revoke', limit(SMALL_BODY), async c => {
      const wish = { id: c.req.param('id'), ending: 'revoked', body: await c.req.text() } as const
      return c.json(await end(parts, c.get('university').key, wish))
    })
}

type Wish = { id: string; ending: Ending; body: string }

async function end(parts: Parts, university: number, { id, ending, body }: Wish): Promise<OrderState> {
  const { db, clock, log } = parts
  const order = parse(OrderId, id)
  const { card_status: card } = parse(EndOrder, body === '' ? {} : fromJson(body))
  const state = await endOrder(db, { university, id: order, ending, now: clock() })
  if (state === 'failed') return (await queryOrders(parts, university, [order]))[0]!
  if (card && !(await endCardAt(db, { ...card, order, university, now: clock() })))
    log.error(
      { order },
      'a card that was lost cannot be revoked: its place in the status list may be another’s',
    )
  return { id: order, state }
}

const json = async (request: Request): Promise<unknown> => fromJson(await request.text())

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The cause would quote the body.
    throw new McFault('invalid_request', 'the body is not JSON')
  }
}

/** The value by the schema; the fault names what is wrong, never the values. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new McFault('invalid_request', `${issue?.path.join('.') || 'request'}: ${issue?.code}`)
}
