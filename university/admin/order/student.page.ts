// A student's page in the panel: all their orders and cards [SPEC 6].
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { STUDENTS } from '../../web/staff/addresses.ts'
import { orderAddress } from '../addresses.ts'
import type { ListedOrder } from '../orders/list.sql.ts'
import { statusWord } from '../orders/table.page.ts'
import { COLUMNS } from '../orders/texts.page.ts'
import { table, time } from './order.page.ts'
import { REASONS, TEXTS } from './texts.page.ts'

export type StudentView = {
  student: {
    id: string
    given_names: string
    family_name: string
    album_number: string | null
    right_ended_on: string | null
    right_ended_fact: string | null
  }
  orders: readonly ListedOrder[]
  language: Language
}

export function studentPage({ student, orders, language }: StudentView): Html {
  const { right_ended_on: on, right_ended_fact: fact } = student
  const head = [COLUMNS.ordered_at, COLUMNS.status, COLUMNS.valid_until, COLUMNS.error_code]
  return html`<h1><bdi>${student.given_names} ${student.family_name}</bdi></h1>
<dl class="facts"><dt>${TEXTS.album[language]}</dt><dd>${student.album_number ?? '–'}</dd>
${on && html`<dt>${TEXTS.rightEnded[language]}</dt><dd>${on} (${REASONS[fact ?? '']?.[language] ?? fact})</dd>`}</dl>
<p><a href="${STUDENTS}/${student.id}">${TEXTS.record[language]}</a></p>
${
  orders.length === 0
    ? html`<p>${TEXTS.noOrders[language]}</p>`
    : table(
        TEXTS.allOrders[language],
        head.map(text => text[language]),
        orders.map(order => [
          html`<a href="${orderAddress(order.id)}">${time(order.orderedAt)}</a>`,
          statusWord(order.status, language),
          order.lastDay,
          order.errorCode ?? '',
        ]),
        language,
      )
}`
}
