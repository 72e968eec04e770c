// What operators do by command stands in the audit log as what others do by page [SPEC 13].
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { runCommand } from './command.fixture.ts'
import { universityDb } from './db/tables.ts'

test('a sweep, its dry run and a new decision on all rights by command: who asked is noted', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-command-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const url = testDatabaseKind === 'postgres' ? await freshPostgresDatabase() : undefined
  const env = url ? { DATABASE_URL: url } : { UNIVERSITY_DATA_FOLDER: folder }
  const run = (command: 'sweep' | 'register', ...args: string[]) => {
    const { status, stderr } = runCommand(command, args, { env })
    assert.equal(status, 0, stderr)
  }
  run('sweep')
  run('sweep', '--dry-run')
  run('register', 'recompute')

  const database = await openDatabase(url ? { url } : { folder })
  const noted = await universityDb(database)
    .selectFrom('audit_log')
    .select(['actor', 'action'])
    .orderBy('id')
    .execute()
  await database.close()
  const actor = `command:${userInfo().username}`
  assert.deepEqual(noted, [
    { actor, action: 'sweep.asked' },
    { actor, action: 'sweep.previewed' },
    { actor, action: 'register.recompute_asked' },
  ])
})
