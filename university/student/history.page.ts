// What happened with the orders and when, newest first [SPEC 5].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { LifecycleEvent } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { statusChip } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { OrderOfStudent } from '../order/overview.ts'
import { timeText } from '../web/dates.ts'

const HEADING: Text = { pl: 'Historia zamówień', en: 'History of orders' }
const ORDER_OF: Text = { pl: 'Zamówienie z', en: 'Order of' }

const HAPPENED: Readonly<Record<LifecycleEvent | 'ordered', Text>> = {
  ordered: { pl: 'Złożono zamówienie', en: 'Ordered' },
  accepted: { pl: 'Przekazano do systemu ministerstwa', en: 'Handed over to the ministry’s system' },
  codes_issued: { pl: 'Wydano kody', en: 'Codes issued' },
  failed: { pl: 'System ministerstwa zgłosił błąd', en: 'The ministry’s system reported an error' },
  collected: { pl: 'Dodano do mObywatela', en: 'Added to mObywatel' },
  cancelled_by_student: { pl: 'Anulowano', en: 'Cancelled by you' },
  right_ended: {
    pl: 'Uczelnia unieważniła, bo ustało prawo do mLegitymacji',
    en: 'Revoked by the university, because the right had ended',
  },
  revoked_by_university: { pl: 'Uczelnia unieważniła', en: 'Revoked by the university' },
}

export function history(orders: readonly OrderOfStudent[], language: Language): Html {
  return html`<details class="folded"><summary>${HEADING[language]} (${orders.length})</summary>
<ol class="timeline">${orders.map(
    order => html`<li data-status="${order.status}">
<p><strong>${ORDER_OF[language]} ${timeText(order.orderedAt, language)}</strong> ${statusChip(order.status, language)}</p>
<ul class="happened">${order.history.map(
      ({ happened, at }) =>
        html`<li><time datetime="${at.toISOString()}">${timeText(at, language)}</time> ${HAPPENED[happened][language]}</li>`,
    )}</ul></li>`,
  )}</ol></details>`
}
