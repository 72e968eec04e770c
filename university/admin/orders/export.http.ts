// What the filter shows as CSV [SPEC 6], in the sequence of the list: made while it is sent, a batch at a time and no
// quicker than it is taken, so that a million rows need no more memory than a thousand.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS } from '@mlegitymacja/core/order/status.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import type { Db } from '../../db/tables.ts'
import type { Env, Web } from '../../web/web.ts'
import { audited } from '../audited.http.ts'
import { stampText } from '../times.ts'
import { readArrangement, type Sort } from './arrangement.ts'
import { idsInBatches } from './batches.sql.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import { filterForAudit, type OrderFilter, readFilter } from './filter.ts'
import { type ListedOrder, readListed } from './list.sql.ts'
import { EXPORT_COLUMNS } from './texts.page.ts'

const BATCH = 1000

export async function exportOrders(web: Web, context: Context<Env>) {
  const { university } = web
  const language = context.get('language')
  const typed = new URL(context.req.url).searchParams
  const { filter } = readFilter(typed)
  const { sort } = readArrangement(typed)
  await audited(web, context, { action: 'orders.exported', details: filterForAudit(filter) })
  const name = `zamowienia-${warsawDate(university.clock())}.csv`
  return context.body(streamOf(linesOf(university.db, { filter, sort }, language)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
}

type Exported = { filter: OrderFilter; sort: Sort }

async function* linesOf(db: Db, { filter, sort }: Exported, language: Language): AsyncGenerator<string> {
  const head = EXPORT_COLUMNS.map(column => column[language])
  yield BYTE_ORDER_MARK + csvLine(head, language)
  for await (const ids of idsInBatches(db, filter, BATCH, sort)) {
    const orders = await readListed(db, ids)
    yield orders.map(order => csvLine(cellsOf(order, language), language)).join('')
  }
}

const cellsOf = (order: ListedOrder, language: Language) => [
  order.givenNames,
  order.familyName,
  order.albumNumber,
  stampText(order.orderedAt),
  STATUS_LABELS[order.status][language],
  order.lastDay,
  order.errorCode,
  order.id,
]

/** Asks for the next piece only when the last one has been taken. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
