// Placing orders [SPEC 9]: each is parsed, sealed and taken over under the university's own id; placing one twice
// is the same order. What is wrong with the data is found later, by the worker.
import { OrderId, type PlaceAnswer, PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import type { Parts } from '../parts.ts'
import { type PlacedOrder, placeReceived, readPlaced } from './place.sql.ts'
import { peselLookup, sealJson } from './sealed.ts'

type Needed = Pick<Parts, 'db' | 'sealing' | 'clock' | 'ordersCame' | 'bells'>

/** An answer for each order, in the same sequence. */
export async function placeOrders(
  parts: Needed,
  university: number,
  orders: readonly unknown[],
): Promise<PlaceAnswer[]> {
  const parsed = orders.map(order => PlaceOrder.safeParse(order))
  const placed = parsed.flatMap(({ data }) => (data ? [sealedOrder(parts, university, data)] : []))
  const found = await place(parts, university, placed)
  if (Object.values(found).includes('received')) {
    parts.ordersCame()
    parts.bells.ring(university)
  }
  return parsed.map(({ data, error }, index) => {
    if (!data)
      return malformed(
        orders[index],
        error.issues.map(issue => issue.path.join('.')),
      )
    const answer = found[data.id] ?? 'photo_wanted'
    return answer === 'photo_wanted' ? { id: data.id, answer, photo: data.photo } : { id: data.id, answer }
  })
}

type Found = Record<string, Exclude<PlaceAnswer['answer'], 'malformed'>>

async function place(
  { db, clock }: Needed,
  university: number,
  placed: readonly PlacedOrder[],
): Promise<Found> {
  if (placed.length === 0) return {}
  const rows = await placeReceived(db, university, placed, clock())
  // Neither placed by this statement, nor seen before, nor in want of a photo: another worker was placing it just now.
  const overtaken = rows.filter(row => !row.placed && row.state === null && row.photo_here).map(row => row.id)
  const states = overtaken.length > 0 ? await readPlaced(db, university, overtaken) : {}
  return Object.fromEntries(
    rows.map(({ id, placed, state }) => [id, placed ? 'received' : answerFor(state ?? states[id])]),
  )
}

function answerFor(state: string | undefined): 'known' | 'ended' | 'photo_wanted' {
  if (state === undefined) return 'photo_wanted'
  return state === 'cancelled' || state === 'revoked' ? 'ended' : 'known'
}

/** The first of two orders with one id counts, also within one batch. */
function sealedOrder({ sealing }: Needed, university: number, order: PlaceOrder): PlacedOrder {
  const { id, photo, valid_until } = order
  return {
    id,
    photo,
    valid_until,
    person: sealJson(sealing, 'person', { university, id }, order).toString('base64'),
    pesel_lookup: peselLookup(sealing, order.pesel).toString('base64'),
  }
}

function malformed(order: unknown, fields: string[]): PlaceAnswer {
  const id = OrderId.safeParse((order as { id?: unknown } | null)?.id)
  return { id: id.data ?? null, answer: 'malformed', fields: [...new Set(fields)] }
}
