// Sending a file of students: it is kept until it is read, read in the background, and becomes an import with its dry
// run. Nothing is changed by it.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Context } from 'hono'
import { actorOf, audited } from '../../admin/audited.http.ts'
import { shownFileName } from '../../register/file-name.ts'
import { UnreadableFile } from '../../register/import/read.ts'
import { UNREADABLE } from '../../register/import/report.ts'
import { stageFile } from '../../register/import/stage.ts'
import type { University } from '../../university.ts'
import type { SentFile } from '../../web/upload/file-form.ts'
import type { Env, Web } from '../../web/web.ts'
import { IMPORTS, importAddress, readingAddress } from '../addresses.ts'
import { answer, requestIdOf } from '../page.http.ts'
import { FORM_FAULTS } from '../parts.page.ts'
import { statusOf, takeFileForm, uploadsOf } from '../upload.http.ts'
import { type Finished, insertUpload, uploadById } from '../uploads.sql.ts'
import { ALIVE_MS, workOff } from '../work-off.ts'
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
  const values = Object.fromEntries(read.fields)
  if ('refused' in read) {
    const { refused } = read
    const where = refused.wrong === 'mapping' ? ` ${refused.at}` : ''
    return showImports(web, context, {
      fault: WISH_FAULTS[refused.wrong][language] + where,
      values,
      status: 422,
    })
  }
  const wishes = wishesOf(read.fields) as Wishes
  const id = requestIdOf(values.formularz)
  const file = { ...read.file, name: shownFileName(read.file.name) }
  const by = actorOf(context.get('person'))
  const now = university.clock()
  const first = await insertUpload(university.db, {
    id,
    kind: 'students',
    file_name: file.name,
    uploaded_by: by,
    uploaded_at: now,
    alive_until: new Date(now.getTime() + ALIVE_MS),
  })
  if (!first) await file.content.forget()
  else {
    await audited(web, context, {
      action: 'register.file_sent',
      details: { upload: id, bytes: file.content.size, source: wishes.source },
    })
    void workOff(university, {
      uploadId: id,
      file: file.content,
      run: progress => stage(university, { file, ...wishes, by, progress }),
    })
  }
  return context.redirect(readingAddress(id), 303)
}

type Staging = { file: SentFile; by: string; progress: (share: number) => void } & Wishes

async function stage(university: University, { file, ...rest }: Staging): Promise<Finished> {
  const { name, content } = file
  try {
    const staged = await stageFile(university, {
      file: { name, size: content.size, open: () => content.open() },
      ...rest,
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
