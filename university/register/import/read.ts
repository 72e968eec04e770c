// Reading a file of the register line by line [SPEC 7]: CSV as Polish spreadsheets write it, or JSON lines. Whatever is
// wrong with a line is said with its number; the memory needed does not grow with the file.
import { createHash } from 'node:crypto'
import { storable } from '@mlegitymacja/core/language/storable.ts'
import { CsvError } from 'csv-parse'
import { parseEntry, type StudentEntry } from '../entry.ts'
import type { Problem } from '../problem.ts'
import type { Encoding, Mapping } from './mapping.ts'
import { csvRecords, LONGEST_LINE } from './records.ts'
import { entryOfLine, type Header, readHeader } from './rows.ts'
import { createUtf8 } from './utf8.ts'

/** A file that can be read more than once. */
export type RegisterFile = { name: string; size: number; open(): AsyncIterable<Uint8Array> }

export type Line = { line: number; id: string | null } & ({ entry: StudentEntry } | { problems: Problem[] })

/** The whole file is none that can be read; `problem` says why. */
export class UnreadableFile extends Error {
  readonly problem: 'empty' | 'no_id_column' | 'no_mapped_column' | 'not_text' | 'damaged'
  constructor(problem: UnreadableFile['problem']) {
    super(problem)
    this.problem = problem
  }
}

export type Inspected = { sha256: Buffer; encoding: Encoding; format: 'csv' | 'json_lines' }

/**
 * Reads the file once to know it again and to find out how it is written.
 * @throws UnreadableFile
 */
export async function inspect(file: RegisterFile, mapping: Mapping): Promise<Inspected> {
  const hash = createHash('sha256')
  const utf8 = createUtf8()
  let begin = Buffer.alloc(0)
  for await (const chunk of file.open()) {
    hash.update(chunk)
    if (begin.length < 4096) begin = Buffer.concat([begin, chunk]).subarray(0, 4096)
    utf8.note(chunk)
  }
  const verdict = utf8.verdict()
  const encoding = mapping.encoding ?? marked(begin) ?? (verdict === 'other' ? 'windows-1250' : 'utf-8')
  const text = new TextDecoder(encoding).decode(begin).trimStart()
  if (text === '') throw new UnreadableFile('empty')
  if (encoding !== 'utf-16le' && begin.includes(0)) throw new UnreadableFile('not_text')
  if (encoding === 'utf-8' && verdict !== 'utf8') throw new UnreadableFile('damaged')
  return { sha256: hash.digest(), encoding, format: text.startsWith('{') ? 'json_lines' : 'csv' }
}

/** By its byte order mark. */
function marked(begin: Buffer): Encoding | undefined {
  if (begin[0] === 0xff && begin[1] === 0xfe) return 'utf-16le'
  return begin[0] === 0xef && begin[1] === 0xbb && begin[2] === 0xbf ? 'utf-8' : undefined
}

/** What is known of the file beside its lines; complete when all lines are read. */
export type About = {
  /** The file says that it names all students, and how many. */
  completeWith: number | null
  /** It broke off. */
  truncated: boolean
  ignoredColumns: string[]
  bytesRead: number
}

export const nothingKnown = (): About => ({
  completeWith: null,
  truncated: false,
  ignoredColumns: [],
  bytesRead: 0,
})

/** Lines as they come, many at once. */
export function readLines(
  file: Pick<RegisterFile, 'open'>,
  { encoding, format }: Pick<Inspected, 'encoding' | 'format'>,
  { mapping, about }: { mapping: Mapping; about: About },
): AsyncGenerator<Line[]> {
  const text = decoded(file, encoding, about)
  return format === 'csv' ? csvLines(text, mapping, about) : jsonLines(text, about)
}

async function* decoded(
  file: Pick<RegisterFile, 'open'>,
  encoding: Encoding,
  about: About,
): AsyncGenerator<string> {
  // Drops a byte order mark by itself.
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.open()) {
    about.bytesRead += chunk.length
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

/** A longer id is refused anyway. */
const LONGEST_ID = 200

/** A first line that has not ended after so much is none; a piece of the file may be that long. */
const LONGEST_FIRST = 4 * LONGEST_LINE

const NOT_CSV: Problem[] = [{ field: '', problem: 'not_csv' }]

/** The last line of a complete file: this in the first cell, the number of students in the second. */
const COMPLETE = '#complete'

async function* csvLines(
  text: AsyncGenerator<string>,
  mapping: Mapping,
  about: About,
): AsyncGenerator<Line[]> {
  const { head, separator, whole } = await firstLine(text)
  const broken: Line[] = []
  let lastBroken = 0
  const records = csvRecords(whole, {
    delimiter: mapping.delimiter ?? separator ?? delimiterOf(head),
    broken: line => {
      lastBroken = line
      if (broken.at(-1)?.line !== line) broken.push({ line, id: null, problems: NOT_CSV })
    },
  })
  let header: Header | undefined
  let lastEnd = 0
  let lastWhole = 0
  try {
    for await (const some of records) {
      const lines = broken.splice(0)
      for (const { cells: record, end } of some) {
        const line = lastEnd + 1
        lastEnd = end
        if (record.every(cell => cell.trim() === '')) continue
        if (header === undefined) {
          const read = readHeader(record, mapping)
          if (typeof read === 'string') throw new UnreadableFile(read)
          header = read
          about.ignoredColumns = header.ignored.map(storable)
          continue
        }
        about.completeWith = null
        if (record[0] === COMPLETE) {
          about.completeWith = wholeNumber(record[1])
          lastWhole = line
        } else if (record.length !== header.width) {
          lastBroken = line
          lines.push({ line, id: null, problems: [{ field: '', problem: 'columns' }] })
        } else {
          lastWhole = line
          const id = idOf(record[header.places.id!])
          const raw = entryOfLine(record, header, mapping)
          lines.push({ line, id, ...('problems' in raw ? raw : parseEntry(raw.value)) })
        }
      }
      yield lines
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    lastBroken = lastEnd + 1
    yield [{ line: lastEnd + 1, id: null, problems: NOT_CSV }]
  }
  yield broken
  // Broken lines are told as soon as they are met, which may be before the lines in front of them.
  about.truncated = lastBroken > lastWhole
  if (header === undefined) throw new UnreadableFile('no_id_column')
}

/** A first line by which Excel is told what separates the cells. */
const SEPARATOR = /^sep=([;,\t|])\r?$/i

/** The first line, which tells how the file is written, and the text from its begin. */
async function firstLine(
  text: AsyncGenerator<string>,
): Promise<{ head: string; separator: string | undefined; whole: AsyncGenerator<string> }> {
  let read = ''
  while (!read.includes('\n')) {
    const { value, done } = await text.next()
    if (done) break
    read += value
    if (read.length > LONGEST_FIRST && !read.includes('\n')) throw new UnreadableFile('not_text')
  }
  const head = read.split('\n', 1)[0]!
  const separator = SEPARATOR.exec(head)?.[1]
  async function* whole() {
    // It stays as an empty line, so that lines are counted as they stand in the file.
    yield separator === undefined ? read : read.slice(head.length)
    yield* text
  }
  return { head, separator, whole: whole() }
}

const delimiterOf = (header: string): string =>
  [';', ',', '\t', '|']
    .map(delimiter => ({ delimiter, count: header.split(delimiter).length }))
    .reduce((a, b) => (b.count > a.count ? b : a)).delimiter

const wholeNumber = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)

/** Each line an entry; a last line `{"complete": 20000}` says that all students of the source were named. */
async function* jsonLines(text: AsyncGenerator<string>, about: About): AsyncGenerator<Line[]> {
  let line = 0
  let rest = ''
  const read = (content: string): Line | undefined => {
    line += 1
    if (content.trim() === '') return undefined
    about.truncated = false
    about.completeWith = null
    const value = parseJson(content)
    if (value === undefined) {
      about.truncated = true
      return { line, id: null, problems: [{ field: '', problem: 'not_json' }] }
    }
    const complete = completeOf(value)
    if (complete !== null) {
      about.completeWith = complete
      return undefined
    }
    return { line, id: idOf((value as { id?: unknown }).id), ...parseEntry(value) }
  }
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop()!
    if (rest.length > LONGEST_LINE) throw new UnreadableFile('not_text')
    yield parts.flatMap(part => read(part) ?? [])
  }
  const last = read(rest)
  if (last) yield [last]
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** As a line is told by it, whatever else is wrong with the line. */
const idOf = (id: unknown): string | null =>
  typeof id === 'string' ? storable(id.trim().slice(0, LONGEST_ID)) || null : null

const completeOf = (value: unknown): number | null => {
  const { complete, ...rest } = value as { complete?: unknown }
  return Number.isInteger(complete) && Object.keys(rest).length === 0 ? (complete as number) : null
}
