import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMasterKey } from '../sealing/master-key.ts'
import { address, logLevel, optionalPostgres, parsed, port, text, yesNo } from './kinds.ts'
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

const messageOf = (definition: Parameters<typeof readSettings>[0], environment: Record<string, string>) => {
  try {
    readSettings(definition, environment)
  } catch (error) {
    assert.ok(error instanceof WrongSettings)
    return error.message
  }
  return assert.fail('nothing is wrong')
}

test('a master key, a log level and the address of a database are checked at start as well', () => {
  const started = {
    KEY: { schema: parsed(parseMasterKey).optional(), about: 'seals', otherwise: 'made', secret: true },
    LEVEL: { schema: logLevel('info'), about: 'how much', otherwise: 'info' },
    DATABASE: { schema: optionalPostgres(), about: 'where', otherwise: 'embedded', secret: true },
  }
  const message = messageOf(started, { KEY: 'c2hvcnQ=', LEVEL: 'loud', DATABASE: 'mysql://root:pw@db/x' })
  assert.match(message, /KEY: a master key is the base64 of 32 bytes/)
  assert.match(message, /LEVEL=loud: must be debug, info/)
  assert.match(message, /DATABASE: must be an address such as postgres:/)
  assert.doesNotMatch(message, /c2hvcnQ|mysql|pw/)
  assert.deepEqual(readSettings(started, {}), { KEY: undefined, LEVEL: 'info', DATABASE: undefined })
})

test('an address behind which no path fits is wrong', () => {
  for (const wrong of ['https://a.pl/?x=1', 'https://a.pl/#x', 'https://user@a.pl', 'a.pl'])
    assert.match(
      messageOf({ A: { schema: address(), about: 'x', otherwise: 'required' } }, { A: wrong }),
      /must be an address/,
    )
})
