// What the MC system says about an order when asked, and after a cancellation or a revocation [SPEC 9].
import { z } from 'zod'
import { ErrorCode } from './error-code.ts'
import { OrderId } from './order.ts'

/** What the student needs to collect the card. Secret: sealed at rest, never logged. */
export const Codes = z.object({
  pickup_id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('The text form of the QR code.'),
  activation_code: z.string().regex(/^\d{6}$/),
})
export type Codes = z.infer<typeof Codes>

export const Instant = z.iso.datetime().describe('UTC, as in 2025-09-03T20:18:00.000Z.')

/** Where a card stands in the status lists that verifiers read. */
export const CardStatus = z.object({
  list: z.string().regex(/^[0-9a-f]{16}$/),
  index: z.int().min(0),
})
export type CardStatus = z.infer<typeof CardStatus>

/** The card as the university may know it. */
export const CardFacts = z.object({
  card_number: z.string(),
  valid_until: z.iso.date(),
  card_status: CardStatus.optional().describe(
    'To be told again when the card ends: then it is revoked even when the MC system has lost it with a restored backup.',
  ),
})
export type CardFacts = z.infer<typeof CardFacts>

/** The body of a cancellation or revocation. */
export const EndOrder = z.object({ card_status: CardStatus.optional() })
export type EndOrder = z.infer<typeof EndOrder>

const id = OrderId

export const OrderState = z.discriminatedUnion('state', [
  z
    .object({ id, state: z.literal('unknown') })
    .describe('Never placed here, or lost with a restored backup.'),
  z.object({ id, state: z.literal('in_progress') }),
  z.object({
    id,
    state: z.literal('ready'),
    codes: Codes.nullable().describe('Null once the validity is past: the codes have been wiped.'),
    codes_expire_at: Instant,
    codes_locked: z.boolean().describe('Five wrong activation codes were tried.'),
  }),
  z
    .object({ id, state: z.literal('issued'), ...CardFacts.shape })
    .describe('Handed to a wallet that has not confirmed yet; counts as collected after ten minutes.'),
  z.object({ id, state: z.literal('collected'), ...CardFacts.shape, collected_at: Instant }),
  z.object({ id, state: z.literal('failed'), error_code: ErrorCode }),
  z.object({ id, state: z.literal('cancelled') }),
  z.object({ id, state: z.literal('revoked') }),
])
export type OrderState = z.infer<typeof OrderState>

/** At most this many orders in one question. */
export const QUERY_LIMIT = 1000

export const QueryOrders = z.object({ ids: z.array(OrderId).min(1).max(QUERY_LIMIT) })
export type QueryOrders = z.infer<typeof QueryOrders>

/** A state for each id, in the sequence in which they were asked. */
export const OrderStates = z.object({ states: z.array(OrderState) })
export type OrderStates = z.infer<typeof OrderStates>
