import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvLine } from './csv.ts'

const reread = (line: string, delimiter: string) =>
  parse(line, { delimiter, relaxQuotes: false, recordDelimiter: '\r\n' }) as string[][]

test('nothing begins like a formula, whatever a name holds', () => {
  for (const name of [
    "=cmd|'/c calc'!A1",
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '\r=1',
    '＝1+1',
    '|x',
    '\u202E=1',
  ]) {
    const [[cell]] = reread(csvLine([name], 'pl'), ';') as [[string]]
    assert.equal(cell[0], "'", JSON.stringify(name))
  }
})

test('names with quotes, separators and line breaks are read back as they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'Ż', '"', ';', ',', '\n', '\r\n', ' ', "'") }), {
        minLength: 2,
        maxLength: 5,
      }),
      fc.constantFrom('pl' as const, 'en' as const),
      (cells, language) => {
        const written = cells.map(cell => cell.replace(/^[\r\n]/, "'$&"))
        const [first, ...more] = reread(csvLine(cells, language), language === 'pl' ? ';' : ',')
        assert.deepEqual(more, [])
        assert.deepEqual(first, written)
      },
    ),
  )
})

test('marks that turn the direction of writing are left out', () => {
  assert.equal(csvLine(['Anna\u202Egnp.exe\u2066', null], 'en'), 'Annagnp.exe,\r\n')
})
