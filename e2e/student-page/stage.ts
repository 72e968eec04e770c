// What a situation is put together from: students, orders placed on some day, and what the MC system said then. All
// of it goes through the university's own use cases.
import { randomUUID } from 'node:crypto'
import type { McEvent } from '@mlegitymacja/core/mc/event.ts'
import { drawPhoto } from '@mlegitymacja/demo/photos/photos.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { deliver } from '@mlegitymacja/university/mc/deliver.ts'
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { enqueue } from '@mlegitymacja/university/mc/outbox.sql.ts'
import { moveOrder, ordersOf } from '@mlegitymacja/university/order/order.sql.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { type StudentRecord, saveStudent } from '@mlegitymacja/university/register/save.ts'
import { givenStudent, news, type TestUniversity } from '@mlegitymacja/university/testing.ts'

/** The day of the sources' screens: 3.09.2025, 22:18 in Warsaw. */
export const NOW = '2025-09-03T20:18:00Z'

export type Stage = ReturnType<typeof stage>

/** Drawn once; all invented students look alike. */
const picture = drawPhoto('kasia')

export function stage(university: TestUniversity) {
  const tell = async (...pieces: McEvent[]) => {
    for (const lane of ['placing', 'ending'] as const) while ((await deliver(university, lane)) === 'again');
    university.mc.news.push(...pieces)
    await follow(university, { wait: 0 })
  }
  const tools = {
    university,
    async student(changes: Partial<StudentRecord> = {}): Promise<StudentRecord> {
      const photo = { mediaType: 'image/webp', ...(await picture) } as const
      return givenStudent(university, { photo, ...changes })
    },
    change: (record: StudentRecord, changes: Partial<StudentRecord>) =>
      saveStudent(university, { ...record, ...changes }),
    /** Runs a part of the story on another day. */
    async on<T>(instant: string, work: () => Promise<T>): Promise<T> {
      university.setNow(instant)
      try {
        return await work()
      } finally {
        university.setNow(NOW)
      }
    },
    async order(student: StudentRecord): Promise<string> {
      const placed = await placeOrder(university, { studentId: student.id, requestId: randomUUID() })
      if (!('placed' in placed)) throw new Error(`not placed: ${JSON.stringify(placed)}`)
      return placed.placed
    },
    accepted: (orderId: string) => tell(news(orderId, 'accepted', {})),
    async ready(orderId: string, codesExpireAt = '2025-10-03T20:18:00.000Z') {
      const codes = { pickup_id: randomUUID().replaceAll('-', ''), activation_code: '493817' }
      await tell(
        news(orderId, 'accepted', {}),
        news(orderId, 'codes_issued', { codes, codes_expire_at: codesExpireAt }),
      )
    },
    locked: (orderId: string) => tell(news(orderId, 'codes_locked', {})),
    failed: (orderId: string, code: 'PESEL_MISMATCH' | 'PHOTO_REJECTED') =>
      tell(news(orderId, 'failed', { error_code: code })),
    issued: (orderId: string, validUntil: string) =>
      tell(news(orderId, 'card_issued', { card_number: 'PL-1', valid_until: validUntil })),
    async revoked(orderId: string, event: 'right_ended' | 'revoked_by_university') {
      const at = university.clock()
      await inTransaction(university.db, async tx => {
        await moveOrder(tx, { orderId, event, at, actor: 'sweep' })
        await enqueue(tx, { orderId, command: 'revoke', at })
      })
    },
    async collected(orderId: string, validUntil: string) {
      await tools.ready(orderId)
      const collectedAt = university.clock().toISOString()
      await tell(
        news(orderId, 'collected', {
          card_number: 'PL-1',
          valid_until: validUntil,
          collected_at: collectedAt,
        }),
      )
    },
  }
  return {
    ...tools,
    /** News about the newest order of a student, as the MC system would send it while the page is open. */
    async orderOf(student: StudentRecord): Promise<string> {
      const [newest] = await ordersOf(university.db, student.id)
      if (!newest) throw new Error('nothing ordered')
      return newest.id
    },
    /** Codes that the MC system has issued, but which the university has not heard of yet. */
    codesUnheard(orderId: string): void {
      const codes = { pickup_id: randomUUID().replaceAll('-', ''), activation_code: '493817' }
      university.mc.news.push(
        news(orderId, 'codes_issued', { codes, codes_expire_at: '2025-10-03T20:18:00.000Z' }),
      )
    },
  }
}
