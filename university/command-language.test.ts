import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOfCommand } from './command-language.ts'

test('a command speaks Polish in a Polish terminal and English in any other', () => {
  assert.equal(languageOfCommand({ LANG: 'pl_PL.UTF-8' }), 'pl')
  assert.equal(languageOfCommand({ LANG: 'en_GB.UTF-8' }), 'en')
  assert.equal(languageOfCommand({ LANG: 'de_DE.UTF-8' }), 'en')
  assert.equal(languageOfCommand({ LANG: 'C.UTF-8' }), 'en')
  assert.equal(languageOfCommand({}), 'en')
})

test('what is set for all, or for messages, counts before the rest', () => {
  assert.equal(languageOfCommand({ LC_ALL: 'pl_PL', LC_MESSAGES: 'en_GB', LANG: 'en_GB' }), 'pl')
  assert.equal(languageOfCommand({ LC_ALL: '', LC_MESSAGES: 'pl_PL', LANG: 'en_GB' }), 'pl')
})
