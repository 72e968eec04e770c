// Photos in a folder or a zip archive, named by album number or PESEL, and whatever else lies between them. An archive is read
// entry by entry; what is larger than a photo may be, or says so wrongly, is not unpacked, and nothing is unpacked before
// somebody wants it.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import {
  type Entry,
  fromRandomAccessReaderPromise,
  openPromise,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl'
import type { SealedFile } from '../web/upload/sealed-file.ts'
import { MOST_BYTES } from './limits.ts'
import type { ArchiveProblem } from './refusal.ts'

/** `share` of the whole that is done with this one, from 0 to 1, where it is known. */
export type PhotoFile = {
  name: string
  /** Null for a file that is too large. */
  bytes(): Promise<Uint8Array | null>
  share?: number
}

/** A path of a folder or an archive, or an archive that was sent. */
export type PhotoSource = string | SealedFile

/** The archive as a whole, or what is left of it, cannot be read. Says nothing of the names in it. */
export class UnreadableArchive extends Error {
  readonly problem: ArchiveProblem
  constructor(problem: ArchiveProblem) {
    super(problem)
    this.problem = problem
  }
}

const IS_PHOTO = /\.(jpe?g|png|webp)$/i
/** What systems leave in folders and archives without being asked, and folders in an archive. */
const IS_CLUTTER = /(^|[/\\])(__MACOSX[/\\].*|Thumbs\.db|desktop\.ini|\.DS_Store)$|\/$/i
const MOST_ENTRIES = 100_000

/** The name without folder and extension: the album number or PESEL. */
export const keyOf = (name: string): string => basename(name, extname(name)).trim()

/** Whether it is a file of a kind that is taken, as its name says. */
export const isNamedLikeAPhoto = (name: string): boolean => IS_PHOTO.test(name)

/** All files but clutter. @throws UnreadableArchive */
export async function* photoFiles(source: PhotoSource): AsyncGenerator<PhotoFile> {
  if (typeof source !== 'string')
    yield* inArchive(() => fromRandomAccessReaderPromise(new SealedReader(source), source.size))
  else if ((await stat(source)).isDirectory()) yield* inFolder(source)
  else yield* inArchive(() => openPromise(source))
}

async function* inFolder(path: string): AsyncGenerator<PhotoFile> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || IS_CLUTTER.test(relative(path, file))) continue
    const bytes = async () => ((await stat(file)).size > MOST_BYTES ? null : readFile(file))
    yield { name: entry.name, bytes }
  }
}

async function* inArchive(open: () => Promise<ZipFile>): AsyncGenerator<PhotoFile> {
  const archive = await open().catch(() => {
    throw new UnreadableArchive('not_an_archive')
  })
  if (archive.entryCount > MOST_ENTRIES) throw new UnreadableArchive('too_many_files')
  let read = 0
  for await (const entry of entriesOf(archive)) {
    read += 1
    if (IS_CLUTTER.test(entry.fileName)) continue
    const fits = entry.uncompressedSize <= MOST_BYTES
    yield {
      name: basename(entry.fileName),
      bytes: async () => (fits ? unpack(archive, entry) : null),
      share: read / archive.entryCount,
    }
  }
}

/** The library's own errors repeat names of files. */
async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  const entries = archive.eachEntry()[Symbol.asyncIterator]()
  for (;;) {
    const next = await entries.next().catch(() => {
      throw new UnreadableArchive('damaged_archive')
    })
    if (next.done) return
    yield next.value
  }
}

/** yauzl fails an entry that unpacks to another size than the archive says; what does not unpack is no photo. */
const unpack = (archive: ZipFile, entry: Entry): Promise<Uint8Array> =>
  archive
    .openReadStreamPromise(entry)
    .then(buffer)
    .catch(() => new Uint8Array())

class SealedReader extends RandomAccessReader {
  readonly #file: SealedFile
  constructor(file: SealedFile) {
    super()
    this.#file = file
  }
  override _readStreamForRange(start: number, end: number) {
    return this.#file.open({ start, end })
  }
}
