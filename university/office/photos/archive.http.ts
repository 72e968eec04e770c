// An archive of photos that is sent: worked on in the background, photo by photo; what was refused is told with its
// reason. What was taken stays taken, so the same archive may simply be sent again.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Context } from 'hono'
import { UnreadableArchive } from '../../photo/files.ts'
import { importPhotos } from '../../photo/import.ts'
import type { ArchiveProblem } from '../../photo/refusal.ts'
import type { University } from '../../university.ts'
import type { Env, Web } from '../../web/web.ts'
import { photosAddress } from '../addresses.ts'
import { FORM_FAULTS } from '../parts.page.ts'
import { type Begun, beginUpload, statusOf, takeFileForm, uploadsOf } from '../upload.http.ts'
import { type Finished, insertRefusals, type RefusalRow } from '../uploads.sql.ts'
import { showArchives } from './archives.http.ts'

export async function takeArchive(web: Web, context: Context<Env>) {
  const most = uploadsOf(web).photoArchive
  const sent = await takeFileForm(web, context, { kind: 'photos', most, refuse: () => undefined })
  if ('fault' in sent) {
    const fault = FORM_FAULTS[sent.fault](most)[context.get('language')]
    return showArchives(web, context, { fault, status: statusOf(sent.fault) })
  }
  if ('refused' in sent) return showArchives(web, context)
  const id = await beginUpload(web, context, {
    kind: 'photos',
    sent,
    action: 'photos.archive_sent',
    work: upload => take(web.university, upload),
  })
  return context.redirect(photosAddress(id), 303)
}

const AT_ONCE = 200

async function take(university: University, { uploadId, file, by, progress }: Begun): Promise<Finished> {
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
      { source: file.content, by: { actor: by, source: 'photos' }, counts },
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
