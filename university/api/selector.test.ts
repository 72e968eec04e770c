import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ApiFault } from './fault.ts'
import { parseSelector, type Selection } from './selector.ts'

const plain = (selection: Selection): unknown =>
  Object.fromEntries([...selection].map(([name, sub]) => [name, sub && plain(sub)]))

test('fields are names separated by "|", subfields stand in brackets', () => {
  assert.deepEqual(plain(parseSelector('id')), { id: null })
  assert.deepEqual(plain(parseSelector('why_cannot_order|orders[id|status]')), {
    why_cannot_order: null,
    orders: { id: null, status: null },
  })
  assert.deepEqual(plain(parseSelector('a[b[c|d]|e]|f')), {
    a: { b: { c: null, d: null }, e: null },
    f: null,
  })
  assert.deepEqual(plain(parseSelector(' id | status ')), { id: null, status: null })
})

for (const wrong of [
  '',
  '|',
  'id|',
  '|id',
  'id||status',
  'orders[',
  'orders[]',
  'orders[id',
  'id]',
  'id;x',
  'a[b]c',
  'id|id',
  'a[b[c[d[e[f[g]]]]]]',
])
  test(`"${wrong}" is refused as an invalid parameter fields`, () => {
    assert.throws(
      () => parseSelector(wrong),
      (error: unknown) =>
        error instanceof ApiFault &&
        error.details.error === 'param_invalid' &&
        error.details.param_name === 'fields',
    )
  })

test('whatever is sent as fields is either understood or refused, never a crash', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab|[\] ]{0,30}$/), text => {
      try {
        return parseSelector(text).size > 0
      } catch (error) {
        return error instanceof ApiFault
      }
    }),
  )
})
