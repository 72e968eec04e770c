// Students who order at a steady pace, and how long each waits.
import { randomUUID } from 'node:crypto'
import { overview } from '@mlegitymacja/university/order/overview.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { givenStudent } from '@mlegitymacja/university/testing.ts'
import type { University } from '@mlegitymacja/university/university.ts'

const PAUSE_MS = 10

export async function givenOrderers(university: University, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await givenStudent(university)).id)
  return ids
}

export type Waits = { orders: number; at(share: number): number }

/** Each reads the page's data and orders; until `end`, at the longest until all have ordered. */
export async function orderSteadily(
  university: University,
  students: string[],
  end: Promise<unknown>,
): Promise<Waits> {
  let going = true
  const ended = end.then(() => {
    going = false
  })
  const waits: number[] = []
  const under: Promise<void>[] = []
  for (const studentId of students) {
    if (!going) break
    under.push(orderOnce(university, studentId).then(ms => void waits.push(ms)))
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  await Promise.all(under)
  await ended
  waits.sort((a, b) => a - b)
  return {
    orders: waits.length,
    at: share => waits[Math.min(Math.floor(share * waits.length), waits.length - 1)] ?? Number.NaN,
  }
}

async function orderOnce(university: University, studentId: string): Promise<number> {
  const started = performance.now()
  await overview(university, studentId)
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  if (!('placed' in placed)) throw new Error('somebody could not order')
  return performance.now() - started
}
