// Photos travel once, named by their hash [SPEC 9], and wait sealed for the orders that name them.
import { createHash } from 'node:crypto'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Parts } from '../parts.ts'
import { McFault } from '../universities/fault.ts'
import { savePhoto } from './photo.sql.ts'

/** @throws McFault hash_mismatch, invalid_request */
export async function receivePhoto(
  { db, sealing, clock }: Pick<Parts, 'db' | 'sealing' | 'clock'>,
  university: number,
  { sha256, bytes }: { sha256: string; bytes: Uint8Array },
): Promise<void> {
  if (bytes.length === 0) throw new McFault('invalid_request', 'the photo is empty')
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new McFault('hash_mismatch', 'the body has another SHA-256 than the address')
  const photo = sealing.seal(bytes, photoPlace(university, sha256))
  await savePhoto(db, { university, sha256, photo, now: clock() })
}

export const openPhoto = (
  sealing: Sealing,
  { university, sha256, photo }: { university: number; sha256: string; photo: Buffer },
): Buffer => sealing.open(photo, photoPlace(university, sha256))

const photoPlace = (university: number, sha256: string) => `mc.photos.photo:${university}:${sha256}`
