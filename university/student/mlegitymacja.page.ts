// The student page *mLegitymacja* [SPEC 5]: the situation put into words, from the one large statement down to the
// folded rest.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon, notice } from '@mlegitymacja/look/parts.page.ts'
import { html, raw } from 'hono/html'
import type { OrderOfStudent, Overview } from '../order/overview.ts'
import { CHANGES, HELP } from './addresses.ts'
import { cancelling, olderCardPanel } from './cancelling.page.ts'
import { history } from './history.page.ts'
import { instructions } from './instructions.page.ts'
import { orderPanel } from './order-data.page.ts'
import { checklist } from './ordering.page.ts'
import { SAID, type Said } from './said.ts'
import type { Situation } from './situation.ts'
import { statement } from './statement.page.ts'
import type { View } from './view.ts'

export const TEXTS = {
  title: { pl: 'Zamówienie mLegitymacji', en: 'Ordering the mLegitymacja' },
  help: { pl: 'Pomoc', en: 'Help' },
  updated: { pl: 'Strona pokazuje nowy stan:', en: 'The page shows what is new:' },
  dataChanged: {
    pl: 'Twoje dane lub zdjęcie zmieniły się po złożeniu tego zamówienia, więc mLegitymacja pokazuje poprzednie.',
    en: 'Your data or photo have changed since this order was placed, so the card shows the earlier ones.',
  },
  orderAnew: {
    pl: 'Anuluj ją i zamów nową, żeby były aktualne.',
    en: 'Cancel it and order a new one to bring it up to date.',
  },
  keepFirst: {
    pl: 'Nie anuluj jej jeszcze: nowej w tej chwili nie zamówisz.',
    en: 'Do not cancel it yet: at the moment you could not order a new one.',
  },
} as const satisfies Record<string, Text>

export type StudentPage = View &
  Readonly<{
    overview: Overview
    situation: Situation
    said: Said | null
    /** The instructions with the codes are open. */
    adding: boolean
    /** What the page shows, as the event stream compares it. */
    version: string
  }>

export function mlegitymacjaPage(page: StudentPage): Html {
  const { overview, situation, said, adding, language } = page
  const { order, row, ordering, olderCards, actions } = situation
  const cancel = actions.find(action => action === 'cancel_order' || action === 'cancel_card')
  // A notice that has just said it need not be followed by the same sentence.
  const alreadySaid = said === 'anulowano'
  return html`<div class="title"><h1>${TEXTS.title[language]}</h1>
<in-dialog><a class="button quiet iconic" href="${HELP}" aria-label="${TEXTS.help[language]}">${icon('question')}</a></in-dialog></div>
<live-page news="${CHANGES}" seen="${page.version}" label="${TEXTS.updated[language]}"${situation.mayChange ? '' : raw(' still')}>
${said ? html`<div id="said" tabindex="-1">${notice(SAID[said].kind, html`<p>${SAID[said].text[language]}</p>`)}</div>` : ''}
${statement(situation, page, alreadySaid)}
${row === 'ready' && adding && order?.codes ? instructions(order.codes, page) : ''}
${order ? changedData(order, page) : ''}
${order ? orderPanel(order, page, cancel ? cancelling(cancel, order, page) : '') : ''}
${olderCards.map(card => html`${changedData(card, page)}${olderCardPanel(card, page)}`)}
${ordering ? checklist(ordering, language) : ''}
${overview.orders.length > 0 ? history(overview.orders, language) : ''}
</live-page>`
}

/** Advice when the card shows other data than the register [SPEC 4, AGH]. */
function changedData(order: OrderOfStudent, { language, situation }: StudentPage): Html | '' {
  const live = order !== situation.order || situation.actions.some(action => action.startsWith('cancel'))
  if (!order.dataChanged || !live || situation.row === 'codes_dead') return ''
  const advice = order.anew.mayOrder ? TEXTS.orderAnew : TEXTS.keepFirst
  return notice('warning', html`<p>${TEXTS.dataChanged[language]} ${advice[language]}</p>`)
}

/** What the browser's tab says, and a screen reader first: what has just happened, then where. */
export function pageTitle({ said, language }: Pick<StudentPage, 'said' | 'language'>): string {
  const title = TEXTS.title[language]
  return said ? `${SAID[said].text[language]} ${title}` : title
}
