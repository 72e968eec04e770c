// Photos of many students at once [SPEC 7]: each file by itself, refused with its reason or taken.
import { shownFileName } from '../register/file-name.ts'
import type { By } from '../register/record.sql.ts'
import type { University } from '../university.ts'
import { changePhoto } from './change.ts'
import { isNamedLikeAPhoto, keyOf, type PhotoFile, type PhotoSource, photoFiles } from './files.ts'
import { studentOfFileName } from './photo.sql.ts'
import type { PhotoRefusal } from './refusal.ts'
import { createPhotoWorker, type PhotoWorker } from './worker.ts'

export type PhotosTaken = { taken: number; unchanged: number; refused: number }
/** A PESEL in the name is hidden. */
export type RefusedPhoto = { name: string; refused: PhotoRefusal }

export type Telling = {
  refused(photo: RefusedPhoto): void | Promise<void>
  progress?(share: number): void
}

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

/**
 * @returns how many of each outcome, changed while it is worked on
 * @throws UnreadableArchive; what was taken before stays
 */
export async function importPhotos(
  needs: Needs,
  { source, by, counts = { taken: 0, unchanged: 0, refused: 0 } }: Photos,
  tell: Telling,
): Promise<PhotosTaken> {
  const worker = createPhotoWorker()
  const seen = new Set<string>()
  try {
    for await (const file of photoFiles(source)) {
      const done = await takeOne(needs, { worker, seen, by }, file)
      if (typeof done === 'object') {
        counts.refused++
        await tell.refused({ name: shownFileName(file.name), ...done })
      } else counts[done]++
      if (file.share !== undefined) tell.progress?.(file.share)
    }
  } finally {
    worker.close()
  }
  return counts
}

export type Photos = {
  source: PhotoSource
  by: By
  /** Where it is counted; told also when the archive breaks off. */
  counts?: PhotosTaken
}

async function takeOne(
  needs: Needs,
  { worker, seen, by }: { worker: PhotoWorker; seen: Set<string>; by: By },
  file: PhotoFile,
): Promise<'taken' | 'unchanged' | { refused: PhotoRefusal }> {
  if (!isNamedLikeAPhoto(file.name)) return { refused: 'other_format' }
  const studentId = await studentOfFileName(needs.db, needs.sealing, keyOf(file.name))
  if (studentId === undefined) return { refused: 'nobody' }
  if (seen.has(studentId)) return { refused: 'twice' }
  seen.add(studentId)
  const bytes = await file.bytes()
  if (bytes === null) return { refused: 'too_large' }
  const prepared = await worker.prepare(bytes)
  if ('refused' in prepared) return prepared
  return (await changePhoto(needs, { studentId, photo: prepared, by })) ? 'taken' : 'unchanged'
}
