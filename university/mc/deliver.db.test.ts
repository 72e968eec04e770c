import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { placeOrder } from '../order/place.ts'
import { givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { deliver } from './deliver.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const order = async () => {
  const { id } = await givenStudent(university)
  const placed = await placeOrder(university, { studentId: id, requestId: randomUUID() })
  assert.ok('placed' in placed, JSON.stringify(placed))
  return placed.placed
}

test('a command whose payload does not open holds up no other and stays in the outbox', async () => {
  const [damaged, sound] = [await order(), await order()]
  await university.db
    .updateTable('outbox')
    .set({ payload_sealed: Buffer.from('damaged by a disk or sealed by another master key') })
    .where('order_id', '=', damaged)
    .execute()
  while ((await deliver(university, 'placing')) === 'again');
  assert.deepEqual(
    university.mc.received.filter(line => line.startsWith('place')),
    [`place ${sound}`],
  )
  const kept = await university.db
    .selectFrom('outbox')
    .select(['delivered_at', 'last_error', 'next_attempt_at'])
    .where('order_id', '=', damaged)
    .executeTakeFirstOrThrow()
  assert.equal(kept.delivered_at, null)
  assert.equal(kept.last_error, 'the payload does not open')
  assert.ok(kept.next_attempt_at > university.clock())
})
