// The records of a CSV text with their place in it. Lines without a quotation mark are told apart by a mere split, which
// takes a quarter of the time; from the first line that has one on, csv-parse reads.
import { once } from 'node:events'
import { type CsvError, type Info, parse } from 'csv-parse'

/** No line of a register comes near it; a stray quotation mark swallows the rest of the file and does. */
export const LONGEST_LINE = 100_000

/** A record and the line in which it ends; an empty line is none. */
export type CsvRecord = { cells: string[]; end: number }

type Reading = {
  delimiter: string
  /** Is told the line of a record that is no correct CSV and left out. */
  broken: (line: number) => void
}

/**
 * Records as they come, many at once: to wait for each by itself would take longer than to read it.
 * @throws CsvError where the text cannot be read on
 */
export async function* csvRecords(
  text: AsyncGenerator<string>,
  reading: Reading,
): AsyncGenerator<CsvRecord[]> {
  let rest = ''
  let line = 0
  for await (const read of text) {
    rest += read
    const until = endOfPlainLines(rest)
    const records: CsvRecord[] = []
    for (const content of rest.slice(0, until).split('\n').slice(0, -1)) {
      line += 1
      const plain = content.endsWith('\r') ? content.slice(0, -1) : content
      if (plain !== '') records.push({ cells: plain.split(reading.delimiter), end: line })
    }
    yield records
    rest = rest.slice(until)
    if (rest.includes('"') || rest.length > LONGEST_LINE) {
      yield* parsed(rest, text, { ...reading, line })
      return
    }
  }
  yield* parsed(rest, text, { ...reading, line })
}

/** Behind the last line that has ended before any quotation mark. */
function endOfPlainLines(text: string): number {
  const quote = text.indexOf('"')
  return (quote < 0 ? text.lastIndexOf('\n') : text.lastIndexOf('\n', quote)) + 1
}

/** What follows a line, read by csv-parse. */
async function* parsed(
  first: string,
  rest: AsyncGenerator<string>,
  { delimiter, broken, line }: Reading & { line: number },
): AsyncGenerator<CsvRecord[]> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    skip_records_with_error: true,
    on_skip: error => {
      // The rest of the file was swallowed; there is no line to go on with.
      if (error?.code === 'CSV_MAX_RECORD_SIZE') return void parser.destroy(error)
      broken(line + ((error as (CsvError & { lines?: number }) | undefined)?.lines ?? 0))
    },
  })
  feed(parser, first, rest)
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>)
    yield [{ cells: record, end: line + info.lines }]
}

function feed(parser: ReturnType<typeof parse>, first: string, rest: AsyncGenerator<string>): void {
  const run = async () => {
    parser.write(first)
    for await (const chunk of rest) {
      if (parser.destroyed) return
      if (parser.write(chunk)) continue
      const waited = new AbortController()
      const { signal } = waited
      await Promise.race([once(parser, 'drain', { signal }), once(parser, 'close', { signal })])
      waited.abort()
    }
    parser.end()
  }
  run().catch((error: unknown) => parser.destroy(error as Error))
}
