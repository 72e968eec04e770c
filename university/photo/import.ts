// Photos of many students at once [SPEC 7]: each file by itself, refused with its reason or taken.
import type { By } from '../register/record.sql.ts'
import type { University } from '../university.ts'
import { changePhoto } from './change.ts'
import { keyOf, photoFiles } from './files.ts'
import { studentOfFileName } from './photo.sql.ts'
import type { PhotoRefusal } from './refusal.ts'
import { createPhotoWorker, type PhotoWorker } from './worker.ts'

export type PhotosTaken = { taken: number; unchanged: number; refused: number }
export type RefusedPhoto = { name: string; refused: PhotoRefusal }

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

/** @param path a folder or a zip archive */
export async function importPhotos(
  needs: Needs,
  path: string,
  by: By,
  tell: (refused: RefusedPhoto) => void,
): Promise<PhotosTaken> {
  const counts: PhotosTaken = { taken: 0, unchanged: 0, refused: 0 }
  const worker = createPhotoWorker()
  try {
    for await (const { name, bytes } of photoFiles(path)) {
      const done = await takeOne(needs, worker, { name, bytes, by })
      if (typeof done === 'object') {
        counts.refused++
        // A PESEL in a file's name is not repeated.
        tell({ name: name.replace(/\d{11}/, digits => `${digits.slice(0, 2)}…`), ...done })
      } else counts[done]++
    }
  } finally {
    worker.close()
  }
  return counts
}

async function takeOne(
  needs: Needs,
  worker: PhotoWorker,
  { name, bytes, by }: { name: string; bytes: Uint8Array | null; by: By },
): Promise<'taken' | 'unchanged' | { refused: PhotoRefusal }> {
  if (bytes === null) return { refused: 'too_large' }
  const studentId = await studentOfFileName(needs.db, needs.sealing, keyOf(name))
  if (studentId === undefined) return { refused: 'nobody' }
  const prepared = await worker.prepare(bytes)
  if ('refused' in prepared) return prepared
  return (await changePhoto(needs, { studentId, photo: prepared, by })) ? 'taken' : 'unchanged'
}
