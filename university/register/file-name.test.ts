import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownFileName } from './file-name.ts'

test('a PESEL in the name of a file is hidden, however it is written; an album number is not', () => {
  for (const [name, shown] of [
    ['99010112345.jpg', '99….jpg'],
    ['Nowak 99010112345 i 99010112346.jpg', 'Nowak 99… i 99….jpg'],
    ['990101-12345.jpg', '99….jpg'],
    ['412345.jpg', '412345.jpg'],
    ['studenci-2025-11-21.csv', 'studenci-2025-11-21.csv'],
    ['a\u202egpj.csv\n', 'agpj.csv'],
    ['x'.repeat(200), `${'x'.repeat(100)}…`],
    ['', '–'],
  ] as const)
    assert.equal(shownFileName(name), shown)
})
