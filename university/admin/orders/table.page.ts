// The orders as a table, one row an order; on a phone each row is a card. The whole row opens the order [SPEC 6, LOOK].
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html, raw } from 'hono/html'
import { orderAddress } from '../addresses.ts'
import { stampText } from '../times.ts'
import { listAddress } from './address.ts'
import { SORTS, type Sort, type SortColumn } from './arrangement.ts'
import type { ListedOrder } from './list.sql.ts'
import { firstNumber, type PagerView } from './pager.page.ts'
import { COLUMNS, TEXTS } from './texts.page.ts'

export type TableView = PagerView & {
  /** Rows can be chosen for an action on many; null when the person may not act. */
  choose: { form: string; field: string; label(person: string): string } | null
}

export function ordersTable(view: TableView): Html {
  const { language, listed, choose } = view
  const first = firstNumber(view)
  return html`<table class="table orders as-cards">
<caption class="visually-hidden">${TEXTS.title[language]}</caption>
<thead><tr>${choose && html`<td class="choose"></td>`}<th scope="col" class="number">${TEXTS.number[language]}</th>
${(Object.keys(SORTS) as SortColumn[]).map(column => heading(view, column))}</tr></thead>
<tbody>${listed.orders.map((order, at) => row(order, first === null ? null : first + at, view))}</tbody>
</table>`
}

function heading(view: PagerView, column: SortColumn): Html {
  const { language, arrangement } = view
  const { by, descending } = arrangement.sort
  const here = by === column
  // What is clicked first is what people want first: the newest orders, names from A.
  const sort: Sort = { by: column, descending: here ? !descending : column === 'ordered_at' }
  const sorted = here ? raw(`aria-sort="${descending ? 'descending' : 'ascending'}"`) : ''
  return html`<th scope="col" ${sorted}><a href="${listAddress(view, { sort })}">${COLUMNS[column][language]}<span class="sign" aria-hidden="true">${here ? (descending ? '↓' : '↑') : ''}</span></a></th>`
}

function row(order: ListedOrder, number: number | null, { language, choose }: TableView): Html {
  const cell = (column: SortColumn, content: Html | string) =>
    html`<td data-label="${COLUMNS[column][language]}">${content}</td>`
  return html`<tr>
${choose && html`<td class="choose"><input type="checkbox" form="${choose.form}" name="${choose.field}" value="${order.id}" aria-label="${choose.label(nameOf(order))}"></td>`}
<td class="number" data-label="${TEXTS.number[language]}">${number ?? '–'}</td>
<th scope="row" data-label="${COLUMNS.person[language]}"><a class="open" href="${orderAddress(order.id)}"><bdi>${order.givenNames} <b>${order.familyName}</b></bdi></a></th>
${cell('album_number', order.albumNumber ?? '–')}
${cell('ordered_at', html`<time datetime="${order.orderedAt.toISOString()}">${stampText(order.orderedAt)}</time>`)}
${cell('status', statusWord(order.status, language))}
${cell('valid_until', html`<time datetime="${order.lastDay}">${order.lastDay}</time>`)}
${cell('error_code', order.errorCode ?? '')}
</tr>`
}

/** The status as a word with a dot [LOOK]. */
export const statusWord = (status: ListedOrder['status'], language: Language): Html =>
  html`<span class="status-word" data-status="${status}">${STATUS_LABELS[status][language]}</span>`

export const nameOf = ({ givenNames, familyName }: Pick<ListedOrder, 'givenNames' | 'familyName'>): string =>
  `${givenNames} ${familyName}`
