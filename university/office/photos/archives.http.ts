// The archives of photos that were sent, one of them, and its refusals as CSV.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Context } from 'hono'
import { audited } from '../../admin/audited.http.ts'
import { csvLine } from '../../admin/orders/csv.ts'
import type { Db } from '../../db/tables.ts'
import { PHOTO_REFUSALS } from '../../photo/refusal.ts'
import { fileLimit } from '../../web/assets.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { PHOTOS } from '../addresses.ts'
import { csvAnswer } from '../csv.http.ts'
import { afterOf, answer, hidden, newRequestId } from '../page.http.ts'
import { uploadsOf } from '../upload.http.ts'
import { recentUploads, refusalsOf, uploadById } from '../uploads.sql.ts'
import { archivePage, REFUSAL_HEAD } from './archive.page.ts'
import { ARCHIVES_TITLE, archivesPage } from './archives.page.ts'

const RECENT = 25
const PAGE_SIZE = 50
const BATCH = 1000
const WATCH_SECONDS = 2

export async function showArchives(
  web: Web,
  context: Context<Env>,
  { fault, status }: { fault?: string; status?: 413 | 422 | 503 } = {},
) {
  const { db, clock } = web.university
  const uploads = await recentUploads(db, 'photos', RECENT)
  const names = await staffNames(
    db,
    uploads.map(one => one.uploaded_by),
  )
  const upload = may(context.get('person'), 'change_register')
    ? { most: uploadsOf(web).photoArchive, requestId: newRequestId(), form: hidden(context) }
    : null
  const language = context.get('language')
  const title = ARCHIVES_TITLE[language]
  const main = archivesPage({ fault, upload, uploads, names, now: clock() }, language)
  return answer(web, context, { title, way: [{ label: title }], main, scripts: [fileLimit.href] }, status)
}

export async function showArchive(web: Web, context: Context<Env>) {
  const { db, clock } = web.university
  const upload = await uploadById(db, context.req.param('id')!, 'photos')
  if (!upload) return context.notFound()
  const after = afterOf(context)
  const [refusals, names] = await Promise.all([
    refusalsOf(db, upload.id, { after, limit: PAGE_SIZE + 1 }),
    staffNames(db, [upload.uploaded_by]),
  ])
  const underWay = upload.finished_at === null && upload.alive_until > clock()
  if (underWay) context.header('refresh', String(WATCH_SECONDS))
  const language = context.get('language')
  const more = refusals.length > PAGE_SIZE
  const view = { upload, underWay, refusals: refusals.slice(0, PAGE_SIZE), more, after, names }
  const way = [{ label: ARCHIVES_TITLE[language], href: PHOTOS }, { label: upload.file_name }]
  return answer(web, context, { title: upload.file_name, way, main: archivePage(view, language) })
}

export async function exportRefusals(web: Web, context: Context<Env>) {
  const { db } = web.university
  const upload = await uploadById(db, context.req.param('id')!, 'photos')
  if (!upload) return context.notFound()
  await audited(web, context, { action: 'photos.refusals_exported', details: { upload: upload.id } })
  const name = `zdjecia-${upload.id.slice(0, 8)}.csv`
  return csvAnswer(context, name, piecesOf(db, upload.id, context.get('language')))
}

async function* piecesOf(db: Db, uploadId: string, language: Language): AsyncGenerator<string> {
  const head = REFUSAL_HEAD.map(column => column[language])
  yield csvLine(head, language)
  let after = 0
  for (;;) {
    const rows = await refusalsOf(db, uploadId, { after, limit: BATCH })
    const last = rows.at(-1)
    if (!last) return
    after = last.number
    yield rows.map(row => csvLine([row.file_name, PHOTO_REFUSALS[row.refused][language]], language)).join('')
  }
}
