import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createLog } from '@mlegitymacja/platform/log/log.ts'
import { type TestUniversity, testUniversity } from '../testing.ts'
import { McSilent } from './client.ts'
import { follow } from './follow.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

test('the log tells once that the MC system went silent and why, and once that it answers again', async () => {
  const lines: string[] = []
  const log = createLog('university', 'info', { write: line => void lines.push(JSON.parse(line).msg) })
  const read = () => follow({ ...university, log }, { wait: 0 })
  await read()
  university.mc.silent = true
  for (let i = 0; i < 3; i++) await assert.rejects(read(), McSilent)
  university.mc.silent = false
  for (let i = 0; i < 3; i++) await read()
  assert.deepEqual(lines, ['the MC system does not answer', 'the MC system answers again'])
})
