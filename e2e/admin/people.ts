// Students whom an administrator finds: orders of some weeks, one that was lived through, a removal.
import { randomUUID } from 'node:crypto'
import { deliver } from '@mlegitymacja/university/mc/deliver.ts'
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { saveStudent } from '@mlegitymacja/university/register/save.ts'
import { sweep } from '@mlegitymacja/university/sweep/sweep.ts'
import {
  CODES,
  givenOrder,
  givenStudent,
  news,
  type TestUniversity,
} from '@mlegitymacja/university/testing.ts'

export const NOW = '2025-09-03T20:18:00Z'

const PEOPLE = [
  ['Karolina', 'Bachta', 'ready'],
  ['Łucja', 'Żak', 'collected'],
  ['Świętosława', 'Źrebiec-Kowalczykiewicz', 'failed'],
  ['Jan', 'Ćwikła', 'cancelled'],
  ['Ewa', 'Cichy', 'waiting'],
  ['Adam', 'Łoś', 'in_progress'],
  ['Óscar', 'Nowak', 'revoked'],
] as const

/** Orders of some weeks, with the times after which their codes came. */
export async function fillList(university: TestUniversity): Promise<void> {
  for (let at = 0; at < 42; at++) {
    const [givenNames, familyName, status] = PEOPLE[at % PEOPLE.length]!
    const { id } = await givenStudent(university, {
      givenNames,
      familyName,
      albumNumber: `${100_200 + at * 7}`,
    })
    const orderedAt = new Date(Date.parse(NOW) - at * 17 * 3_600_000)
    const validUntil = at % 3 === 0 ? '2026-03-31' : '2025-10-31'
    const order = await givenOrder(university, id, { status, validUntil, orderedAt })
    if (status === 'failed')
      await university.db
        .updateTable('orders')
        .set({ error_code: at % 2 === 0 ? 'PESEL_MISMATCH' : 'PHOTO_REJECTED' })
        .where('id', '=', order)
        .execute()
    if (status === 'ready' || status === 'collected' || status === 'revoked')
      await university.db
        .insertInto('order_events')
        .values({
          order_id: order,
          happened: 'codes_issued',
          from_status: 'in_progress',
          to_status: 'ready',
          at: new Date(orderedAt.getTime() + (20 + ((at * 37) % 90)) * 1000),
          actor: 'mc',
          reason: null,
        })
        .execute()
  }
}

async function placed(university: TestUniversity, studentId: string): Promise<string> {
  const order = await placeOrder(university, { studentId, requestId: randomUUID() })
  if (!('placed' in order)) throw new Error('the order was refused')
  while ((await deliver(university, 'placing')) === 'again');
  return order.placed
}

export async function placedAndRefused(university: TestUniversity, studentId: string): Promise<void> {
  university.setNow('2025-09-03T19:40:00Z')
  const order = await placed(university, studentId)
  university.setNow('2025-09-03T19:41:10Z')
  university.mc.news.push(news(order, 'failed', { error_code: 'PROCESSING_ERROR' }))
  await follow(university, { wait: 0 })
}

export async function placedAndCollected(university: TestUniversity, studentId: string): Promise<string> {
  university.setNow('2025-09-03T19:45:00Z')
  const order = await placed(university, studentId)
  university.setNow('2025-09-03T19:45:20Z')
  university.mc.news.push(
    news(order, 'accepted', {}),
    news(order, 'codes_issued', { codes: CODES, codes_expire_at: '2025-10-03T19:45:20.000Z' }),
    news(order, 'collected', {
      card_number: '0000-0001-2345',
      valid_until: '2025-10-31',
      collected_at: '2025-09-03T20:10:00.000Z',
    }),
  )
  await follow(university, { wait: 0 })
  university.setNow(NOW)
  return order
}

/** Somebody was removed from their only programme. */
export async function givenRemoved(
  university: TestUniversity,
  names: { givenNames: string; familyName: string },
): Promise<string> {
  const student = await givenStudent(university, names)
  const order = await givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
  const programmes = student.programmes.map(one => ({
    ...one,
    status: 'removed' as const,
    endedOn: '2025-09-01',
  }))
  await saveStudent(university, { ...student, programmes })
  return order
}

/** A run that the smallest brake has stopped. */
export async function stoppedSweep(university: TestUniversity): Promise<string> {
  await givenRemoved(university, { givenNames: 'Piotr', familyName: 'Ślaz' })
  const swept = await sweep(university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  if (!('stopped' in swept)) throw new Error('the brake did not hold')
  return swept.stopped.id
}
