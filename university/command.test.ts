import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { freePort } from '@mlegitymacja/platform/database/throwaway-postgres.ts'

test('a command that finds its database down says so in one sentence and ends with exit code 5', async () => {
  const port = await freePort()
  const { status, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('./register/main.ts', import.meta.url)), 'recompute'],
    {
      encoding: 'utf8',
      env: {
        DATABASE_URL: `postgres://anna:secret@127.0.0.1:${port}/university`,
        UNIVERSITY_MASTER_KEY: Buffer.alloc(32).toString('base64'),
        DATABASE_START_SECONDS: '0',
      },
    },
  )
  assert.equal(status, 5)
  assert.match(stderr, /^The database 127\.0\.0\.1:\d+\/university does not answer: .*\?\n$/)
})
