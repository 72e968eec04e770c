import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { environmentOfCommand, leaveForCommands } from './command-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-command-'))
after(() => rmSync(folder, { recursive: true }))

test('a command works on the demo in its folder when nothing else is said', () => {
  leaveForCommands(folder, { UNIVERSITY_MASTER_KEY: 'a+b/c=', DATABASE_URL: '' })
  const environment = environmentOfCommand({ DATA_FOLDER: folder, LOG_LEVEL: 'debug' })
  assert.equal(environment.UNIVERSITY_MASTER_KEY, 'a+b/c=')
  assert.equal(environment.LOG_LEVEL, 'debug')
  assert.equal(statSync(join(folder, 'university.env')).mode & 0o077, 0)
})

test('whoever sets a database, a folder or a key of their own gets nothing of the demo', () => {
  for (const name of ['DATABASE_URL', 'UNIVERSITY_DATA_FOLDER', 'UNIVERSITY_MASTER_KEY']) {
    const own = { DATA_FOLDER: folder, [name]: 'own' }
    assert.deepEqual(environmentOfCommand(own), own)
  }
})
