// *Zamówienia mLegitymacji* [SPEC 6, USOS r11]: the filter, what it finds, and what to do when that is nothing or too
// much.
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { EXPORT, ORDERS } from '../addresses.ts'
import { bulkForm } from '../bulk/bulk.page.ts'
import { refreshButton } from '../refresh/refresh.page.ts'
import { listAddress } from './address.ts'
import { type FilterView, filterForm } from './filter.page.ts'
import { isFiltering } from './filter.ts'
import { pager, shownLine } from './pager.page.ts'
import { ordersTable, type TableView } from './table.page.ts'
import { TEXTS } from './texts.page.ts'

export type OrdersView = FilterView &
  TableView & {
    /** Null for whoever may not ask the MC system for news. */
    formToken: string | null
  }

export function ordersPage(view: OrdersView): Html {
  const { language, listed } = view
  return html`<div class="heading"><h1>${TEXTS.title[language]}</h1></div>
${filterForm(view)}
<div class="above">${shownLine(view)}
<div class="tools">${view.formToken === null ? '' : refreshButton(language, view.formToken)}
<a class="button" href="${listAddress(view, {}, EXPORT)}" download>${TEXTS.export[language]}</a></div></div>
${listed.orders.length === 0 ? nothing(view) : html`${ordersTable(view)}${view.formToken === null ? '' : bulkForm(view.filter, language, view.formToken)}${pager(view)}`}
${listed.total === null && isFiltering(view.filter) ? html`<p class="soft">${TEXTS.tooMany[language]}</p>` : ''}`
}

function nothing({ language, filter }: OrdersView): Html {
  if (!isFiltering(filter))
    return notice('info', html`<p>${TEXTS.none[language]} ${TEXTS.noneAdvice[language]}</p>`)
  return notice(
    'info',
    html`<p><strong>${TEXTS.nothing[language]}</strong> ${TEXTS.nothingAdvice[language]}</p>
<p><a href="${ORDERS}">${TEXTS.clearAll[language]}</a></p>`,
  )
}
