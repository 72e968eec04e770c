// SPEC 8: what a sweep did is kept, with how many orders were revoked for which reason; also of a run that died.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import { cancelOrder } from '../../order/cancel.ts'
import { changeStudent } from '../../register/change.ts'
import { approveSweep, sweep } from '../../sweep/sweep.ts'
import type { FactCounts } from '../../sweep/tables.ts'
import { givenOrder, givenStudent } from '../../testing.ts'
import { type Browser, signedIn, type TestWeb, testWeb } from '../../web/testing.ts'
import { sweepAddress } from '../addresses.ts'

const REMOVED = { status: 'removed', endedOn: '2025-09-03' } as const
const RESIGNED = { status: 'resigned', endedOn: '2025-09-03' } as const

let web: TestWeb
let administrator: Browser
before(async () => {
  web = await testWeb()
  administrator = await signedIn(web, { subject: 'admin', roles: ['administrator'] })
})
after(() => web.university.database.close())

const change = (studentId: string, programme: Partial<Programme>) =>
  changeStudent(web.university, {
    studentId,
    by: { actor: 'person:test', source: 'test' },
    action: 'student.edited',
    change: record => ({ ...record, programmes: record.programmes.map(one => ({ ...one, ...programme })) }),
  })

async function holder(programme: Partial<Programme>) {
  const { id: studentId } = await givenStudent(web.university)
  const orderId = await givenOrder(web.university, studentId, {
    status: 'collected',
    validUntil: '2025-10-31',
  })
  await change(studentId, programme)
  return { studentId, orderId }
}

async function page(sweepId: string, language = 'pl') {
  const answer = await administrator.get(sweepAddress(sweepId), { 'accept-language': language })
  assert.equal(answer.status, 200)
  return answer.text()
}

test('a run counts what it has revoked by the reason that each event says, not by that of its frozen list', async () => {
  const [moved, , cancelled] = [await holder(REMOVED), await holder(REMOVED), await holder(REMOVED)]
  await holder(REMOVED)
  const stopped = await sweep(web.university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  assert.ok('stopped' in stopped)
  assert.doesNotMatch(await page(stopped.stopped.id), /<dt>Powody<\/dt>/)
  await change(moved.studentId, RESIGNED)
  await cancelOrder(web.university, cancelled)
  const approved = await approveSweep(web.university, { sweepId: stopped.stopped.id, by: 'person:admin' })
  assert.ok('done' in approved)
  assert.deepEqual(approved.done.facts, { removal: 2, resignation: 1 })
  assert.match(await page(stopped.stopped.id), /<dt>Powody<\/dt><dd>skreślenie: 2, rezygnacja: 1<\/dd>/)
  assert.match(await page(stopped.stopped.id, 'en'), /<dt>Reasons<\/dt><dd>removal: 2, resignation: 1<\/dd>/)
})

test('of a run that died the reasons of what it had revoked by then are told', async () => {
  const { university } = web
  const orders: string[] = []
  for (const programme of [REMOVED, RESIGNED, REMOVED, RESIGNED])
    orders.push((await holder(programme)).orderId)
  const dying = {
    ...university,
    wake: {
      ...university.wake,
      outbox: () => {
        throw new Error('it dies when its first page is done')
      },
    },
  }
  const asked = { by: 'schedule', brake: { share: 1, atLeast: 0 } }
  await assert.rejects(sweep(dying, { ...asked, atOnce: 1 }), /it dies/)
  const facts: FactCounts = {}
  const events = await university.db
    .selectFrom('order_events')
    .select('reason')
    .where('order_id', 'in', orders)
    .where('happened', '=', 'right_ended')
    .execute()
  for (const { reason } of events) {
    const fact = reason as 'removal' | 'resignation'
    facts[fact] = (facts[fact] ?? 0) + 1
  }
  assert.equal(events.length, 2, 'two pages were under way, each of one order')

  university.setNow('2025-09-03T20:20:00Z')
  assert.ok('done' in (await sweep(university, asked)))
  const run = await university.db
    .selectFrom('sweeps')
    .selectAll()
    .where('state', '=', 'interrupted')
    .executeTakeFirstOrThrow()
  assert.deepEqual({ revoked: run.revoked, facts: run.facts }, { revoked: 2, facts })
  assert.match(await page(run.id), /<dt>Powody<\/dt><dd>(skreślenie|rezygnacja): [12]/)
})
