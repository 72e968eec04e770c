import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { WrongUse } from '../../command.ts'
import { fileAt, mappingAt } from './path-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-path-'))
after(() => rmSync(folder, { recursive: true }))
const written = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** In one sentence that names the file. */
const told = (what: RegExp) => (error: unknown) => {
  assert.ok(error instanceof WrongUse)
  assert.ok(error.message.startsWith(folder))
  assert.match(error.message, what)
  return true
}

test('a file that is not there, and a folder, are told in a sentence', async () => {
  for (const path of [join(folder, 'none.csv'), folder])
    await assert.rejects(fileAt(path), told(/: there is no such file, or it cannot be read\.$/))
  assert.equal((await fileAt(written('one.csv', 'id\n1\n'))).size, 5)
})

test('a mapping that is not there, is no JSON or says what means nothing is told in a sentence', () => {
  assert.throws(() => mappingAt(join(folder, 'none.json')), told(/there is no such file/))
  assert.throws(
    () => mappingAt(written('broken.json', '{"columns": {"id": "ID"')),
    told(/this is no JSON\.$/),
  )
  assert.throws(() => mappingAt(written('wrong.json', '{"delimiter": "#"}')), told(/: delimiter /))
  const marked = written('good.json', '\uFEFF{"columns": {"id": "ID osoby"}}')
  assert.deepEqual(mappingAt(marked).columns, { id: 'ID osoby' })
})
