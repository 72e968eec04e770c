import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CsvError, type Info, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { type CsvRecord, csvRecords } from './records.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function read(text: string, size: number) {
  const records: CsvRecord[] = []
  const broken: number[] = []
  const reading = { delimiter: ';', broken: (line: number) => broken.push(line) }
  for await (const some of csvRecords(inPieces(text, size), reading)) records.push(...some)
  return { records, broken }
}

/** The same by csv-parse alone. */
function readAtOnce(text: string) {
  const broken: number[] = []
  const options = {
    delimiter: ';',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => void broken.push((error as { lines?: number }).lines ?? 0),
  } as const
  const rows = parse(text, options) as unknown as { record: string[]; info: Info }[]
  return { records: rows.map(({ record, info }) => ({ cells: record, end: info.lines })), broken }
}

const cell = fc.constantFrom('', 'a', 'Żółć', ' b ', '"c;d"', '"e""f"', '"g\nh"', '1')
const line = fc.oneof(
  fc.array(cell, { maxLength: 4 }).map(cells => cells.join(';')),
  fc.constant('bro"ken'),
)
const file = fc
  .record({
    lines: fc.array(line, { maxLength: 12 }),
    ending: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  })
  .map(({ lines, ending, last }) => ['id;name', ...lines].join(ending) + (last ? ending : ''))

test('whatever stands in a file, and however it comes in pieces, it is read as csv-parse reads it', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (text, size) => {
      assert.deepEqual(await read(text, size), readAtOnce(text))
    }),
    { numRuns: 500 },
  )
})

test('lines are counted over empty ones and over breaks within quotation marks', async () => {
  const { records } = await read('id;name\n\n1;a\n2;"b\nc"\n3;d', 5)
  assert.deepEqual(records, [
    { cells: ['id', 'name'], end: 1 },
    { cells: ['1', 'a'], end: 3 },
    { cells: ['2', 'b\nc'], end: 5 },
    { cells: ['3', 'd'], end: 6 },
  ])
})
