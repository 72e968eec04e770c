// Orders as a university hands them to the MC system [SPEC 9]: placed in batches under the university's own
// ids. Only the shape is judged here; whether a PESEL or a photo is right is the MC system's own work.
import { z } from 'zod'

/** The university's own id of an order; lower case, so that it comes back exactly as it was sent. */
export const OrderId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .describe("The university's own id of the order, a lower-case UUID.")

/** SHA-256 of the photo's bytes, by which a photo is named; it travels once, apart from the orders. */
export const PhotoHash = z.string().regex(/^[0-9a-f]{64}$/)

export const PlaceOrder = z.object({
  id: OrderId,
  given_names: z.string().min(1).max(100),
  family_name: z.string().min(1).max(100),
  birth_date: z.iso.date(),
  pesel: z.string().min(1).max(20).describe('As the register has it; the MC system checks it.'),
  album_number: z.string().min(1).max(30),
  photo: PhotoHash.describe('The photo for the card, sent by PUT /v1/photos/{sha256}.'),
  valid_until: z.iso.date().describe('The planned date; the card holds through 23:59:59 of it in Warsaw.'),
})
export type PlaceOrder = z.infer<typeof PlaceOrder>

/** At most this many orders in one batch. */
export const BATCH_LIMIT = 200

/** A batch. One order that is wrong does not spoil the others, so each is parsed by itself. */
export const PlaceOrders = z.object({ orders: z.array(z.unknown()).min(1).max(BATCH_LIMIT) })

/** The batch as it is documented: what a correct one looks like. */
export const PlaceOrdersDocumented = z.object({ orders: z.array(PlaceOrder).min(1).max(BATCH_LIMIT) })
export type PlaceOrders = z.infer<typeof PlaceOrdersDocumented>

/** What became of one order of the batch. */
export const PlaceAnswer = z.discriminatedUnion('answer', [
  z.object({ id: OrderId, answer: z.literal('received') }).describe('Taken over now.'),
  z.object({ id: OrderId, answer: z.literal('known') }).describe('Placed before: it is the same order.'),
  z
    .object({ id: OrderId, answer: z.literal('ended') })
    .describe('Cancelled or revoked before, possibly before it was ever placed; it stays so.'),
  z
    .object({ id: OrderId, answer: z.literal('photo_wanted'), photo: PhotoHash })
    .describe('Nothing was taken: send the photo, then place the order again.'),
  z
    .object({
      id: OrderId.nullable(),
      answer: z.literal('malformed'),
      fields: z.array(z.string()).describe('Names of the fields at fault, never their values.'),
    })
    .describe('Not an order; sending it again unchanged will not help.'),
])
export type PlaceAnswer = z.infer<typeof PlaceAnswer>

/** An answer for each order, in the sequence in which they were sent. */
export const PlaceAnswers = z.object({ answers: z.array(PlaceAnswer) })
export type PlaceAnswers = z.infer<typeof PlaceAnswers>
