// services/cards/mcard_order: one order of the student, with its codes while they work [SPEC 12].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { offerUri, walletLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import { codesState, isLive, lastDay } from '@mlegitymacja/core/order/order.ts'
import { STATUS_LABELS } from '@mlegitymacja/core/order/status.ts'
import { type OrderOfStudent, type Overview, overview } from '../../order/overview.ts'
import { ApiFault } from '../fault.ts'
import { type Api, method } from '../method.ts'
import { field, listOf, ours, shape } from '../shape.ts'
import { apiTime } from '../time.ts'

export const NAME = 'services/cards/mcard_order'

/** An order with what its fields are read from. */
export type ApiOrder = { order: OrderOfStudent; albumNumber: string | null; now: Date; api: Api }

export const apiOrder = (api: Api, { student }: Overview, order: OrderOfStudent): ApiOrder => ({
  order,
  albumNumber: student.albumNumber,
  now: api.university.clock(),
  api,
})

/** Codes that are of no use are not handed out, as the page does not show them [SPEC 3]. */
const workingCodes = ({ order, now }: ApiOrder) =>
  order.status === 'ready' && codesState(order, now) === 'working' ? order.codes : null

type Happening = OrderOfStudent['history'][number]

const historyShape = shape<Happening>(
  `${NAME}/history`,
  {
    event: field('string', { pl: 'Co się zdarzyło.', en: 'What happened.' }, ({ happened }) => happened),
    status: field(
      'string',
      { pl: 'Status, który z tego wynikł.', en: 'The status it led to.' },
      ({ to }) => to,
    ),
    date: field('date and time', { pl: 'Kiedy.', en: 'When.' }, ({ at }) => apiTime(at)),
  },
  ['event', 'status', 'date'],
)

export const orderShape = shape<ApiOrder>(
  NAME,
  {
    id: field('string', { pl: 'Identyfikator zamówienia.', en: 'Id of the order.' }, ({ order }) => order.id),
    order_date: field(
      'date and time',
      { pl: 'Kiedy złożono zamówienie.', en: 'When the order was placed.' },
      ({ order }) => apiTime(order.orderedAt),
    ),
    status: field(
      'string',
      {
        pl: 'Jeden z: waiting, in_progress, ready, collected, failed, cancelled, revoked.',
        en: 'One of waiting, in_progress, ready, collected, failed, cancelled, revoked.',
      },
      ({ order }) => order.status,
    ),
    token: field(
      'string or null',
      {
        pl: 'Tekst kodu QR: 32 znaki szesnastkowe. Null, gdy kodów nie ma albo już nie działają.',
        en: 'Text of the QR code: 32 hexadecimal characters. Null when there are no codes or they no longer work.',
      },
      subject => workingCodes(subject)?.pickupId ?? null,
    ),
    distribution_pass: field(
      'string or null',
      {
        pl: 'Kod aktywacyjny: sześć cyfr. Null jak wyżej.',
        en: 'Activation code: six digits. Null as above.',
      },
      subject => workingCodes(subject)?.activationCode ?? null,
    ),
    student_number: field(
      'string or null',
      { pl: 'Numer albumu.', en: 'Album number.' },
      ({ albumNumber }) => albumNumber,
    ),
    expiration_date: field(
      'date',
      {
        pl: 'Data ważności: planowana, a po wydaniu karty ta z karty.',
        en: 'Last day of validity: the planned one, then the one of the issued card.',
      },
      ({ order }) => lastDay(order),
    ),
    ...ours<ApiOrder>({
      status_label: field(
        'LangDict',
        { pl: 'Status słowami.', en: 'The status in words.' },
        ({ order }): Text => STATUS_LABELS[order.status],
      ),
      is_live: field(
        'boolean',
        { pl: 'Czy można je anulować.', en: 'Whether it can be cancelled.' },
        ({ order, now }) => isLive(order, now),
      ),
      is_card_issued: field(
        'boolean',
        { pl: 'Czy data ważności pochodzi już z karty.', en: 'Whether the date is that of an issued card.' },
        ({ order }) => order.validUntil !== null,
      ),
      error_code: field(
        'string or null',
        { pl: 'Kod błędu systemu MC.', en: 'Error code of the MC system.' },
        ({ order }) => order.errorCode,
      ),
      codes_state: field(
        'string or null',
        {
          pl: 'Dla zamówienia ready: working, used, locked, expired albo validity_past.',
          en: 'Of a ready order: working, used, locked, expired or validity_past.',
        },
        ({ order, now }) => (order.status === 'ready' ? codesState(order, now) : null),
      ),
      codes_expiration_date: field(
        'date and time or null',
        { pl: 'Do kiedy działają kody.', en: 'Until when the codes work.' },
        ({ order }) => order.codesExpireAt && apiTime(order.codesExpireAt),
      ),
      wallet_link: field(
        'string or null',
        {
          pl: 'Odnośnik, który otwiera mObywatela z kodem QR; kodu aktywacyjnego w nim nie ma.',
          en: 'Link that opens mObywatel with the QR code filled in; the activation code is not in it.',
        },
        subject => {
          const codes = workingCodes(subject)
          const { mcAddress, walletAddress } = subject.api.settings
          return codes && walletLink(walletAddress, offerUri(mcAddress, codes.pickupId))
        },
      ),
      data_changed: field(
        'boolean',
        {
          pl: 'Czy dane lub zdjęcie zmieniły się po zamówieniu.',
          en: 'Whether data or photo have changed since it was ordered.',
        },
        ({ order }) => order.dataChanged,
      ),
      history: listOf(
        historyShape,
        {
          pl: 'Co działo się z zamówieniem, od najstarszego.',
          en: 'What happened to the order, oldest first.',
        },
        ({ order }) => order.history,
      ),
    }),
  },
  ['id', 'order_date', 'status'],
)

export const ORDER_ID: Text = { pl: 'Identyfikator zamówienia.', en: 'Id of the order.' }

export const mcardOrder = method({
  name: NAME,
  about: {
    pl: 'Zwraca jedno zamówienie mLegitymacji zalogowanej osoby.',
    en: 'Gives one order of an mLegitymacja of the person who is signed in.',
  },
  access: 'student',
  scopes: ['cards'],
  params: { order_id: { about: ORDER_ID, required: true } },
  shape: orderShape,
  example: {
    id: '3f0c5a52-6f0e-4a63-9d1c-0f6a1c1b7e42',
    order_date: '2025-09-03 22:18:00',
    status: 'ready',
    token: '87aa907615be4d5e81767a4575b92725',
    distribution_pass: '493817',
    student_number: '123456',
    expiration_date: '2025-10-31',
  },
  async run(api, { studentId, params }) {
    const all = await overviewOf(api, studentId)
    const order = all.orders.find(({ id }) => id === params.order_id)
    if (!order) throw noSuchOrder(NAME)
    return apiOrder(api, all, order)
  },
})

export async function overviewOf({ university }: Api, studentId: string): Promise<Overview> {
  const all = await overview(university, studentId)
  if (!all) throw new Error('the student of this token is gone')
  return all
}

/** Ids of orders; anything else names no order. */
export const isUuid = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Somebody else's order is answered like one that does not exist. */
export const noSuchOrder = (methodName: string, param = 'order_id') =>
  new ApiFault({
    message: 'There is no such order of this person.',
    error: 'object_not_found',
    param_name: param,
    method_name: methodName,
    forPerson: { pl: 'Nie ma takiego zamówienia.', en: 'There is no such order.' },
  })
