// Migrations go forward from empty and from data of earlier versions [SPEC 13]: nothing that was there is lost.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import { sql } from 'kysely'
import { MIGRATIONS } from '../start.ts'
import { readEnded } from '../status-list/status-list.sql.ts'

const NEWEST = readdirSync(MIGRATIONS).length
const LIST = 'a'.repeat(16)

let database: OpenDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

/** Written with the statements of the first version, which knows no later table. */
async function fillFirstVersion(): Promise<void> {
  for (const statement of [
    sql`insert into mc.universities (client_id, name_pl, name_en, jwks, entitled, registered_at)
      values ('u', 'Uczelnia', 'University', '{"keys":[]}', true, now())`,
    sql`insert into mc.status_lists (id, made_at) values (${LIST}, now())`,
    sql`insert into mc.orders (university, id, state, ended_at, status_list, status_index)
      select u.key, ${randomUUID()}, 'cancelled', now(), l.key, 7 from mc.universities u, mc.status_lists l`,
  ])
    await statement.execute(database.db)
}

test('a card that had ended in the first version is marked in the list after every later one', async () => {
  await migrate(database, 'mc', MIGRATIONS, 1)
  await fillFirstVersion()
  for (let version = 2; version <= NEWEST; version++) await migrate(database, 'mc', MIGRATIONS, version)
  assert.deepEqual(await readEnded(database.db, LIST), [7])
})
