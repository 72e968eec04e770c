// Photos in a folder or a zip archive, named by album number or PESEL. An archive is read entry by entry; what is larger
// than a photo may be, or says so wrongly, is not unpacked.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise } from 'yauzl'
import { MOST_BYTES } from './prepare.ts'

/** `bytes` is null for a file that is too large. */
export type PhotoFile = { name: string; bytes: Uint8Array | null }

const IS_PHOTO = /\.(jpe?g|png|webp)$/i

/** The name without folder and extension: the album number or PESEL. */
export const keyOf = (name: string): string => basename(name, extname(name)).trim()

export async function* photoFiles(path: string): AsyncGenerator<PhotoFile> {
  if ((await stat(path)).isDirectory()) yield* inFolder(path)
  else yield* inArchive(path)
}

async function* inFolder(path: string): AsyncGenerator<PhotoFile> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile() || !IS_PHOTO.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const { size } = await stat(file)
    yield { name: entry.name, bytes: size > MOST_BYTES ? null : await readFile(file) }
  }
}

async function* inArchive(path: string): AsyncGenerator<PhotoFile> {
  // yauzl fails an entry that unpacks to another size than the archive says.
  const archive = await openPromise(path, { lazyEntries: true })
  for await (const entry of archive.eachEntry() as AsyncIterable<Entry>) {
    if (!IS_PHOTO.test(entry.fileName)) continue
    const fits = entry.uncompressedSize <= MOST_BYTES
    yield { name: basename(entry.fileName), bytes: fits ? await unpack(archive, entry) : null }
  }
}

async function unpack(archive: Awaited<ReturnType<typeof openPromise>>, entry: Entry): Promise<Uint8Array> {
  // What does not unpack is no photo; the others still may be.
  return archive
    .openReadStreamPromise(entry)
    .then(buffer)
    .catch(() => new Uint8Array())
}
