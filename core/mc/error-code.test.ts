import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../language/text.ts'
import { ERROR_CODES, ERROR_TEXTS } from './error-code.ts'

test('each error code has texts for the student and the administrator in every language', () => {
  for (const code of ERROR_CODES) {
    for (const text of Object.values(ERROR_TEXTS[code])) {
      for (const language of LANGUAGES) assert.match(text[language], /\.$/, `${code} ${language}`)
    }
  }
})
