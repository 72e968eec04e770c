// Files that a command names: one of the register, and the mapping by which it is read.
import { constants, createReadStream, readFileSync, type Stats } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { WrongUse } from '../../command.ts'
import { say } from '../../command-language.ts'
import { type Mapping, NO_MAPPING, parseMapping } from './mapping.ts'
import type { RegisterFile } from './read.ts'

const CHUNK_BYTES = 256 * 1024

/** @throws WrongUse when it cannot be read */
export async function fileAt(path: string): Promise<RegisterFile> {
  const found = await readable(path)
  if (!found.isFile()) throw notReadable(path)
  const { size } = found
  return { name: basename(path), size, open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }) }
}

/** @throws WrongUse when there is no file and no folder, or nobody lets us read it */
export async function readable(path: string): Promise<Stats> {
  try {
    await access(path, constants.R_OK)
    return await stat(path)
  } catch {
    throw notReadable(path)
  }
}

const notReadable = (path: string) =>
  new WrongUse(
    say({
      pl: `${path}: nie ma takiego pliku albo nie da się go odczytać.`,
      en: `${path}: there is no such file, or it cannot be read.`,
    }),
  )

/** @throws WrongUse with what is wrong in it */
export function mappingAt(path: string | undefined): Mapping {
  if (path === undefined) return NO_MAPPING
  const read = readMapping(path)
  if (read.success) return read.data
  throw new WrongUse(
    `${path}: ${read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('; ')}`,
  )
}

function readMapping(path: string) {
  try {
    return parseMapping(readFileSync(path, 'utf8'))
  } catch (error) {
    throw error instanceof SyntaxError
      ? new WrongUse(`${path}: ${say({ pl: 'to nie jest JSON.', en: 'this is no JSON.' })}`)
      : notReadable(path)
  }
}
