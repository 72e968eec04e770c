// Answering with a page of the panel, for whoever is signed in.
import type { Context } from 'hono'
import { frameOf } from '../web/frame.ts'
import { placesOf } from '../web/staff/navigation.ts'
import { type StaffPage, staffPage } from '../web/staff/staff.page.ts'
import type { Env, Web } from '../web/web.ts'

export function inPanel(web: Web, context: Context<Env>, page: StaffPage, status: 200 | 409 | 422 = 200) {
  const person = context.get('person')
  return context.html(staffPage(frameOf(web, context, person), page, placesOf(person)), status)
}
