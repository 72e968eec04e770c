// POST /notification: the wallet says what became of the card [OID4VCI §11]. Only that it was accepted changes
// anything; the same news may come twice.
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import { parseNotification } from '@mlegitymacja/core/openid4vci/notification.ts'
import { Hono } from 'hono'
import { notificationId } from '../orders/codes.ts'
import type { Parts } from '../parts.ts'
import { confirm } from './collect.sql.ts'
import { jsonBody, walletToken } from './request.ts'

export function notification({
  db,
  sealing,
  clock,
  bells,
}: Pick<Parts, 'db' | 'sealing' | 'clock' | 'bells'>) {
  return new Hono().post('/notification', async c => {
    const { lookup, fingerprint } = walletToken(c)
    const { notification_id, event } = parseNotification(await jsonBody(c, 'invalid_notification_request'))
    const known = notification_id === notificationId(sealing, lookup)
    const accepted = known && event === 'credential_accepted'
    const order = await confirm(db, { lookup, token: fingerprint, accepted, now: clock() })
    if (!order) throw new ProtocolFault('invalid_token', 'the token is unknown, void or expired')
    if (!known || !order.issued)
      throw new ProtocolFault('invalid_notification_id', 'no card was issued under this id')
    bells.ring(order.university)
    return c.body(null, 204)
  })
}
