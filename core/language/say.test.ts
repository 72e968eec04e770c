import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLanguage } from './say.ts'

test('the language is the one chosen before', () => {
  assert.equal(firstLanguage('pl', ['en-GB']), 'pl')
  assert.equal(firstLanguage('en', ['pl']), 'en')
})

test('at first it is the browser’s; who reads neither language gets English', () => {
  assert.equal(firstLanguage(null, ['pl-PL', 'en']), 'pl')
  assert.equal(firstLanguage(null, ['de', 'pl']), 'pl')
  assert.equal(firstLanguage('klingon', ['uk-UA']), 'en')
  assert.equal(firstLanguage(null, []), 'pl')
})
