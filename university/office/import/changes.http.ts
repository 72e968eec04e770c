// What a file would change, person by person; looking at it is noted. Once it is taken over, the histories tell.
import type { Context } from 'hono'
import { audited } from '../../admin/audited.http.ts'
import { plannedChanges } from '../../register/import/changes.ts'
import { importById } from '../../register/import/import.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { IMPORTS, importAddress } from '../addresses.ts'
import { afterOf, answer } from '../page.http.ts'
import { CHANGES_TITLE, changesPage } from './changes.page.ts'
import { IMPORTS_TITLE } from './imports.page.ts'

const PAGE_SIZE = 50

export async function showChanges(web: Web, context: Context<Env>) {
  const { university } = web
  const id = context.req.param('id')!
  const row = await importById(university.db, id)
  if (!row) return context.notFound()
  if (row.state !== 'read') return context.redirect(importAddress(id), 303)
  await audited(web, context, { action: 'register.import_changes_viewed', details: { import: id } })
  const after = afterOf(context)
  const found = await plannedChanges(university, row, { after, limit: PAGE_SIZE + 1 })
  const language = context.get('language')
  const changes = found.slice(0, PAGE_SIZE)
  const main = changesPage({ importId: id, changes, more: found.length > PAGE_SIZE, after }, language)
  const title = CHANGES_TITLE[language]
  const way = [
    { label: IMPORTS_TITLE[language], href: IMPORTS },
    { label: row.file_name, href: importAddress(id) },
    { label: title },
  ]
  return answer(web, context, { title, way, main })
}
