// What every page of the dean's office is answered with, and how its forms are read.
import { randomUUID } from 'node:crypto'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { frameOf } from '../web/frame.ts'
import { placesOf } from '../web/staff/navigation.ts'
import { type StaffPage, staffPage } from '../web/staff/staff.page.ts'
import type { Env, Web } from '../web/web.ts'
import { studentAddress } from './addresses.ts'
import { hiddenFields, office } from './form.page.ts'
import type { SaidCode } from './said.ts'

export function answer(
  web: Web,
  context: Context<Env>,
  page: Omit<StaffPage, 'place'>,
  status: 200 | 404 | 409 | 413 | 422 | 503 = 200,
) {
  const person = context.get('person')
  const frame = { ...frameOf(web, context, person), face: 'admin' as const }
  return context.html(
    staffPage(frame, { ...page, main: office(page.main), place: 'students' }, placesOf(person)),
    status,
  )
}

/** Back to the student's record, which says what was done. */
export const back = (context: Context<Env>, said: SaidCode) =>
  context.redirect(`${studentAddress(context.req.param('id')!)}?powiedz=${said}`, 303)

export async function formOf(context: Context<Env>): Promise<Partial<Record<string, string>>> {
  const body = await context.req.parseBody()
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >
}

export const hidden = (context: Context<Env>) =>
  hiddenFields({ [FORM_TOKEN]: context.get('person').formToken })

/** Of a form that works once however often it is sent. */
export const newRequestId = (): string => randomUUID()

const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isRequestId = (text: string | undefined): text is string =>
  text !== undefined && REQUEST_ID.test(text)
export const requestIdOf = (text: string | undefined): string => (isRequestId(text) ? text : newRequestId())

/** From the address: how far a list was leafed through. */
export const afterOf = (context: Context<Env>): number => {
  const text = context.req.query('po') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
