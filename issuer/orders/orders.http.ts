// The university interface for orders and photos [SPEC 9], documented by core/mc/openapi.ts.
import { OrderId, PhotoHash, PlaceOrders } from '@mlegitymacja/core/mc/order.ts'
import { PHOTO_UPLOAD_LIMIT } from '@mlegitymacja/core/mc/photo.ts'
import { type OrderState, QueryOrders } from '@mlegitymacja/core/mc/state.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Parts } from '../parts.ts'
import { McFault } from '../universities/fault.ts'
import type { UniversityEnv } from '../universities/token.http.ts'
import { type Ending, endOrder } from './end.sql.ts'
import { receivePhoto } from './photo.ts'
import { placeOrders } from './place.ts'
import { queryOrders } from './query.ts'

const BATCH_BODY_LIMIT = 1_000_000

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
    .post('/v1/orders/:id/cancel', async c => {
      return c.json(await end(parts, c.get('university').key, { id: c.req.param('id'), ending: 'cancelled' }))
    })
    .post('/v1/orders/:id/revoke', async c => {
      return c.json(await end(parts, c.get('university').key, { id: c.req.param('id'), ending: 'revoked' }))
    })
}

async function end(
  parts: Parts,
  university: number,
  { id, ending }: { id: string; ending: Ending },
): Promise<OrderState> {
  const order = parse(OrderId, id)
  const state = await endOrder(parts.db, { university, id: order, ending, now: parts.clock() })
  if (state !== 'failed') return { id: order, state }
  const [failed] = await queryOrders(parts, university, [order])
  return failed!
}

async function json(request: Request): Promise<unknown> {
  const text = await request.text()
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
