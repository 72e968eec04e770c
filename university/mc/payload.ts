// What a placing carries: the order as it was decided, and the photo it names, so that neither a new photo nor a
// corrected name changes an order that was accepted. Sealed in the outbox.
import { PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import { z } from 'zod'

const Payload = z.object({ order: PlaceOrder, photo: z.base64() })

/** @throws when the order is not one that the MC system would take */
export function writePayload(order: PlaceOrder, photo: Uint8Array): string {
  return JSON.stringify(Payload.parse({ order, photo: Buffer.from(photo).toString('base64') }))
}

export function readPayload(text: string): { order: PlaceOrder; photo: Buffer } {
  const { order, photo } = Payload.parse(JSON.parse(text))
  return { order, photo: Buffer.from(photo, 'base64') }
}
