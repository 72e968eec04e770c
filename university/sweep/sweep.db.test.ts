import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import type { PlasticCard, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { changeStudent } from '../register/change.ts'
import { noteComputedFirst } from '../register/recompute.sql.ts'
import { recompute } from '../register/recompute.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { recentSweeps } from './sweep.sql.ts'
import { approveSweep, previewSweep, sweep } from './sweep.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
  await noteComputedFirst(university.db, university.policy.plasticCardMatters, university.clock())
})
after(() => university.database.close())
beforeEach(async () => {
  university.setNow('2025-09-03T20:18:00Z')
  // Each test begins with no card of an earlier one left to revoke.
  await university.db.updateTable('orders').set({ status: 'cancelled' }).execute()
  await university.db.deleteFrom('sweep_candidates').execute()
  await university.db.deleteFrom('sweeps').execute()
})

const DAY = '2025-09-03'
type Situation = {
  programme?: Partial<Programme>
  plasticCards?: PlasticCard[]
  status?: Status
  validUntil?: string
}

/** A student in a situation, with a card. */
async function holder({
  programme = {},
  plasticCards,
  status = 'collected',
  validUntil = '2025-10-31',
}: Situation) {
  const student = await givenStudent(university, plasticCards ? { plasticCards } : {})
  const orderId = await givenOrder(university, student.id, { status, validUntil })
  await change(student.id, programme)
  return { studentId: student.id, orderId }
}
const change = (studentId: string, programme: Partial<Programme>) =>
  changeStudent(university, {
    studentId,
    by: { actor: 'person:test', source: 'test' },
    action: 'student.edited',
    change: record => ({ ...record, programmes: record.programmes.map(one => ({ ...one, ...programme })) }),
  })
const statusOf = async (orderId: string) =>
  (
    await university.db
      .selectFrom('orders')
      .select('status')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
  ).status
const REMOVED = { status: 'removed', endedOn: DAY } as const
const RESTORED = { status: 'active', endedOn: null } as const

async function run(options: Partial<Parameters<typeof sweep>[1]> = {}) {
  const swept = await sweep(university, { by: 'command', ...options })
  assert.ok('done' in swept, JSON.stringify(swept))
  return swept.done
}
const revokedNow = async (situation: Situation) => {
  const { orderId } = await holder(situation)
  await run()
  return (await statusOf(orderId)) === 'revoked'
}

test('a card is revoked when its holder was removed: status, reason, command to the MC system together', async () => {
  const { orderId } = await holder({ programme: REMOVED })
  const done = await run()
  assert.equal(done.revoked, 1)
  assert.deepEqual(done.facts, { removal: 1 })
  const event = await university.db
    .selectFrom('order_events')
    .selectAll()
    .where('order_id', '=', orderId)
    .execute()
  assert.deepEqual(
    event.map(({ happened, from_status, to_status, actor, reason }) => ({
      happened,
      from_status,
      to_status,
      actor,
      reason,
    })),
    [
      {
        happened: 'right_ended',
        from_status: 'collected',
        to_status: 'revoked',
        actor: 'sweep',
        reason: 'removal',
      },
    ],
  )
  const commands = await university.db
    .selectFrom('outbox')
    .selectAll()
    .where('order_id', '=', orderId)
    .execute()
  assert.deepEqual(
    commands.map(({ command, delivered_at }) => [command, delivered_at]),
    [['revoke', null]],
  )
})

for (const status of ['waiting', 'in_progress', 'ready', 'collected'] as const)
  test(`an order that is ${status} is revoked when the right has ended`, async () => {
    assert.equal(await revokedNow({ programme: REMOVED, status }), true)
  })

for (const status of ['failed', 'cancelled'] as const)
  test(`an order that is ${status} stays so`, async () => {
    const { orderId } = await holder({ programme: REMOVED, status })
    assert.equal((await run()).candidates, 0)
    assert.equal(await statusOf(orderId), status)
  })

test('resignation, suspended rights and graduation of the second cycle revoke', async () => {
  assert.equal(await revokedNow({ programme: { status: 'resigned', endedOn: DAY } }), true)
  assert.equal(await revokedNow({ programme: { suspendedOn: DAY } }), true)
  assert.equal(
    await revokedNow({ programme: { level: 'second_cycle', status: 'graduated', endedOn: '2025-07-01' } }),
    true,
  )
})

test('a removal that lies ahead does not revoke before its day', async () => {
  const { orderId } = await holder({ programme: { status: 'removed', endedOn: '2025-09-04' } })
  university.setNow('2025-09-03T21:59:59Z')
  await run()
  assert.equal(await statusOf(orderId), 'collected')
  university.setNow('2025-09-03T22:00:00Z')
  await run()
  assert.equal(await statusOf(orderId), 'revoked')
})

test('a first-cycle graduate keeps the card on 30 and 31 October and loses it at midnight in Warsaw', async () => {
  const { orderId } = await holder({
    programme: { status: 'graduated', endedOn: '2025-07-04' },
    validUntil: '2026-03-31',
  })
  for (const instant of ['2025-10-30T12:00:00Z', '2025-10-31T12:00:00Z', '2025-10-31T22:59:59Z']) {
    university.setNow(instant)
    await run()
    assert.equal(await statusOf(orderId), 'collected', instant)
  }
  university.setNow('2025-10-31T23:00:00Z')
  assert.deepEqual((await run()).facts, { graduation: 1 })
  assert.equal(await statusOf(orderId), 'revoked')
})

test('a card past its validity is left alone, one that runs out today is not', async () => {
  assert.equal(await revokedNow({ programme: REMOVED, validUntil: '2025-09-02' }), false)
  assert.equal(await revokedNow({ programme: REMOVED, validUntil: DAY }), true)
})

test('a semester not yet confirmed never revokes', async () => {
  assert.equal(await revokedNow({ programme: { confirmedUntil: '2025-03-31' } }), false)
})

test('a programme that a list lacks never revokes', async () => {
  const { studentId, orderId } = await holder({})
  await university.db
    .updateTable('programmes')
    .set({ missing_since: '2025-01-01' })
    .where('student_id', '=', studentId)
    .execute()
  await run()
  assert.equal(await statusOf(orderId), 'collected')
})

test('a lost photo, PESEL or album number never revokes', async () => {
  const { studentId, orderId } = await holder({})
  await university.db.deleteFrom('photos').where('student_id', '=', studentId).execute()
  await changeStudent(university, {
    studentId,
    by: { actor: 'person:test', source: 'test' },
    action: 'student.edited',
    change: record => ({ ...record, pesel: null, albumNumber: null }),
  })
  await run()
  assert.equal(await statusOf(orderId), 'collected')
})

test('another programme that entitles keeps the card', async () => {
  const student = await givenStudent(university)
  const orderId = await givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
  const [first] = student.programmes
  await changeStudent(university, {
    studentId: student.id,
    by: { actor: 'person:test', source: 'test' },
    action: 'student.edited',
    change: record => ({
      ...record,
      programmes: [
        { ...first!, ...REMOVED },
        { ...first!, code: 'FIZ-I' },
      ],
    }),
  })
  await run()
  assert.equal(await statusOf(orderId), 'collected')
})

test('an invalidated plastic card revokes in els-2023 only, one that was not prolonged never', async () => {
  const invalidated = [{ issuedOn: '2024-10-01', validUntil: '2026-10-31', invalidatedOn: '2025-09-01' }]
  const unprolonged = [{ issuedOn: '2024-10-01', validUntil: '2025-03-31', invalidatedOn: null }]
  const first = await holder({ plasticCards: invalidated })
  const second = await holder({ plasticCards: unprolonged })
  await run()
  assert.equal(await statusOf(first.orderId), 'collected')
  const els = { ...university, policy: POLICIES['els-2023']! }
  assert.deepEqual(await sweep(els, { by: 'command' }), { refused: 'policy_changed' })
  await recompute(els)
  await sweep(els, { by: 'command' })
  assert.equal(await statusOf(first.orderId), 'revoked')
  assert.equal(await statusOf(second.orderId), 'collected')
  await recompute(university)
})

test('a list that was frozen by another policy is not revoked by an approval', async () => {
  const invalidated = [{ issuedOn: '2024-10-01', validUntil: '2026-10-31', invalidatedOn: '2025-09-01' }]
  const els = { ...university, policy: POLICIES['els-2023']! }
  await recompute(els)
  const { orderId } = await holder({ plasticCards: invalidated })
  await recompute(els)
  const stopped = await sweep(els, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  assert.ok('stopped' in stopped)
  const approve = () => approveSweep(university, { sweepId: stopped.stopped.id, by: 'person:admin' })
  assert.deepEqual(await approve(), { refused: 'policy_changed' })
  assert.equal(await statusOf(orderId), 'collected')
  await recompute(university)
  const approved = await approve()
  assert.ok('done' in approved)
  assert.deepEqual([approved.done.revoked, approved.done.spared], [0, 1])
})

test('a removal that was undone before the sweep revokes nothing', async () => {
  const { studentId, orderId } = await holder({ programme: REMOVED })
  await change(studentId, RESTORED)
  assert.equal((await run()).candidates, 0)
  assert.equal(await statusOf(orderId), 'collected')
})

test('the dry run says exactly what a run then does, and changes nothing', async () => {
  await Promise.all([holder({ programme: REMOVED }), holder({ programme: { suspendedOn: DAY } }), holder({})])
  const preview = await previewSweep(university)
  assert.ok('list' in preview)
  assert.equal((await recentSweeps(university.db, 5)).length, 0)
  const done = await run()
  assert.equal(done.candidates, preview.candidates)
  assert.equal(done.live, preview.live)
  const revoked = await university.db
    .selectFrom('sweep_candidates')
    .select('order_id')
    .where('sweep_id', '=', done.id)
    .where('spared', '=', false)
    .execute()
  assert.deepEqual(
    revoked.map(({ order_id }) => order_id).sort(),
    preview.list.map(({ orderId }) => orderId).sort(),
  )
})

test('of several instances one gets the scheduled run', async () => {
  await holder({ programme: REMOVED })
  const scheduledFor = new Date('2025-09-03T20:00:00Z')
  const swept = await Promise.all([1, 2, 3].map(() => sweep(university, { by: 'schedule', scheduledFor })))
  assert.equal(swept.filter(one => 'done' in one).length, 1)
  assert.equal(swept.filter(one => 'taken' in one).length, 2)
})

test('two runs at once revoke each card once', async () => {
  const holders = []
  for (let i = 0; i < 40; i++) holders.push(await holder({ programme: REMOVED }))
  const swept = await Promise.all([1, 2, 3].map(() => sweep(university, { by: 'command' })))
  const total = swept.reduce((sum, one) => sum + ('done' in one ? one.done.revoked : 0), 0)
  assert.equal(total, 40)
  for (const { orderId } of holders) {
    const commands = await university.db
      .selectFrom('outbox')
      .select('id')
      .where('order_id', '=', orderId)
      .execute()
    assert.equal(commands.length, 1)
  }
})

test('a run that would revoke more than its share stops, and an administrator approves exactly that list', async () => {
  const brake = { share: 0.05, atLeast: 3 }
  const holders = []
  for (let i = 0; i < 5; i++) holders.push(await holder({ programme: REMOVED }))
  const preview = await previewSweep(university, brake)
  assert.ok('stops' in preview && preview.stops)
  const stopped = await sweep(university, { by: 'schedule', brake })
  assert.ok('stopped' in stopped)
  assert.equal(stopped.stopped.candidates, 5)
  for (const { orderId } of holders) assert.equal(await statusOf(orderId), 'collected')

  const again = await sweep(university, { by: 'schedule', brake })
  assert.ok('stopped' in again)
  assert.equal(again.stopped.waits_in, stopped.stopped.id, 'the same list waits once')
  assert.deepEqual(await approveSweep(university, { sweepId: again.stopped.id, by: 'person:admin' }), {
    refused: 'not_waiting',
  })

  await change(holders[0]!.studentId, RESTORED)
  const later = await holder({ programme: REMOVED })
  const approved = await approveSweep(university, { sweepId: stopped.stopped.id, by: 'person:admin' })
  assert.ok('done' in approved)
  assert.deepEqual([approved.done.revoked, approved.done.spared], [4, 1])
  assert.equal(await statusOf(holders[0]!.orderId), 'collected', 'whose right is there again keeps the card')
  assert.equal(await statusOf(later.orderId), 'collected', 'who came later was not on the list')
  assert.deepEqual(await approveSweep(university, { sweepId: stopped.stopped.id, by: 'person:admin' }), {
    refused: 'not_waiting',
  })
  assert.equal((await run({ brake })).revoked, 1, 'what was approved does not count any more')
})

test('revocations add up over 24 hours, and after 24 hours they no longer do', async () => {
  const brake = { share: 0, atLeast: 3 }
  const three = () => Promise.all([1, 2, 3].map(() => holder({ programme: REMOVED })))
  await three()
  await run({ brake })
  await holder({ programme: REMOVED })
  university.setNow('2025-09-04T20:00:00Z')
  const stopped = await sweep(university, { by: 'schedule', brake })
  assert.ok('stopped' in stopped)
  assert.equal(stopped.stopped.counted_before, 3)
  university.setNow('2025-09-04T20:19:00Z')
  assert.equal((await run({ brake })).revoked, 1)
})

test('what a run that died has revoked counts for 24 hours from then, not from when it was found dead', async () => {
  const brake = { share: 0, atLeast: 1 }
  await holder({ programme: REMOVED })
  await run({ brake })
  await university.db.updateTable('sweeps').set({ state: 'running', finished_at: null }).execute()
  await holder({ programme: REMOVED })
  university.setNow('2025-09-04T20:18:00Z')
  const stopped = await sweep(university, { by: 'schedule', brake })
  assert.ok('stopped' in stopped && stopped.stopped.counted_before === 1)
  await university.db.updateTable('sweeps').set({ state: 'running', finished_at: null }).execute()
  university.setNow('2025-09-04T20:20:00Z')
  assert.equal((await run({ brake })).revoked, 1)
})

test('a student who cancels meanwhile is spared, and nothing is said twice to the MC system', async () => {
  const brake = { share: 0, atLeast: 0 }
  const { orderId } = await holder({ programme: REMOVED })
  const stopped = await sweep(university, { by: 'schedule', brake })
  assert.ok('stopped' in stopped)
  await university.db.updateTable('orders').set({ status: 'cancelled' }).where('id', '=', orderId).execute()
  const approved = await approveSweep(university, { sweepId: stopped.stopped.id, by: 'person:admin' })
  assert.ok('done' in approved && approved.done.spared === 1 && approved.done.revoked === 0)
})
