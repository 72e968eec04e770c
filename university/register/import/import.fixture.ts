// Files for tests of the import, and a short way to import them.
import type { University } from '../../university.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { RegisterFile } from './read.ts'
import { stageFile } from './stage.ts'
import { dryRun, takeFile } from './take.ts'

export function fileOf(content: string | Uint8Array, name = 'studenci.csv'): RegisterFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    name,
    size: bytes.length,
    async *open() {
      // Small pieces, so that characters and lines are torn apart as a network does.
      for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97)
    },
  }
}

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>
export type Import = { source?: string; mapping?: Mapping; confirmMissing?: number; evenTruncated?: boolean }

export async function stage(needs: Needs, content: string | Uint8Array, options: Import = {}) {
  const { source = 'test', mapping = NO_MAPPING } = options
  const staged = await stageFile(needs, { file: fileOf(content), source, mapping, by: 'person:test' })
  return { ...staged, dry: (await dryRun(needs, staged.importId))! }
}

/** Reads and takes over; `dry` is what the dry run said before. */
export async function importFile(needs: Needs, content: string | Uint8Array, options: Import = {}) {
  const staged = await stage(needs, content, options)
  const { confirmMissing, evenTruncated } = options
  const taken = await takeFile(needs, {
    importId: staged.importId,
    by: 'person:test',
    ...(confirmMissing === undefined ? {} : { confirmMissing }),
    ...(evenTruncated === undefined ? {} : { evenTruncated }),
  })
  return { ...staged, taken }
}
