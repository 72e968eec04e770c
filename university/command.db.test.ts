// What operators do by command stands in the audit log as what others do by page [SPEC 13].
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { universityDb } from './db/tables.ts'

test('a sweep, its dry run and a new decision on all rights by command: who asked is noted', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-command-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const url = testDatabaseKind === 'postgres' ? await freshPostgresDatabase() : undefined
  const run = (script: string, ...options: string[]) => {
    const path = fileURLToPath(new URL(script, import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [path, ...options], {
      encoding: 'utf8',
      env: {
        UNIVERSITY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
        LOG_LEVEL: 'silent',
        ...(url ? { DATABASE_URL: url } : { UNIVERSITY_DATA_FOLDER: folder }),
      },
    })
    assert.equal(status, 0, stderr)
  }
  run('./sweep/main.ts')
  run('./sweep/main.ts', '--dry-run')
  run('./register/main.ts', 'recompute')

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
