// Asking for an action on many orders, its preview, and watching it, without scripts as well.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { bulkAddress } from '../addresses.ts'
import { actorOf, audited } from '../audited.http.ts'
import { readFilter } from '../orders/filter.ts'
import { readListed } from '../orders/list.sql.ts'
import { inPanel } from '../panel.http.ts'
import { bulkPage, FIELDS, NO_REASON, SAMPLE, type Sample, TEXTS } from './bulk.page.ts'
import { firstItems, readJob, tally } from './bulk.sql.ts'
import { draft, start } from './bulk.ts'

const WATCH_SECONDS = 2
const Asked = z.object({
  action: z.enum(['revoke', 'deliver']),
  which: z.enum(['selected', 'all']),
  orders: z.array(z.uuid()).max(200),
  filter: z.string().max(2000),
})

export async function takeAsking(web: Web, context: Context<Env>) {
  const form = await context.req.formData()
  const asked = Asked.safeParse({
    action: form.get(FIELDS.action),
    which: form.get(FIELDS.which),
    orders: form.getAll(FIELDS.order),
    filter: form.get(FIELDS.filter),
  })
  if (!asked.success) throw new HTTPException(400)
  const { action, which, orders, filter } = asked.data
  const id = await draft(web.university, {
    action,
    by: actorOf(context.get('person')),
    orders: which === 'selected' ? orders : readFilter(new URLSearchParams(filter)).filter,
  })
  return context.redirect(bulkAddress(id), 303)
}

export async function showBulk(web: Web, context: Context<Env>) {
  const { db, clock } = web.university
  const id = idOf(context)
  const job = id === undefined ? undefined : await readJob(db, id)
  if (!job) return context.notFound()
  const alive = job.state === 'running' && job.alive_until !== null && job.alive_until > clock()
  if (alive) context.header('refresh', String(WATCH_SECONDS))
  const person = context.get('person')
  const language = context.get('language')
  const title = TEXTS.title[language]
  const main = bulkPage({
    job,
    tallies: await tally(db, job.id),
    sample: job.state === 'draft' ? await sampleOf(web, context, job.id) : [],
    alive,
    noReason: context.req.query(FIELDS.said) === NO_REASON,
    mayStart: may(person, 'change_orders'),
    language,
    formToken: person.formToken,
  })
  return inPanel(web, context, { title, place: 'orders', way: [{ label: title }], main })
}

/** Whom it is about, as far as one reads a list. */
async function sampleOf(web: Web, context: Context<Env>, jobId: string): Promise<Sample[]> {
  const { db } = web.university
  const items = await firstItems(db, jobId, SAMPLE)
  const allowed = new Map(items.map(item => [item.orderId, item.allowed]))
  const orders = await readListed(
    db,
    items.map(({ orderId }) => orderId),
  )
  await audited(web, context, { action: 'orders.many_viewed', details: { job: jobId } })
  return orders.map(order => ({ ...order, allowed: allowed.get(order.id) ?? false }))
}

export async function takeStart(web: Web, context: Context<Env>) {
  const id = idOf(context)
  const job = id === undefined ? undefined : await readJob(web.university.db, id)
  if (!job) return context.notFound()
  const { [FIELDS.reason]: typed } = await context.req.parseBody()
  const reason = typeof typed === 'string' && typed.trim().length >= 3 ? typed.trim().slice(0, 500) : null
  // Without a reason nothing is revoked; sent twice, the second finds the job under way.
  if (job.action === 'revoke' && job.reason === null && reason === null)
    return context.redirect(`${bulkAddress(job.id)}?${FIELDS.said}=${NO_REASON}`, 303)
  await start(web.university, { jobId: job.id, reason, by: actorOf(context.get('person')) })
  return context.redirect(bulkAddress(job.id), 303)
}

const idOf = (context: Context<Env>): string | undefined => z.uuid().safeParse(context.req.param('id')).data
