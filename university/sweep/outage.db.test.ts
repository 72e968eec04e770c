// A database that goes away during a sweep [SPEC 8]: each card is revoked once and told once, and the next run says
// that the broken one was interrupted.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { isOutage } from '@mlegitymacja/platform/database/outage.ts'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import {
  startThrowawayPostgres,
  type ThrowawayPostgres,
  WAYS_TO_GO,
} from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA } from '../db/tables.ts'
import { type TestUniversity, testUniversity } from '../testing.ts'
import { recentSweeps } from './sweep.sql.ts'
import { sweep } from './sweep.ts'

const skip = testDatabaseKind === 'pglite' && 'an embedded database does not go away'
const CARDS = 600
const AT_ONCE = 50
const ASKED = { by: 'command', brake: { share: 1, atLeast: 0 }, atOnce: AT_ONCE }

let postgres: ThrowawayPostgres
before(async () => {
  if (skip) return
  postgres = await startThrowawayPostgres({ durable: true })
  const database = await openDatabase({ url: postgres.url })
  await migrate(database, SCHEMA, MIGRATIONS)
  await database.close()
})
after(() => postgres?.stop())

/** As a process of its own would, with connections of its own. */
async function asProcess<T>(work: (university: TestUniversity) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: postgres.url })
  try {
    return await work(await testUniversity({ database }))
  } finally {
    await database.close()
  }
}

async function givenHoldersWithoutRight({ db }: TestUniversity): Promise<void> {
  await sql`
    with people as (
      insert into university.students (id, subject, given_names, family_name, birth_date,
        right_ended_on, right_ended_fact, revocable_from)
      select gen_random_uuid(), gen_random_uuid()::text, 'Jan', 'Kowalski', '2004-02-29', '2025-09-01', 'removal', '2025-09-01'
      from generate_series(1, ${CARDS}) n returning id)
    insert into university.orders (id, student_id, request_id, status, ordered_at, planned_valid_until, data_lookup)
    select gen_random_uuid(), id, gen_random_uuid(), 'collected', now(), '2025-10-31', '' from people`.execute(
    db,
  )
}

async function counts({ db }: TestUniversity) {
  const { rows } = await sql<{ live: number; revoked: number; events: number; commands: number }>`
    select (select count(*) from university.orders where status = 'collected') as live,
      (select count(*) from university.orders where status = 'revoked') as revoked,
      (select count(*) from university.order_events where happened = 'right_ended') as events,
      (select count(*) from university.outbox where command = 'revoke') as commands`.execute(db)
  return rows[0]!
}

let sweptBefore = 0
let broken = 0
for (const way of WAYS_TO_GO)
  for (const batches of [1, 6, 11])
    test(`${way} after ${batches} batches: the next run revokes the rest, and each once`, {
      skip,
    }, async () => {
      await asProcess(givenHoldersWithoutRight)
      let worked = 0
      const outbox = () => {
        worked += 1
        if (worked === batches) postgres.goAway[way]()
      }
      const survived = await asProcess(one => sweep({ ...one, wake: { ...one.wake, outbox } }, ASKED)).then(
        () => true,
        error => {
          assert.ok(isOutage(error), String(error))
          return false
        },
      )
      if (!survived) broken += 1
      await asProcess(async university => {
        const half = await counts(university)
        const run = (await recentSweeps(university.db, 100)).find(({ state }) => state === 'running')
        // The next batch may have been committed before it was heard that this one was. And a batch that had no connection
        // yet gets one that works: then the run is not broken at all.
        const noted = survived ? CARDS : run!.revoked
        if (!survived) assert.ok([batches, batches + 1].includes(noted / AT_ONCE), `${noted} revoked`)
        const done = sweptBefore + noted
        assert.deepEqual(half, { live: CARDS - noted, revoked: done, events: done, commands: done })

        // A run that was not heard of for a minute is given up.
        university.setNow(new Date(university.clock().getTime() + 61_000).toISOString())
        const swept = await sweep(university, ASKED)
        assert.ok('done' in swept)
        assert.equal(swept.done.revoked, half.live)
        sweptBefore += CARDS
        const all = { revoked: sweptBefore, events: sweptBefore, commands: sweptBefore }
        assert.deepEqual(await counts(university), { live: 0, ...all })
        const runs = await recentSweeps(university.db, 100)
        assert.ok(!runs.some(({ state }) => state === 'running'))
        assert.ok(
          runs.some(({ state, revoked }) => revoked === noted && (survived || state === 'interrupted')),
        )
      })
    })

test('most of these runs did break', { skip }, () => {
  assert.ok(broken >= 3, `${broken} broke`)
})
