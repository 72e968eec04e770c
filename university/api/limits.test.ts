import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from './caller.ts'
import { ApiFault } from './fault.ts'
import { limitsBy } from './limits.ts'

const caller = (key: string, subject: string | null): Caller => ({
  consumer: { key, name: key, url: null, email: 'a@example', registeredAt: new Date() },
  user:
    subject === null ? null : { subject, studentId: null, token: { kind: 'oauth2', hash: Buffer.alloc(32) } },
  scopes: [],
})

test('an app that has used up its calls for a person is told when it may go on', async () => {
  const limits = limitsBy({ ofPerson: 2, ofApp: 100 })
  const anna = caller('a', 'anna')
  const first = await limits.count(anna)
  assert.deepEqual([first['ratelimit-limit'], first['ratelimit-remaining']], ['2', '1'])
  await limits.count(anna)
  await assert.rejects(limits.count(anna), (error: unknown) => {
    assert.ok(error instanceof ApiFault)
    assert.equal(error.details.reason, 'calls_of_person')
    assert.ok(Number(error.details.headers?.['retry-after']) > 0)
    return true
  })
  await limits.count(caller('a', 'kasia'))
  await limits.count(caller('b', 'anna'))
})

test('an app that calls for very many people is limited as a whole', async () => {
  const limits = limitsBy({ ofPerson: 100, ofApp: 2 })
  await limits.count(caller('a', 'anna'))
  await limits.count(caller('a', 'kasia'))
  await assert.rejects(limits.count(caller('a', 'leon')), ApiFault)
  await assert.rejects(limits.count(caller('a', null)), ApiFault)
  await limits.count(caller('b', 'leon'))
})
