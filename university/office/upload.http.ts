// Taking a file from a form of ours: who may send one has been checked before, whether the form is ours is checked
// before the file is read.
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { mayBeOurs } from '../web/session/session.http.ts'
import { isFormToken } from '../web/session/sessions.ts'
import { type Fields, type FormFault, readFileForm, type SentFile } from '../web/upload/file-form.ts'
import type { Env, Web } from '../web/web.ts'
import { DEFAULT_UPLOADS, type UploadSettings } from './settings.ts'

export const uploadsOf = (web: Web): UploadSettings => web.settings.uploads ?? DEFAULT_UPLOADS

export type Taken<Refusal> =
  | { fields: Fields; file: SentFile }
  | { fault: FormFault }
  | { refused: Refusal; fields: Fields }

/** @throws HTTPException 403 when the form was not shown by us to this very person */
export async function takeFileForm<Refusal extends object>(
  web: Web,
  context: Context<Env>,
  { most, refuse }: { most: number; refuse(fields: Fields): Refusal | undefined },
): Promise<Taken<Refusal>> {
  if (!mayBeOurs(context, web.settings.address)) throw new HTTPException(403)
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

export const statusOf = (fault: FormFault): 413 | 422 => (fault === 'too_large' ? 413 : 422)
