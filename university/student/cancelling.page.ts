// Cancelling: the folded section of a collected card, the card in its own panel beside a newer order, and the
// question that comes before anything is cancelled [SPEC 5, USOS r16, r17].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { isInFlight } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { OrderOfStudent } from '../order/overview.ts'
import { CANCEL, FIELDS, PAGE } from './addresses.ts'
import { actionForm, post } from './form.page.ts'
import { orderFacts } from './order-data.page.ts'
import { orderingText } from './ordering.page.ts'
import type { View } from './view.ts'

const TEXTS = {
  fold: { pl: 'Anulowanie mLegitymacji', en: 'Cancelling the mLegitymacja' },
  when: {
    pl: 'Może to być konieczne na przykład po zmianie danych osobowych, przeinstalowaniu mObywatela albo zmianie telefonu.',
    en: 'This may be needed, for example, when your personal data have changed, when mObywatel was installed anew, or when you have a new phone.',
  },
  olderCard: { pl: 'Twoja dotychczasowa mLegitymacja', en: 'Your present mLegitymacja' },
  olderCardMore: {
    pl: 'Pozostaje ważna do końca swojego terminu. Anulowanie nowego zamówienia jej nie dotyczy.',
    en: 'It stays valid until its own last day. Cancelling the new order does not touch it.',
  },
  askOrder: { pl: 'Czy na pewno anulować zamówienie?', en: 'Do you really want to cancel the order?' },
  askCard: {
    pl: 'Czy na pewno anulować mLegitymację?',
    en: 'Do you really want to cancel the mLegitymacja?',
  },
  endOrder: {
    pl: 'Jeśli kody zostały już wydane, przestaną działać. Tego nie można cofnąć.',
    en: 'If the codes have been issued, they will stop working. This cannot be undone.',
  },
  endCard: {
    pl: 'Karta w Twoim telefonie straci ważność. Tego nie można cofnąć.',
    en: 'The card in your phone will become invalid. This cannot be undone.',
  },
  orderAnew: {
    pl: 'Potem możesz od razu zamówić nową mLegitymację.',
    en: 'Afterwards you can order a new mLegitymacja at once.',
  },
  noNewOne: { pl: 'Nowej mLegitymacji potem nie zamówisz.', en: 'Afterwards you will not get a new one.' },
  yesOrder: { pl: 'Tak, anuluj zamówienie', en: 'Yes, cancel the order' },
  yesCard: { pl: 'Tak, anuluj mLegitymację', en: 'Yes, cancel the mLegitymacja' },
  no: { pl: 'Nie, wróć', en: 'No, go back' },
} as const satisfies Record<string, Text>

/** How an order is cancelled: by a button while it is in flight, in a folded section once the card is held. */
export function cancelling(action: 'cancel_order' | 'cancel_card', order: OrderOfStudent, view: View): Html {
  return action === 'cancel_card'
    ? cancelFold(order, view)
    : html`<div class="actions">${actionForm(action, order.id, view)}</div>`
}

function cancelFold(order: OrderOfStudent, view: View): Html {
  return html`<details class="folded"><summary>${TEXTS.fold[view.language]}</summary>
<p>${TEXTS.when[view.language]}</p>
<div class="actions">${actionForm('cancel_card', order.id, view)}</div>
</details>`
}

/** A card that is still valid beside a newer order. */
export function olderCardPanel(order: OrderOfStudent, view: View): Html {
  const { language, now } = view
  const heading = `card-${order.id}`
  return html`<section class="panel" aria-labelledby="${heading}">
<h2 id="${heading}">${TEXTS.olderCard[language]}</h2>
<p>${TEXTS.olderCardMore[language]}</p>
${orderFacts(order, language, now)}
${cancelFold(order, view)}
</section>`
}

export const cancelTitle = (order: OrderOfStudent, language: Language): string =>
  TEXTS[isInFlight(order.status) ? 'askOrder' : 'askCard'][language]

/** The question. With scripts it is shown as a dialog over the student page. */
export function cancelQuestion(order: OrderOfStudent, view: View): Html {
  const { language, now } = view
  const inFlight = isInFlight(order.status)
  const after = order.anew.mayOrder
    ? html`<p>${TEXTS.orderAnew[language]}</p>`
    : notice(
        'warning',
        html`<p><strong>${TEXTS.noNewOne[language]}</strong></p>${orderingText(order.anew, language)}`,
      )
  return html`<article class="panel narrow" data-dialog>
<h1>${cancelTitle(order, language)}</h1>
${orderFacts(order, language, now)}
<p>${TEXTS[inFlight ? 'endOrder' : 'endCard'][language]}</p>
${after}
<div class="actions"><a class="button" href="${PAGE}" data-close>${TEXTS.no[language]}</a>
${post(CANCEL, { [FIELDS.order]: order.id }, { label: TEXTS[inFlight ? 'yesOrder' : 'yesCard'][language], look: 'destructive' }, view)}</div>
</article>`
}
