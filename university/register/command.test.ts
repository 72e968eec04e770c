// The command as it is typed, on an embedded database of its own.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runCommand } from '../command.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-command-'))
after(() => rmSync(folder, { recursive: true }))
const students = join(folder, 'students.csv')
writeFileSync(students, 'id;given_names;family_name;birth_date\n1;Jan;Kos;2004-02-29\n')
const mapping = join(folder, 'mapping.json')
writeFileSync(mapping, '{"columns":')

function run(...args: string[]) {
  const { status, stdout, stderr } = runCommand('register', ['import', ...args], {
    env: { UNIVERSITY_DATA_FOLDER: join(folder, 'data') },
  })
  return { status, stdout, lines: stderr.trimEnd().split('\n') }
}

test('what is wrong with the call of an import is told in one sentence, with exit code 2', () => {
  for (const [args, told] of [
    [[join(folder, 'none.csv')], /none\.csv: there is no such file/],
    [[students, '--mapping', mapping], /mapping\.json: this is no JSON/],
    [[students, '--source', 'deans_office'], /--source deans_office: this system uses that name itself/],
  ] as const) {
    const { status, lines } = run(...args)
    assert.deepEqual([status, lines.length], [2, 1], lines.join('\n'))
    assert.match(lines[0]!, told)
  }
  const right = run(students, '--yes')
  assert.equal(right.status, 0)
  assert.match(right.stdout, /Done: new: 1,/)
})
