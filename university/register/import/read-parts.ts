// A file as the parts in which it is taken over. A large one is read and checked in a thread of its own, while this one
// compares with the register what was read before.
import type { KeyObject } from 'node:crypto'
import { on } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { fingerprinted } from '../fingerprints.ts'
import type { Mapping } from './mapping.ts'
import { compress, type EntryLine, PART_SIZE, textOf } from './part.ts'
import {
  type About,
  type Inspected,
  type Line,
  type RegisterFile,
  readLines,
  UnreadableFile,
} from './read.ts'
import { students } from './students.ts'

/** Text is sooner taken from one thread to another than the objects it tells of. */
export type ReadPart = {
  /** The entries, to be read by `entriesOf`. */
  text: string
  compressed: Uint8Array
  rejected: Rejected[]
}

export type Rejected = Extract<Line, { problems: unknown }>

export type Work = {
  inspected: Pick<Inspected, 'encoding' | 'format'>
  mapping: Mapping
  /** For the fingerprints of the entries. */
  peselKey: KeyObject
}

/** What the thread tells; without a part that is all. */
export type Told = { part?: ReadPart; about: About } | { unreadable: UnreadableFile['problem'] }

/** Below this a thread takes longer to start than the file to read. */
const LARGE_BYTES = 1_000_000

/**
 * @param about is filled in by and by
 * @throws UnreadableFile
 */
export const readParts = (file: RegisterFile, work: Work & { about: About }): AsyncGenerator<ReadPart> =>
  file.size < LARGE_BYTES ? readHere(file, work) : readAside(file, work)

/** Lines of one student that follow each other come as one entry. */
export async function* readHere(
  file: Pick<RegisterFile, 'open'>,
  { inspected, mapping, peselKey, about }: Work & { about: About },
): AsyncGenerator<ReadPart> {
  let entries: EntryLine[] = []
  let rejected: Rejected[] = []
  const part = (): ReadPart => {
    const text = textOf(entries)
    const read = { text, compressed: compress(text), rejected }
    entries = []
    rejected = []
    return read
  }
  for await (const lines of students(readLines(file, inspected, { mapping, about })))
    for (const line of lines) {
      if ('problems' in line) rejected.push(line)
      else entries.push({ line: line.line, ...fingerprinted(line.entry, peselKey) })
      if (entries.length + rejected.length === PART_SIZE) yield part()
    }
  if (entries.length + rejected.length > 0) yield part()
}

async function* readAside(
  file: RegisterFile,
  { about, inspected: { encoding, format }, mapping, peselKey }: Work & { about: About },
): AsyncGenerator<ReadPart> {
  const workerData: Work = { inspected: { encoding, format }, mapping, peselKey }
  const thread = new Worker(new URL('./read-parts.thread.ts', import.meta.url), { workerData, stdin: true })
  const brokenOff = new AbortController()
  pipeline(Readable.from(file.open()), thread.stdin!).catch((error: unknown) => brokenOff.abort(error))
  try {
    const messages = on(thread, 'message', { close: ['exit'], signal: brokenOff.signal })
    for await (const [told] of messages as AsyncIterable<[Told]>) {
      if ('unreadable' in told) throw new UnreadableFile(told.unreadable)
      Object.assign(about, told.about)
      if (!told.part) return
      // It reads on while this part is worked on.
      thread.postMessage('next')
      yield told.part
    }
    throw new Error('the thread that reads a file ended before the file did')
  } catch (error) {
    throw brokenOff.signal.aborted ? brokenOff.signal.reason : error
  } finally {
    await thread.terminate()
    // Else the file would stay open for good.
    thread.stdin!.destroy()
  }
}
