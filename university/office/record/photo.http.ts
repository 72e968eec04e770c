// The photo of one student: seeing it is noted; a new one is worked on as every other is, and refused in words.
import type { Context } from 'hono'
import { actorOf, audited } from '../../admin/audited.http.ts'
import { changePhoto } from '../../photo/change.ts'
import { MOST_BYTES } from '../../photo/limits.ts'
import { readCardPhoto } from '../../photo/photo.sql.ts'
import { createPhotoWorker } from '../../photo/worker.ts'
import { readRecords } from '../../register/record.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { back } from '../page.http.ts'
import type { UploadFault } from '../places.ts'
import type { SaidCode } from '../said.ts'
import { takeFileForm } from '../upload.http.ts'

const FAULTS: Readonly<Record<UploadFault, SaidCode>> = {
  no_file: 'zdjecie_brak_pliku',
  too_large: 'zdjecie_too_large',
  busy: 'zdjecie_zajete',
  broken: 'zdjecie_przerwane',
  not_a_form: 'zdjecie_przerwane',
}

export async function showPhoto(web: Web, context: Context<Env>) {
  const studentId = context.req.param('id')!
  const photo = await readCardPhoto(web.university.db, studentId)
  if (!photo) return context.notFound()
  await audited(web, context, { action: 'photo.viewed', studentId })
  return context.body(new Uint8Array(photo.bytes), 200, { 'content-type': photo.mediaType })
}

export async function takePhoto(web: Web, context: Context<Env>) {
  if (!(await exists(web, context))) return context.notFound()
  const sent = await takeFileForm(web, context, { kind: 'photo', most: MOST_BYTES, refuse: () => undefined })
  if ('fault' in sent) return back(context, FAULTS[sent.fault])
  if ('refused' in sent) return back(context, 'bledne')
  const worker = createPhotoWorker()
  try {
    const photo = await worker.prepare(Buffer.concat(await sent.file.content.open().toArray()))
    if ('refused' in photo) return back(context, `zdjecie_${photo.refused}`)
    const changed = await changePhoto(web.university, { ...whose(context), photo })
    return back(context, changed ? 'zdjecie_zapisano' : 'bez_zmian')
  } finally {
    worker.close()
    await sent.file.content.forget()
  }
}

export async function removePhoto(web: Web, context: Context<Env>) {
  if (!(await exists(web, context))) return context.notFound()
  const changed = await changePhoto(web.university, { ...whose(context), photo: null })
  return back(context, changed ? 'zdjecie_usunieto' : 'bez_zmian')
}

const whose = (context: Context<Env>) => ({
  studentId: context.req.param('id')!,
  by: { actor: actorOf(context.get('person')), source: 'deans_office' },
})

async function exists({ university }: Web, context: Context<Env>): Promise<boolean> {
  const id = context.req.param('id')!
  return (await readRecords(university.db, university.sealing, [id])).has(id)
}
