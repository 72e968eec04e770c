// A removal as somebody who has read its preview records it.
import type { University } from '../university.ts'
import { type Deciding, previewRemoval, type Recorded, recordRemoval } from './removal.ts'

export async function recordPreviewed(
  university: Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>,
  removal: Omit<Deciding, 'previewed'>,
): Promise<Recorded> {
  const preview = await previewRemoval(university, removal)
  const previewed = 'text' in preview ? preview.fingerprint : ''
  return recordRemoval(university, { ...removal, previewed })
}
