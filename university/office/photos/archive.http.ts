// An archive of photos that is sent: worked on in the background, photo by photo; what was refused is told with its
// reason. What was taken stays taken, so the same archive may simply be sent again.

import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Context } from 'hono'
import { actorOf, audited } from '../../admin/audited.http.ts'
import { UnreadableArchive } from '../../photo/files.ts'
import { importPhotos } from '../../photo/import.ts'
import type { ArchiveProblem } from '../../photo/refusal.ts'
import { shownFileName } from '../../register/file-name.ts'
import type { University } from '../../university.ts'
import type { SealedFile } from '../../web/upload/sealed-file.ts'
import type { Env, Web } from '../../web/web.ts'
import { photosAddress } from '../addresses.ts'
import { requestIdOf } from '../page.http.ts'
import { FORM_FAULTS } from '../parts.page.ts'
import { statusOf, takeFileForm, uploadsOf } from '../upload.http.ts'
import { type Finished, insertRefusals, insertUpload, type RefusalRow } from '../uploads.sql.ts'
import { ALIVE_MS, workOff } from '../work-off.ts'
import { showArchives } from './archives.http.ts'

export async function takeArchive(web: Web, context: Context<Env>) {
  const { university } = web
  const most = uploadsOf(web).photoArchive
  const sent = await takeFileForm(web, context, { most, refuse: () => undefined })
  if ('fault' in sent) {
    const fault = FORM_FAULTS[sent.fault](most)[context.get('language')]
    return showArchives(web, context, { fault, status: statusOf(sent.fault) })
  }
  if ('refused' in sent) return showArchives(web, context)
  const { name, content } = sent.file
  const uploadId = requestIdOf(sent.fields.get('formularz'))
  const actor = actorOf(context.get('person'))
  const now = university.clock()
  const first = await insertUpload(university.db, {
    id: uploadId,
    kind: 'photos',
    file_name: shownFileName(name),
    uploaded_by: actor,
    uploaded_at: now,
    alive_until: new Date(now.getTime() + ALIVE_MS),
  })
  if (!first) await content.forget()
  else {
    const details = { upload: uploadId, bytes: content.size }
    await audited(web, context, { action: 'photos.archive_sent', details })
    const run = (progress: (share: number) => void) =>
      take(university, { uploadId, content, actor, progress })
    void workOff(university, { uploadId, file: content, run })
  }
  return context.redirect(photosAddress(uploadId), 303)
}

type Taking = {
  uploadId: string
  content: SealedFile
  actor: string
  progress: (share: number) => void
}

const AT_ONCE = 200

async function take(
  university: University,
  { uploadId, content, actor, progress }: Taking,
): Promise<Finished> {
  const counts = { taken: 0, unchanged: 0, refused: 0 }
  let untold: RefusalRow[] = []
  const tell = async () => {
    const rows = untold
    untold = []
    await inTransaction(university.db, tx => insertRefusals(tx, uploadId, rows))
  }
  let problem: ArchiveProblem | undefined
  try {
    await importPhotos(
      university,
      { source: content, by: { actor, source: 'photos' }, counts },
      {
        progress,
        async refused({ name, refused }) {
          untold.push({ number: counts.refused, file_name: name, refused })
          if (untold.length >= AT_ONCE) await tell()
        },
      },
    )
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error
    problem = error.problem
  }
  await tell()
  return { counts, ...(problem && { problem }) }
}
