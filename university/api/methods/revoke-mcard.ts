// services/cards/revoke_mcard: cancelling by the student, through the use case of the student page [SPEC 3, 12]. The
// USOS API calls it revoking.
import { STATUS_LABELS } from '@mlegitymacja/core/order/status.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import { cancelOrder } from '../../order/cancel.ts'
import { ApiFault } from '../fault.ts'
import { method } from '../method.ts'
import { isUuid, noSuchOrder, ORDER_ID } from './mcard-order.ts'

const NAME = 'services/cards/revoke_mcard'

export const revokeMcard = method({
  name: NAME,
  about: {
    pl: 'Anuluje zamówienie albo odebraną mLegitymację zalogowanej osoby. Powtórzone nie zmienia niczego.',
    en: 'Cancels an order or a collected mLegitymacja of the person who is signed in. Repeated, it changes nothing.',
  },
  access: 'student',
  scopes: ['cards'],
  changes: true,
  params: { order_id: { about: ORDER_ID, required: true } },
  returns: { pl: 'Słownik {"success": true}.', en: 'A dictionary {"success": true}.' },
  example: { success: true },
  async run({ university }, { studentId, consumer, params: { order_id: orderId } }) {
    if (!isUuid(orderId)) throw noSuchOrder(NAME)
    const cancelled = await cancelOrder(university, { studentId, orderId })
    if ('refused' in cancelled) throw noSuchOrder(NAME)
    if ('unchanged' in cancelled && cancelled.unchanged !== 'cancelled')
      throw new ApiFault({
        message: `The order has ended before: it is ${cancelled.unchanged}.`,
        error: 'object_invalid',
        reason: 'order_ended',
        param_name: 'order_id',
        method_name: NAME,
        forPerson: {
          pl: `To zamówienie było już zakończone: ${STATUS_LABELS[cancelled.unchanged].pl}.`,
          en: `This order had already ended: ${STATUS_LABELS[cancelled.unchanged].en}.`,
        },
      })
    if ('cancelled' in cancelled)
      await recordAudit(university.db, {
        at: university.clock(),
        actor: `client:${consumer.key}`,
        action: 'order.cancelled',
        studentId,
        details: { order: orderId },
      })
    return { success: true }
  },
})
