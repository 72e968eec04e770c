// Searching the register. What is looked for is sent as a form, so that no PESEL stands in an address; that somebody
// looked is noted, not for whom.
import type { Context } from 'hono'
import { audited } from '../admin/audited.http.ts'
import type { Env, Web } from '../web/web.ts'
import { answer, formOf, hidden } from './page.http.ts'
import { SEARCH_TITLE, searchPage } from './search.page.ts'
import { searchStudents } from './search.sql.ts'

const PAGE_SIZE = 50

export async function search(web: Web, context: Context<Env>) {
  const { db, sealing } = web.university
  const fields = context.req.method === 'POST' ? await formOf(context) : {}
  const text = (fields.szukaj ?? '').slice(0, 100)
  const offset = /^\d{1,7}$/.test(fields.od ?? '') ? Number(fields.od) : 0
  const found = await searchStudents(db, sealing, { text, limit: PAGE_SIZE + 1, offset })
  await audited(web, context, { action: 'students.listed', details: text.trim() ? { text: true } : {} })
  const language = context.get('language')
  const view = {
    text,
    found: found.slice(0, PAGE_SIZE),
    next: found.length > PAGE_SIZE ? offset + PAGE_SIZE : null,
  }
  const main = searchPage(view, hidden(context), language)
  return answer(web, context, { title: SEARCH_TITLE[language], main })
}
