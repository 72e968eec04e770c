import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, port, text, yesNo } from './kinds.ts'
import { readSettings, settingsTable, WrongSettings } from './settings.ts'

const definition = {
  PORT: { schema: port(3000), about: 'where to listen', otherwise: '3000' },
  PUBLIC_ADDRESS: { schema: address(), about: 'how people reach it', otherwise: 'required' },
  DEMO: { schema: yesNo(false), about: 'demo mode', otherwise: 'no' },
  SECRET: { schema: text(), about: 'a secret', otherwise: 'required', secret: true },
}

test('settings come from the environment, with defaults', () => {
  const settings = readSettings(definition, { PUBLIC_ADDRESS: 'https://a.pl/', SECRET: 's', DEMO: '' })
  assert.deepEqual(settings, { PORT: 3000, PUBLIC_ADDRESS: 'https://a.pl', DEMO: false, SECRET: 's' })
})

test('every wrong or missing value is named at once, and no secret is repeated', () => {
  const read = () => readSettings(definition, { PORT: 'abc', PUBLIC_ADDRESS: 'ftp://x', DEMO: 'maybe' })
  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof WrongSettings)
    for (const name of ['PORT=abc', 'PUBLIC_ADDRESS=ftp://x', 'DEMO=maybe', 'SECRET is missing'])
      assert.ok(error.message.includes(name), name)
    return true
  })
})

test('the table has a row for each setting', () => {
  assert.equal(settingsTable(definition).split('\n').length, 2 + 4)
})
