// kill -9 during a sweep, at random points and many times.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA } from '../db/tables.ts'
import { testUniversity } from '../testing.ts'
import { sweep } from './sweep.ts'

const skip = testDatabaseKind === 'pglite' && 'several processes need PostgreSQL'
const KILLS = Number(process.env.KILLS ?? 8)
const CARDS = 3000
let database: OpenDatabase
let url: string
before(async () => {
  if (skip) return
  url = await freshPostgresDatabase()
  database = await openDatabase({ url })
  await migrate(database, SCHEMA, MIGRATIONS)
  await sql`
    with people as (
      insert into university.students (id, subject, given_names, family_name, birth_date,
        right_ended_on, right_ended_fact, revocable_from)
      select gen_random_uuid(), 's' || n, 'Jan', 'Kowalski', '2004-02-29', '2025-09-01', 'removal', '2025-09-01'
      from generate_series(1, ${CARDS}) n returning id)
    insert into university.orders (id, student_id, request_id, status, ordered_at, planned_valid_until, data_lookup)
    select gen_random_uuid(), id, gen_random_uuid(), 'collected', now(), '2025-10-31', '' from people`.execute(
    database.db,
  )
})
after(() => database?.close())

test(`a sweep killed ${KILLS} times at random points: in the end each card is revoked once and told once`, {
  skip,
}, async () => {
  const fixture = fileURLToPath(new URL('crash.fixture.ts', import.meta.url))
  // Once at least the kill must have met a run that had revoked some.
  for (let i = 0; i < KILLS || (i < 5 * KILLS && (await halfDone()) === 0); i++) {
    const child = spawn(process.execPath, [fixture, url], { stdio: ['ignore', 'pipe', 'inherit'] })
    // Heard from the beginning: the sweep may be over before it is killed.
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await new Promise(resolve => setTimeout(resolve, Math.random() * 250))
    child.kill('SIGKILL')
    await ended
  }
  assert.ok((await halfDone()) > 0, 'a run was killed in its middle')
  const university = await testUniversity({ database })
  const swept = await sweep(university, { by: 'command', brake: { share: 1, atLeast: 0 } })
  assert.ok('done' in swept)
  const { rows } = await sql<{ revoked: number; events: number; commands: number }>`
    select (select count(*) from university.orders where status = 'revoked') as revoked,
      (select count(distinct order_id) from university.order_events where happened = 'right_ended') as events,
      (select count(*) from university.outbox where command = 'revoke') as commands`.execute(database.db)
  assert.deepEqual(rows, [{ revoked: CARDS, events: CARDS, commands: CARDS }])
})

/** Runs that had revoked some of their list when they were killed. */
async function halfDone(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from university.sweeps where state <> 'done' and revoked between 1 and candidates - 1`.execute(
    database.db,
  )
  return rows[0]!.n
}
