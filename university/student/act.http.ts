// What the student's forms do [SPEC 5]. Each ends in a redirect to the page, so that a reload repeats nothing.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { cancelOrder } from '../order/cancel.ts'
import { checkStatus } from '../order/check-status.ts'
import { orderAgain } from '../order/order-again.ts'
import { placeOrder } from '../order/place.ts'
import type { Env, Web } from '../web/web.ts'
import { FIELDS } from './addresses.ts'
import type { Said } from './said.ts'
import { pageSaying } from './show.http.ts'

const Ordering = z.object({ [FIELDS.request]: z.uuid() })
const Cancelling = z.object({ [FIELDS.order]: z.uuid() })

export async function takeOrder({ university }: Web, context: Context<Env>) {
  const { [FIELDS.request]: requestId } = await formOf(context, Ordering)
  const placed = await placeOrder(university, { studentId: context.get('studentId'), requestId })
  return say(context, 'refused' in placed ? 'nie_zamowiono' : 'zamowiono')
}

export async function takeOrderAgain({ university }: Web, context: Context<Env>) {
  const form = await formOf(context, z.object({ ...Ordering.shape, ...Cancelling.shape }))
  const placed = await orderAgain(university, {
    studentId: context.get('studentId'),
    orderId: form[FIELDS.order],
    requestId: form[FIELDS.request],
  })
  if (!('refused' in placed)) return say(context, 'zamowiono')
  return placed.refused === 'not_found' ? context.notFound() : say(context, 'nie_zamowiono')
}

export async function takeCancel({ university }: Web, context: Context<Env>) {
  const { [FIELDS.order]: orderId } = await formOf(context, Cancelling)
  const cancelled = await cancelOrder(university, { studentId: context.get('studentId'), orderId })
  if ('refused' in cancelled) return context.notFound()
  const done = 'cancelled' in cancelled || cancelled.unchanged === 'cancelled'
  return say(context, done ? 'anulowano' : 'bez_zmian')
}

export async function takeCheck({ university }: Web, context: Context<Env>) {
  const checked = await checkStatus(university, { studentId: context.get('studentId') })
  if ('silent' in checked) return say(context, 'system_milczy')
  return say(context, checked.changed ? 'zmieniono_status' : 'status_bez_zmian')
}

const say = (context: Context<Env>, said: Said) => context.redirect(pageSaying(said), 303)

/** @throws HTTPException 400 when the form is not one of ours */
async function formOf<T>({ req }: Context<Env>, schema: z.ZodType<T>): Promise<T> {
  const form = schema.safeParse(await req.parseBody())
  if (!form.success) throw new HTTPException(400)
  return form.data
}
