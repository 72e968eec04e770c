import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseEntry } from './entry.ts'

const nameTaken = (text: string): unknown => {
  const parsed = parseEntry({ id: '1', given_names: text })
  return 'entry' in parsed ? parsed.entry.given_names : parsed.problems
}

const letter = fc.constantFrom(...'aZżŁÖ×ß-.’ \t\n\u00a0\u200b\u0301', 'e\u0301', 'ﬁ', 'ŉ', 'Å', '\u212b')

test('a name is kept with one space between its words and with whole letters, however it was written', () => {
  assert.equal(nameTaken('  Zofia\u00a0 Łucja '), 'Zofia Łucja')
  assert.equal(nameTaken('Zofia  Łucja'), 'Zofia Łucja')
  assert.equal(nameTaken('Rene\u0301'), 'René')
  const words = fc.array(letter, { minLength: 1, maxLength: 20 }).map(letters => letters.join(''))
  fc.assert(
    fc.property(words, text => {
      const tidy = text.trim().replace(/\s+/g, ' ').normalize('NFC')
      assert.deepEqual(nameTaken(text), tidy === '' ? [{ field: 'given_names', problem: 'missing' }] : tidy)
    }),
    { numRuns: 2000 },
  )
})

test('every letter that is taken as it is, is whole already', () => {
  for (let code = 0x21; code <= 0x17e; code++) {
    const sign = String.fromCharCode(code)
    if (sign.trim() === '' || sign === '\u007f') continue
    assert.equal(nameTaken(`a${sign}`), `a${sign}`.normalize('NFC'), code.toString(16))
  }
})
