// The list of imports, with the form that begins one.
import type { Context } from 'hono'
import { recentImports } from '../../register/import/import.sql.ts'
import { fileLimit } from '../../web/assets.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { IMPORTS } from '../addresses.ts'
import { answer, hidden, newRequestId } from '../page.http.ts'
import { uploadsOf } from '../upload.http.ts'
import { recentUploads } from '../uploads.sql.ts'
import { IMPORTS_TITLE, importsPage } from './imports.page.ts'

const PAGE_SIZE = 25
const RECENT_UPLOADS = 5

type Shown = {
  fault?: string
  values?: Readonly<Partial<Record<string, string>>>
  status?: 200 | 413 | 422 | 503
}

/** As the link to older ones carries it; anything else is none. */
const readTime = (text = ''): Date | null => {
  const at = /^[12]\d{3}-/.test(text) ? new Date(text) : new Date(Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}

export async function showImports(web: Web, context: Context<Env>, shown: Shown = {}) {
  const { db, clock } = web.university
  const at = readTime(context.req.query('przed'))
  const [found, reading] = await Promise.all([
    recentImports(db, { before: at, limit: PAGE_SIZE + 1 }),
    recentUploads(db, 'students', at === null ? RECENT_UPLOADS : 0),
  ])
  const imports = found.slice(0, PAGE_SIZE)
  const last = imports.at(-1)
  const older = found.length > PAGE_SIZE && last ? `${IMPORTS}?przed=${last.read_at.toISOString()}` : null
  const names = await staffNames(db, [
    ...imports.map(one => one.taken_by ?? one.read_by),
    ...reading.map(one => one.uploaded_by),
  ])
  const mayChange = may(context.get('person'), 'change_register')
  const upload = mayChange
    ? {
        values: shown.values ?? {},
        most: uploadsOf(web).registerFile,
        requestId: newRequestId(),
        form: hidden(context),
      }
    : null
  const language = context.get('language')
  const title = IMPORTS_TITLE[language]
  const main = importsPage(
    { fault: shown.fault, upload, reading, imports, names, older, now: clock() },
    language,
  )
  return answer(
    web,
    context,
    { title, way: [{ label: title }], main, scripts: [fileLimit.href] },
    shown.status,
  )
}
