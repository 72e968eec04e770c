// The feed of events, in order after a cursor [SPEC 9]: only this news moves an order forward [SPEC 3].
import { z } from 'zod'
import { ErrorCode } from './error-code.ts'
import { OrderId } from './order.ts'
import { CardFacts, Codes, Instant } from './state.ts'

const common = {
  id: z.uuid().describe('An event read twice has the same id.'),
  order_id: OrderId,
  at: Instant,
}

export const McEvent = z.discriminatedUnion('event', [
  z.object({ ...common, event: z.literal('accepted') }),
  z.object({
    ...common,
    event: z.literal('codes_issued'),
    codes_expire_at: Instant,
    codes: Codes.nullable().describe('Null when the order has ended since: its codes have been wiped.'),
  }),
  z.object({ ...common, event: z.literal('failed'), error_code: ErrorCode }),
  z
    .object({ ...common, event: z.literal('codes_locked') })
    .describe('Five wrong activation codes were tried; the codes are dead.'),
  z
    .object({ ...common, event: z.literal('card_issued'), ...CardFacts.shape })
    .describe('Signed and answered to a wallet, which has not confirmed yet.'),
  z.object({ ...common, event: z.literal('collected'), ...CardFacts.shape, collected_at: Instant }),
])
export type McEvent = z.infer<typeof McEvent>

/** An opaque place in the feed; it comes from the MC system and goes back unread. */
export const Cursor = z.string().max(200)

/** The longest that a reader may ask to wait for news, in seconds. */
export const LONGEST_WAIT = 30
export const EVENTS_LIMIT = 500

export const ReadEvents = z.object({
  after: Cursor.default('').describe('Empty: from the beginning.'),
  wait: z.coerce.number().int().min(0).max(LONGEST_WAIT).default(0).describe('Seconds to wait for news.'),
  limit: z.coerce.number().int().min(1).max(EVENTS_LIMIT).default(100),
})
export type ReadEvents = z.infer<typeof ReadEvents>

export const Events = z.object({
  events: z.array(McEvent),
  cursor: Cursor.describe('Where to go on, also when there was no news.'),
})
export type Events = z.infer<typeof Events>

/** News of a kind that the reader does not know, or with other fields than it expects: never dropped, set aside. */
export const StrangeEvent = z.looseObject({ ...common, event: z.string() })
export type StrangeEvent = z.infer<typeof StrangeEvent>

/** The feed as a reader takes it: a newer MC system may tell more than the reader knows. */
export const ReadableEvents = z.object({
  events: z.array(z.union([McEvent, StrangeEvent])),
  cursor: Cursor,
})
export type ReadableEvents = z.infer<typeof ReadableEvents>

/**
 * The cursor belongs to another history: the MC system was restored from a backup, or the events were kept no
 * longer. The reader queries its orders and goes on from `cursor`.
 */
export const EpochChanged = z.object({ error: z.literal('epoch_changed'), cursor: Cursor })
export type EpochChanged = z.infer<typeof EpochChanged>
