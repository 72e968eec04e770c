import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Driver } from 'kysely'
import { isOutage } from './outage.ts'
import { guarded } from './transaction.ts'

const failing = (code: string) => Object.assign(new Error('failed'), { code })

test('a database that is down, restarting or full is an outage', () => {
  for (const code of ['ECONNREFUSED', 'EHOSTUNREACH', '08006', '53100', '53300', '57P01', '57P03'])
    assert.ok(isOutage(failing(code)), code)
})

test('a wrong statement, a violated constraint and a bug are no outage', () => {
  for (const error of [failing('42P01'), failing('23505'), failing('ERR_X'), new TypeError('x'), 'x'])
    assert.ok(!isOutage(error), String(error))
})

test('a database that gives no connection in time is an outage, whatever its driver calls it', async () => {
  const acquireConnection = async () => {
    throw new Error('timeout exceeded when trying to connect')
  }
  const driver = guarded({ acquireConnection } as unknown as Driver)
  await assert.rejects(driver.acquireConnection(), (error: Error) => {
    assert.ok(isOutage(error))
    assert.match((error.cause as Error).message, /timeout exceeded/)
    return true
  })
})
