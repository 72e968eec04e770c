// A file of the register on disk.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RegisterFile } from './read.ts'

const CHUNK_BYTES = 256 * 1024

/** @throws when there is no such file */
export async function fileAt(path: string): Promise<RegisterFile> {
  const { size } = await stat(path)
  return { name: basename(path), size, open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }) }
}
