// An order's page and a student's page, and what an administrator can do with an order [SPEC 6]. Looking is noted in the
// audit log as well as acting.
import { isLive } from '@mlegitymacja/core/order/order.ts'
import { allows, STATUSES } from '@mlegitymacja/core/order/status.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { revokeOrder } from '../../order/revoke.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { orderAddress } from '../addresses.ts'
import { actorOf, audited } from '../audited.http.ts'
import { readListed } from '../orders/list.sql.ts'
import { inPanel } from '../panel.http.ts'
import { changedData } from './changed-data.ts'
import { FIELDS, orderPage } from './order.page.ts'
import { hurry, orderIdsOf, readWhole, studentName } from './order.sql.ts'
import { studentPage } from './student.page.ts'
import { SAID, type Said, TEXTS } from './texts.page.ts'

const Id = z.uuid()
const Revoking = z.object({ [FIELDS.seen]: z.enum(STATUSES), [FIELDS.reason]: z.string().trim().max(500) })

export async function showOrder(web: Web, context: Context<Env>) {
  const { university } = web
  const order = await orderOf(web, context)
  if (!order) return context.notFound()
  const person = context.get('person')
  const language = context.get('language')
  await audited(web, context, {
    action: 'order.viewed',
    studentId: order.studentId,
    details: { order: order.id },
  })
  const changes = may(person, 'change_orders')
  const said = context.req.query(FIELDS.said)
  const live = isLive(order, university.clock())
  const main = orderPage({
    order,
    changedData: live ? await changedData(university, order) : null,
    names: await staffNames(
      university.db,
      order.history.map(({ actor }) => actor),
    ),
    language,
    said: said !== undefined && said in SAID ? (said as Said) : undefined,
    formToken: person.formToken,
    may: {
      revoke: changes && allows(order.status, 'revoked_by_university') && live,
      deliver: changes && order.deliveries.some(({ delivered_at }) => delivered_at === null),
    },
  })
  const title = `${order.givenNames} ${order.familyName}`
  return inPanel(web, context, { title, place: 'orders', way: [{ label: title }], main })
}

export async function takeRevoking(web: Web, context: Context<Env>) {
  const id = idOf(context)
  if (id === undefined) return context.notFound()
  const form = Revoking.safeParse(await context.req.parseBody())
  if (!form.success) throw new HTTPException(400)
  const { [FIELDS.seen]: seen, [FIELDS.reason]: reason } = form.data
  if (reason.length < 3) return say(context, id, 'brak_powodu')
  const revoked = await revokeOrder(web.university, {
    orderId: id,
    seen,
    reason,
    actor: actorOf(context.get('person')),
  })
  if ('refused' in revoked) return context.notFound()
  // The same form sent twice: the second one finds what the first has done.
  return say(context, id, 'revoked' in revoked ? 'uniewazniono' : 'zmienilo_sie')
}

export async function takeDelivering(web: Web, context: Context<Env>) {
  const order = await orderOf(web, context)
  if (!order) return context.notFound()
  const hurried = await hurry(web.university.db, order.id, web.university.clock())
  await audited(web, context, {
    action: 'order.delivered_again',
    studentId: order.studentId,
    details: { order: order.id },
  })
  web.university.wake.outbox()
  return say(context, order.id, hurried > 0 ? 'ponowiono' : 'dostarczone')
}

export async function showStudent(web: Web, context: Context<Env>) {
  const { db } = web.university
  const id = idOf(context)
  const student = id === undefined ? undefined : await studentName(db, id)
  if (!student) return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: student.id })
  const orders = await readListed(db, await orderIdsOf(db, student.id))
  const title = `${student.given_names} ${student.family_name}`
  const language = context.get('language')
  const main = studentPage({ student, orders, language })
  return inPanel(web, context, {
    title,
    place: 'orders',
    way: [{ label: TEXTS.student[language] }, { label: title }],
    main,
  })
}

const idOf = (context: Context<Env>): string | undefined => Id.safeParse(context.req.param('id')).data

async function orderOf({ university }: Web, context: Context<Env>) {
  const id = idOf(context)
  return id === undefined ? undefined : readWhole(university.db, id)
}

const say = (context: Context<Env>, orderId: string, said: Said) =>
  context.redirect(`${orderAddress(orderId)}?${FIELDS.said}=${said}`, 303)
