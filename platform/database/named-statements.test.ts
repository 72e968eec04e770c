import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNames, nameStatements, PLANNED_ANEW } from './named-statements.ts'

/** A client that tells under which names it was asked. */
function listening() {
  const names: (string | undefined)[] = []
  const client = {
    query: (asked: string | { name?: string }) =>
      void names.push(typeof asked === 'string' ? undefined : asked.name),
  }
  nameStatements(client, createNames())
  const query = client.query as (text: string, values?: unknown[]) => void
  return { names, query }
}

test('a statement that comes back has the same name again; scripts have none', () => {
  const { names, query } = listening()
  query('select $1', [1])
  query('select $1, $2', [1, 2])
  query('select $1', [2])
  query('begin')
  assert.deepEqual(names, ['s0', 's1', 's0', undefined])
})

test('a statement over many values has no name: it is planned for them, not as it was for an empty table', () => {
  const { names, query } = listening()
  const many = Array.from({ length: 1000 }, (_, i) => i)
  query('select any($1)', [many])
  query('select json($1)', [JSON.stringify(many.map(String).concat(many.map(String)))])
  query('select any($1)', [[1, 2]])
  assert.deepEqual(names, [undefined, undefined, 's0'])
})

test('a statement whose plan depends on its values has no name', () => {
  const { names, query } = listening()
  query(`\n  ${PLANNED_ANEW} select $1`, ['%ska%'])
  assert.deepEqual(names, [undefined])
})
