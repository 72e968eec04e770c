import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf, switchAddresses } from './language.ts'

test('the language that was chosen stays, whatever the browser says', () => {
  assert.equal(languageOf('en', 'pl-PL,pl;q=0.9'), 'en')
  assert.equal(languageOf('pl', 'en-GB'), 'pl')
})

test('at first the language is the browser’s', () => {
  assert.equal(languageOf(undefined, 'pl-PL,pl;q=0.9,en;q=0.8'), 'pl')
  assert.equal(languageOf(undefined, 'en-GB,en;q=0.9,pl;q=0.8'), 'en')
  assert.equal(languageOf(undefined, 'pl;q=0.3, en;q=0.7'), 'en')
  assert.equal(languageOf('de', 'pl'), 'pl')
})

test('a browser that asks for neither gets English, one that does not say or takes any gets Polish', () => {
  assert.equal(languageOf(undefined, 'uk-UA,uk;q=0.9'), 'en')
  assert.equal(languageOf(undefined, '*'), 'pl')
  assert.equal(languageOf(undefined, 'en, *;q=0.5'), 'en')
  assert.equal(languageOf(undefined, undefined), 'pl')
})

test('the switch leads to this very page', () => {
  assert.deepEqual(switchAddresses('/strona', new URLSearchParams('a=1&lang=pl')), {
    pl: '/strona?a=1&lang=pl',
    en: '/strona?a=1&lang=en',
  })
})
