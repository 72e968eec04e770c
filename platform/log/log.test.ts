import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, loggablePath } from './log.ts'

const PESEL = '04222912345'
const PICKUP_ID = '87aa907615be4d5e81767a4575b92725'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('test', 'debug', { write: line => void lines.push(line) }))
  return lines.join('')
}

/** As PGlite and pg throw it, with the row and the parameters of the statement. */
const databaseError = Object.assign(new Error('null value in column "n" violates not-null constraint'), {
  code: '23502',
  table: 'students',
  detail: `Failing row contains (Łucja, ${PESEL}, null).`,
  where: `unnamed portal parameter $1 = '${PESEL}'`,
  query: 'insert into students values ($1, $2)',
  params: ['Łucja', PESEL],
})

test('an error of the database is logged without the row and the parameters it carries', () => {
  const text = logged(log => {
    log.error({ err: databaseError }, 'failed')
    log.error({ err: new Error('outer', { cause: databaseError }) }, 'failed')
  })
  assert.doesNotMatch(text, /Łucja/)
  assert.doesNotMatch(text, new RegExp(PESEL))
  assert.equal(text.match(/"code":"23502"/g)?.length, 2)
  assert.match(text, /"table":"students"/)
})

test('values that a message quotes are hidden: a PESEL, a pickup id, a token', () => {
  const text = logged(log => {
    log.error({ err: new Error(`invalid input syntax for type date: "${PESEL}"`) }, 'failed')
    log.error({ err: new Error(`no offer ${PICKUP_ID}`) }, 'failed')
    log.error({ err: new Error('refused eyJhbGciOiJFUzI1NiJ9aaaaaaaa.eyJzdWIiOiJhbm5hIn0.c2ln') }, 'failed')
  })
  assert.doesNotMatch(text, new RegExp(`${PESEL}|${PICKUP_ID}|c2ln`))
  assert.match(text, /invalid input syntax/)
})

test('what is no error at all says only what it is', () => {
  assert.match(
    logged(log => log.error({ err: { pesel: PESEL } }, 'failed')),
    /"err":{"type":"object"}/,
  )
})

test('names of personal values are blanked', () => {
  assert.doesNotMatch(
    logged(log => log.info({ pesel: PESEL, order: { activation_code: '493817' } }, 'x')),
    /04222912345|493817/,
  )
})

test('an address is logged without its query and with its pickup id shortened', () => {
  assert.equal(loggablePath(`/offers/${PICKUP_ID}?x=1`), '/offers/87aa…')
})
