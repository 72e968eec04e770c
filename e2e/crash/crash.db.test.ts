// kill -9 of the university or the MC system at random points of the story [SPEC 3, DESIGN 3]: every order that was
// accepted is there afterwards and reaches its end, none is doubled, both sides agree. `npm run crash-test` kills
// fifty times; KILLS says otherwise.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIFECYCLE, type LifecycleEvent } from '@mlegitymacja/core/order/status.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { universityDb } from '@mlegitymacja/university/db/tables.ts'
import { sql } from 'kysely'
import { StudentAtWork } from './student-at-work.ts'
import { type Systems, startSystems } from './systems.ts'

const KILLS = Number(process.env.KILLS ?? 6)
const SEED = Number(process.env.SEED ?? Date.now() % 100_000)

let systems: Systems
before(async () => {
  systems = await startSystems()
})
after(() => systems.close())

test(`${KILLS} times kill -9 at random points (SEED=${SEED}): nothing accepted is lost, nothing doubles`, async () => {
  const chance = randomFrom(SEED)
  const students = systems.logins.map(
    (login, i) => new StudentAtWork(systems, login, randomFrom(SEED + i + 1)),
  )
  const working = students.map(student => student.work())
  for (let i = 0; i < KILLS; i++) {
    await sleep(chance() * 1500)
    const victim = chance() < 0.5 ? systems.university : systems.issuer
    await victim.kill()
    await sleep(chance() * 300)
    await victim.start()
  }
  for (const student of students) student.finish()
  await Promise.all(working)
  await Promise.all(students.map(student => student.untilSettled()))
  await untilDelivered(systems.address)
  await Promise.all([systems.university.stop(), systems.issuer.stop()])
  await check(students)
})

/** What a killed worker had leased is delivered when its lease has run out. */
async function untilDelivered(address: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
    const metrics = await (await fetch(`${address}/metrics`)).text()
    if (/^outbox_oldest_undelivered_seconds 0$/m.test(metrics)) return
  }
}

async function check(students: StudentAtWork[]): Promise<void> {
  const databases = await Promise.all([
    openDatabase(systems.databases.university),
    openDatabase(systems.databases.issuer),
  ])
  const [atUniversity, atIssuer] = databases
  const db = universityDb(atUniversity)
  const orders = await db.selectFrom('orders').selectAll().execute()
  const events = await db.selectFrom('order_events').selectAll().orderBy('id').execute()
  const { rows: mcOrders } = await sql<{
    id: string
    state: string
  }>`select id, state from mc.orders`.execute(atIssuer.db)
  const undelivered = await db
    .selectFrom('outbox')
    .select(['id', 'command', 'last_error'])
    .where('delivered_at', 'is', null)
    .execute()
  const setAside = await db
    .selectFrom('mc_news')
    .select(['order_id', 'news'])
    .where('effect', '=', 'set_aside')
    .execute()
  await Promise.all(databases.map(database => database.close()))

  const accepted = students.flatMap(student => student.accepted)
  assert.ok(accepted.length >= students.length, 'the students did order')
  for (const requestId of accepted) {
    const made = orders.filter(order => order.request_id === requestId)
    assert.equal(made.length, 1, `the form ${requestId} was accepted and made ${made.length} orders`)
  }
  assert.deepEqual(undelivered, [], 'everything was delivered')
  assert.deepEqual(setAside, [], 'no news was set aside')
  const mine = orders.filter(
    order => accepted.includes(order.request_id) || mcOrders.some(({ id }) => id === order.id),
  )
  for (const order of mine) {
    const at = mcOrders.filter(({ id }) => id === order.id)
    assert.equal(at.length, 1, `the MC system has ${at.length} orders ${order.id}`)
    assert.equal(at[0]!.state, order.status, 'both sides agree')
    assert.ok(['collected', 'cancelled'].includes(order.status), `${order.id} ended as ${order.status}`)
    assertLifecycle(events.filter(event => event.order_id === order.id))
  }
  console.log(
    `    ${accepted.length} orders accepted, ${mine.filter(({ status }) => status === 'collected').length} collected, ` +
      `${mine.filter(({ status }) => status === 'cancelled').length} cancelled; ${students.reduce((n, s) => n + s.unanswered, 0)} requests unanswered`,
  )
}

/** The recorded history is one that the lifecycle table allows, each step from where the last one led. */
function assertLifecycle(
  events: { happened: string; from_status: string | null; to_status: string }[],
): void {
  const [ordered, ...moves] = events
  assert.equal(ordered?.happened, 'ordered')
  let status = ordered.to_status
  for (const { happened, from_status, to_status } of moves) {
    const transition = LIFECYCLE[happened as LifecycleEvent]
    assert.equal(from_status, status)
    assert.ok((transition.from as readonly string[]).includes(status), `${happened} from ${status}`)
    assert.equal(to_status, transition.to)
    status = to_status
  }
}

/** Mulberry32: the same kills for the same seed, as far as the machine allows. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
