// Sending a file of students: it is kept until it is read, read in the background, and becomes an import with its dry
// run. Nothing is changed by it.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Context } from 'hono'
import { UnreadableFile } from '../../register/import/read.ts'
import { UNREADABLE } from '../../register/import/report.ts'
import { stageFile } from '../../register/import/stage.ts'
import type { University } from '../../university.ts'
import type { Env, Web } from '../../web/web.ts'
import { IMPORTS, importAddress, readingAddress } from '../addresses.ts'
import { answer } from '../page.http.ts'
import { FORM_FAULTS } from '../parts.page.ts'
import { type Begun, beginUpload, statusOf, takeFileForm, uploadsOf } from '../upload.http.ts'
import { type Finished, uploadById } from '../uploads.sql.ts'
import { showImports } from './imports.http.ts'
import { IMPORTS_TITLE } from './imports.page.ts'
import { READING_PROBLEMS, readingPage } from './reading.page.ts'
import { WISH_FAULTS, type Wishes, wishesOf } from './wishes.ts'

const WATCH_SECONDS = 2
const PROBLEMS: Readonly<Record<string, Text>> = { ...UNREADABLE, ...READING_PROBLEMS }

export async function takeUpload(web: Web, context: Context<Env>) {
  const { university } = web
  const language = context.get('language')
  const most = uploadsOf(web).registerFile
  const read = await takeFileForm(web, context, {
    kind: 'students',
    most,
    refuse: fields => {
      const wishes = wishesOf(fields)
      return 'wrong' in wishes ? wishes : undefined
    },
  })
  if ('fault' in read)
    return showImports(web, context, {
      fault: FORM_FAULTS[read.fault](most)[language],
      status: statusOf(read.fault),
    })
  if ('refused' in read) {
    const values = Object.fromEntries(read.fields)
    const { refused } = read
    const where = refused.wrong === 'mapping' ? ` ${refused.at}` : ''
    return showImports(web, context, {
      fault: WISH_FAULTS[refused.wrong][language] + where,
      values,
      status: 422,
    })
  }
  const wishes = wishesOf(read.fields) as Wishes
  const id = await beginUpload(web, context, {
    kind: 'students',
    sent: read,
    action: 'register.file_sent',
    details: { source: wishes.source },
    work: upload => stage(university, upload, wishes),
  })
  return context.redirect(readingAddress(id), 303)
}

async function stage(
  university: University,
  { file, by, progress }: Begun,
  wishes: Wishes,
): Promise<Finished> {
  const { name, content } = file
  try {
    const staged = await stageFile(university, {
      file: { name, size: content.size, open: () => content.open() },
      ...wishes,
      by,
      progress,
    })
    return { importId: staged.importId, ignoredColumns: staged.ignoredColumns }
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: error.problem }
    throw error
  }
}

export async function showReading(web: Web, context: Context<Env>) {
  const upload = await uploadById(web.university.db, context.req.param('id')!, 'students')
  if (!upload) return context.notFound()
  if (upload.import_id) return context.redirect(importAddress(upload.import_id), 303)
  const language = context.get('language')
  const dead = upload.finished_at === null && upload.alive_until <= web.university.clock()
  const problem = dead ? 'interrupted' : upload.problem
  if (problem === null) context.header('refresh', String(WATCH_SECONDS))
  const text = problem === null ? null : (PROBLEMS[problem] ?? PROBLEMS.failed!)
  const title = upload.file_name
  const way = [{ label: IMPORTS_TITLE[language], href: IMPORTS }, { label: title }]
  const main = readingPage({ fileName: title, share: upload.share, problem: text, form: IMPORTS }, language)
  return answer(web, context, { title, way, main })
}
