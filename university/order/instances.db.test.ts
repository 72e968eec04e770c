// Several instances of the university on one PostgreSQL [SPEC 3, 13]: each with connections, workers and a clock of its
// own, as separate processes would be.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { MIGRATIONS, SCHEMA } from '../db/tables.ts'
import { deliver } from '../mc/deliver.ts'
import { follow } from '../mc/follow.ts'
import { mcKey } from '../mc/keys.sql.ts'
import { CODES, givenStudent, news, type TestUniversity, testUniversity } from '../testing.ts'
import { cancelOrder } from './cancel.ts'
import { overview } from './overview.ts'
import { placeOrder } from './place.ts'

const INSTANCES = 3
/** How often each race is run; `npm run race-test` runs many more. */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const onPostgres = { skip: testDatabaseKind === 'pglite' && 'an embedded database has one instance' }

let instances: TestUniversity[] = []
before(async () => {
  if (onPostgres.skip) return
  const url = await freshPostgresDatabase()
  const sealing = createSealing(randomBytes(32))
  const databases = await Promise.all(
    Array.from({ length: INSTANCES }, () => openDatabase({ url, connections: 8 })),
  )
  // All start together: one migrates, the others wait.
  await Promise.all(databases.map(database => migrate(database, SCHEMA, MIGRATIONS)))
  instances = await Promise.all(databases.map(database => testUniversity({ database, sealing })))
})
after(() => Promise.all(instances.map(({ database }) => database.close())))

const everywhere = <T>(act: (university: TestUniversity, i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(instances.flatMap((university, i) => [act(university, i), act(university, i)]))

test('two instances, two tabs, one moment: one order', onPostgres, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await givenStudent(instances[0]!)
    const results = await everywhere(university =>
      placeOrder(university, { studentId: id, requestId: randomUUID() }),
    )
    assert.equal(results.filter(result => 'placed' in result).length, 1)
    assert.equal((await overview(instances[0]!, id))!.orders.length, 1)
  }
})

test('the same form at two instances in one moment is the same order', onPostgres, async () => {
  const { id } = await givenStudent(instances[0]!)
  const requestId = randomUUID()
  const results = await everywhere(university => placeOrder(university, { studentId: id, requestId }))
  const ids = results.map(result =>
    'placed' in result ? result.placed : 'known' in result ? result.known : 'refused',
  )
  assert.equal(new Set(ids).size, 1)
  assert.equal(results.filter(result => 'placed' in result).length, 1)
})

test('the same news read by several instances is applied once', onPostgres, async () => {
  const { id } = await givenStudent(instances[0]!)
  const placed = await placeOrder(instances[0]!, { studentId: id, requestId: randomUUID() })
  assert.ok('placed' in placed)
  const codes = { codes: CODES, codes_expire_at: '2025-10-03T20:19:00.000Z' }
  const feed = [news(placed.placed, 'accepted', {}), news(placed.placed, 'codes_issued', codes)]
  for (const { mc } of instances) mc.news.push(...feed)
  await everywhere(university => follow(university, { wait: 0 }))
  const [order] = (await overview(instances[1]!, id))!.orders
  assert.deepEqual(
    order!.history.map(({ happened }) => happened),
    ['ordered', 'accepted', 'codes_issued'],
  )
})

test(
  'workers of several instances deliver each command once, and a cancel never before its place',
  onPostgres,
  async () => {
    const students = await Promise.all(Array.from({ length: 20 }, () => givenStudent(instances[0]!)))
    const orders = await Promise.all(
      students.map(async ({ id }, i) => {
        const university = instances[i % INSTANCES]!
        const placed = await placeOrder(university, { studentId: id, requestId: randomUUID() })
        assert.ok('placed' in placed)
        await cancelOrder(university, { studentId: id, orderId: placed.placed })
        return placed.placed
      }),
    )
    const received: string[] = []
    for (const { mc } of instances) {
      mc.overrides.place = async placed => {
        for (const { id } of placed) received.push(`place ${id}`)
        return placed.map(({ id }) => ({ id, answer: 'received' }))
      }
      mc.overrides.end = async (how, id) => {
        received.push(`${how} ${id}`)
        return { id, state: 'cancelled' }
      }
    }
    for (let i = 0; i < 4; i++)
      await everywhere(async university => {
        for (const lane of ['ending', 'placing', 'ending'] as const) await deliver(university, lane)
      })
    for (const id of orders)
      assert.deepEqual(
        received.filter(line => line.endsWith(id)),
        [`place ${id}`, `cancel ${id}`],
      )
  },
)

test('instances that start together agree on one key for the MC system', onPostgres, async () => {
  const keys = await everywhere(({ db, sealing, clock }) => mcKey(db, sealing, clock()))
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, 1)
})
