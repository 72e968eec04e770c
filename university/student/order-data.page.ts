// *Dane zamówienia* [USOS r7]: status, date of the order, and the validity as planned or of the card; no validity
// for an order that was cancelled or revoked [USOS r9, r13].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { isLive, lastDay } from '@mlegitymacja/core/order/order.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { statusChip } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { OrderOfStudent } from '../order/overview.ts'
import { dateText, timeText } from '../web/dates.ts'
import type { View } from './view.ts'

const TEXTS = {
  heading: { pl: 'Dane zamówienia', en: 'The order' },
  status: { pl: 'Status', en: 'Status' },
  orderedAt: { pl: 'Data zamówienia', en: 'Ordered on' },
  planned: { pl: 'Planowana data ważności mLegitymacji', en: 'Planned last day of validity' },
  validUntil: { pl: 'Data ważności', en: 'Valid until' },
  runOut: { pl: 'wygasła', en: 'has run out' },
} as const satisfies Record<string, Text>

/** @param cancelling how this order is cancelled, if it can be */
export function orderPanel(order: OrderOfStudent, { language, now }: View, cancelling: Html | ''): Html {
  return html`<section class="panel" aria-labelledby="order-data">
<h2 id="order-data">${TEXTS.heading[language]}</h2>
${orderFacts(order, language, now)}
${cancelling}
</section>`
}

export function orderFacts(order: OrderOfStudent, language: Language, now: Date): Html {
  return html`<dl class="facts">
<dt>${TEXTS.status[language]}</dt><dd>${statusChip(order.status, language)}</dd>
<dt>${TEXTS.orderedAt[language]}</dt><dd><time datetime="${order.orderedAt.toISOString()}">${timeText(order.orderedAt, language)}</time></dd>
${validity(order, language, now)}
</dl>`
}

function validity(order: OrderOfStudent, language: Language, now: Date): Html | '' {
  if (order.status === 'cancelled' || order.status === 'revoked') return ''
  const day = lastDay(order)
  const date = html`<time datetime="${day}">${dateText(day, language)}</time>`
  if (order.status !== 'collected') return html`<dt>${TEXTS.planned[language]}</dt><dd>${date}</dd>`
  return html`<dt>${TEXTS.validUntil[language]}</dt><dd>${date}${isLive(order, now) ? '' : html` – ${TEXTS.runOut[language]}`}</dd>`
}
