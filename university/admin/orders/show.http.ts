// Showing the list of orders: read the address, find the page, put it into words.
import type { Context } from 'hono'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { audited } from '../audited.http.ts'
import { BULK_FORM, TEXTS as BULK_TEXTS, FIELDS } from '../bulk/bulk.page.ts'
import { inPanel } from '../panel.http.ts'
import { readArrangement } from './arrangement.ts'
import { filterForAudit, readFilter } from './filter.ts'
import { listOrders } from './list.sql.ts'
import { ordersPage } from './orders.page.ts'
import { TEXTS } from './texts.page.ts'

export async function showOrders(web: Web, context: Context<Env>) {
  const language = context.get('language')
  const typed = new URL(context.req.url).searchParams
  const { filter, faults } = readFilter(typed)
  const arrangement = readArrangement(typed)
  const listed = await listOrders(web.university.db, filter, arrangement)
  await audited(web, context, { action: 'orders.listed', details: filterForAudit(filter) })
  const person = context.get('person')
  const acts = may(person, 'change_orders')
  const main = ordersPage({
    filter,
    faults,
    typed,
    arrangement,
    listed,
    language,
    formToken: acts ? person.formToken : null,
    choose: acts
      ? { form: BULK_FORM, field: FIELDS.order, label: name => `${BULK_TEXTS.choose[language]} ${name}` }
      : null,
  })
  return inPanel(web, context, { title: TEXTS.title[language], place: 'orders', main })
}
