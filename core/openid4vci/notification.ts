// The notification endpoint [OID4VCI §11]: what became of the card in the wallet. The same news may come twice.
import * as z from 'zod'
import { ProtocolFault } from './error.ts'

export const NOTIFICATION_EVENTS = [
  'credential_accepted',
  'credential_failure',
  'credential_deleted',
] as const
export type NotificationEvent = (typeof NOTIFICATION_EVENTS)[number]

const NotificationRequest = z.object({
  notification_id: z.string().min(1),
  event: z.enum(NOTIFICATION_EVENTS),
  event_description: z
    .string()
    .regex(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/)
    .optional(),
})
export type NotificationRequest = z.infer<typeof NotificationRequest>

/** Throws `invalid_notification_request`; whether the id is known is asked later (`invalid_notification_id`). */
export function parseNotification(body: unknown): NotificationRequest {
  const request = NotificationRequest.safeParse(body)
  if (!request.success) {
    throw new ProtocolFault('invalid_notification_request', 'notification_id and a known event are required')
  }
  return request.data
}
