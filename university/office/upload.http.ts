// Taking a file from a form of ours: who may send one has been checked before, whether the form is ours is checked
// before the file is read.
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { actorOf, audited } from '../admin/audited.http.ts'
import { shownFileName } from '../register/file-name.ts'
import { mayBeOurs } from '../web/session/session.http.ts'
import { isFormToken } from '../web/session/sessions.ts'
import { type Fields, readFileForm, type SentFile } from '../web/upload/file-form.ts'
import type { Env, Web } from '../web/web.ts'
import { REQUEST_ID } from './form.page.ts'
import { requestIdOf } from './page.http.ts'
import { type FileKind, takePlace, type UploadFault } from './places.ts'
import { DEFAULT_UPLOADS, type UploadSettings } from './settings.ts'
import { type Finished, insertUpload, type UploadKind } from './uploads.sql.ts'
import { ALIVE_MS, workOff } from './work-off.ts'

export const uploadsOf = (web: Web): UploadSettings => web.settings.uploads ?? DEFAULT_UPLOADS

export type Taken<Refusal> =
  | { fields: Fields; file: SentFile }
  | { fault: UploadFault }
  | { refused: Refusal; fields: Fields }

type Wanted<Refusal> = {
  kind: FileKind
  /** In bytes. */
  most: number
  refuse(fields: Fields): Refusal | undefined
}

/**
 * The file keeps its place among those in hand until it is forgotten.
 * @throws HTTPException 403 when the form was not shown by us to this very person
 */
export async function takeFileForm<Refusal extends object>(
  web: Web,
  context: Context<Env>,
  wanted: Wanted<Refusal>,
): Promise<Taken<Refusal>> {
  if (!mayBeOurs(context, web.settings.address)) throw new HTTPException(403)
  const giveBack = takePlace(web.university, wanted.kind, uploadsOf(web).atOnce)
  if (!giveBack) return { fault: 'busy' }
  try {
    const taken = await readOurs(web, context, wanted)
    if (!('file' in taken)) {
      giveBack()
      return taken
    }
    const { name, content } = taken.file
    const forget = () => {
      giveBack()
      return content.forget()
    }
    return { ...taken, file: { name, content: { ...content, forget } } }
  } catch (error) {
    giveBack()
    throw error
  }
}

async function readOurs<Refusal extends object>(
  web: Web,
  context: Context<Env>,
  { most, refuse }: Wanted<Refusal>,
): Promise<Taken<Refusal>> {
  const person = context.get('person')
  const read = await readFileForm<Refusal | 'foreign'>(context.req.raw, {
    most,
    folder: uploadsOf(web).folder,
    refuse: fields => (isFormToken(person, fields.get(FORM_TOKEN)) ? refuse(fields) : 'foreign'),
  })
  if (!('refused' in read)) return read
  if (read.refused === 'foreign') throw new HTTPException(403)
  return { refused: read.refused, fields: read.fields }
}

type Beginning = {
  kind: UploadKind
  sent: { fields: Fields; file: SentFile }
  /** For the audit log. */
  action: string
  details?: Readonly<Record<string, unknown>>
  work(upload: Begun): Promise<Finished>
}

export type Begun = {
  uploadId: string
  /** Its name as it may be shown. */
  file: SentFile
  by: string
  progress(share: number): void
}

/** Notes what was sent, and works on it in the background; a form that is sent twice is one upload. @returns its id */
export async function beginUpload(
  web: Web,
  context: Context<Env>,
  { kind, sent, action, details, work }: Beginning,
): Promise<string> {
  const { university } = web
  const { content } = sent.file
  const file = { name: shownFileName(sent.file.name), content }
  const uploadId = requestIdOf(sent.fields.get(REQUEST_ID))
  const by = actorOf(context.get('person'))
  const now = university.clock()
  try {
    const first = await insertUpload(university.db, {
      id: uploadId,
      kind,
      file_name: file.name,
      uploaded_by: by,
      uploaded_at: now,
      alive_until: new Date(now.getTime() + ALIVE_MS),
    })
    if (!first) {
      await content.forget()
      return uploadId
    }
    await audited(web, context, { action, details: { upload: uploadId, bytes: content.size, ...details } })
  } catch (error) {
    await content.forget()
    throw error
  }
  const run = (progress: (share: number) => void) => work({ uploadId, file, by, progress })
  void workOff(university, { uploadId, file: content, run })
  return uploadId
}

export const statusOf = (fault: UploadFault): 413 | 422 | 503 =>
  fault === 'busy' ? 503 : fault === 'too_large' ? 413 : 422
