import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ACTIONS } from './actions.ts'

/** An action as it is noted: `order.viewed`, or handed on to what notes it. */
const NOTED = /(?:action: |change\(web, context, (?:\w+ \? '[a-z_.]+' : )?)'([a-z_]+\.[a-z_]+)'/g

test('whatever is noted in the audit log has words', () => {
  const university = new URL('../../', import.meta.url).pathname
  const files = globSync(`${university}**/*.ts`).filter(path => !/node_modules|\.test\.ts$/.test(path))
  const noted = files.flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(NOTED)].map(([, name]) => name!),
  )
  assert.ok(noted.length > 15)
  assert.deepEqual(
    [...new Set(noted)].filter(name => !(name in ACTIONS)),
    [],
  )
})
