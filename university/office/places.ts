// How many files of a kind an instance has in hand at once: whoever sends one more is told so before it is read, so that
// neither the disk nor the memory is filled by many at a time.
import type { University } from '../university.ts'
import type { FormFault } from '../web/upload/file-form.ts'

/** Files of students, archives of photos, and single photos, which are worked on within a moment. */
export type FileKind = 'students' | 'photos' | 'photo'

export type UploadFault = FormFault | 'busy'

const inHand = new WeakMap<University, Map<FileKind, number>>()

/** @returns gives the place back, however often it is called; undefined when none is left */
export function takePlace(university: University, kind: FileKind, most: number): (() => void) | undefined {
  const counts = inHand.get(university) ?? new Map<FileKind, number>()
  inHand.set(university, counts)
  const count = () => counts.get(kind) ?? 0
  if (count() >= most) return undefined
  counts.set(kind, count() + 1)
  let mine = true
  return () => {
    if (mine) counts.set(kind, count() - 1)
    mine = false
  }
}
