import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freePort } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { runCommand } from './command.fixture.ts'

test('a command that finds its database down says so in one sentence and ends with exit code 5', async () => {
  const port = await freePort()
  const { status, stderr } = runCommand('register', ['recompute'], {
    env: {
      DATABASE_URL: `postgres://anna:secret@127.0.0.1:${port}/university`,
      DATABASE_START_SECONDS: '0',
    },
  })
  assert.equal(status, 5)
  assert.match(stderr, /^The database 127\.0\.0\.1:\d+\/university does not answer: .*\?\n$/)
})
