// services/cards/make_mcard_order: ordering, through the use case of the student page. Sending it again with the same
// `request_id` is the same order [SPEC 3, 12].
import { createHash } from 'node:crypto'
import type { Eligibility } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import { orderAgain } from '../../order/order-again.ts'
import { placeOrder } from '../../order/place.ts'
import { whyNot } from '../../student/why-not.ts'
import { ApiFault } from '../fault.ts'
import { method } from '../method.ts'
import { isUuid, noSuchOrder } from './mcard-order.ts'

const NAME = 'services/cards/make_mcard_order'

export const makeMcardOrder = method({
  name: NAME,
  about: {
    pl: 'Zamawia mLegitymację dla zalogowanej osoby. Gdy nie można zamówić, błąd mówi dlaczego.',
    en: 'Orders an mLegitymacja for the person who is signed in. When that is not possible, the error tells why.',
  },
  access: 'student',
  scopes: ['cards'],
  changes: true,
  params: {
    request_id: {
      ours: true,
      about: {
        pl: 'Dowolny tekst, inny dla każdego zamówienia: powtórzenie wywołania z tym samym nie zamówi drugi raz.',
        en: 'Any text, another one for each order: repeating the call with the same one does not order twice.',
      },
    },
    instead_of_order_id: {
      ours: true,
      about: {
        pl: 'Zamówienie, które ma zostać przy tym anulowane, np. gdy kody straciły ważność.',
        en: 'The order to be cancelled with it, for instance when the codes have expired.',
      },
    },
  },
  returns: {
    pl: 'Słownik {"success": true, "order_id": …}; order_id jest naszym dodatkiem.',
    en: 'A dictionary {"success": true, "order_id": …}; order_id is our addition.',
  },
  example: { success: true, order_id: '3f0c5a52-6f0e-4a63-9d1c-0f6a1c1b7e42' },
  async run({ university }, { studentId, consumer, params }) {
    const requestId = requestIdOf([studentId, consumer.key, params.request_id ?? crypto.randomUUID()])
    const replaced = params.instead_of_order_id
    const placed =
      replaced === undefined
        ? await placeOrder(university, { studentId, requestId })
        : isUuid(replaced)
          ? await orderAgain(university, { studentId, requestId, orderId: replaced })
          : { refused: 'not_found' as const }
    if ('refused' in placed)
      throw placed.refused === 'not_found'
        ? noSuchOrder(NAME, 'instead_of_order_id')
        : cannotOrder(placed.refused)
    const orderId = 'placed' in placed ? placed.placed : placed.known
    if ('placed' in placed)
      await recordAudit(university.db, {
        at: university.clock(),
        actor: `client:${consumer.key}`,
        action: 'order.placed',
        studentId,
        details: { order: orderId },
      })
    return { success: true, order_id: orderId }
  },
})

/** One app's request of one person; a text that somebody else has used too is another request. */
function requestIdOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function cannotOrder(answer: Eligibility): ApiFault {
  const why = whyNot(answer)
  return new ApiFault({
    message: 'An mLegitymacja cannot be ordered now; see why_cannot_order of services/cards/mcard.',
    error: 'object_invalid',
    reason: (why && ('rule' in why ? why.rule : why.obstacle)) || undefined,
    method_name: NAME,
    forPerson: why?.reason,
  })
}
