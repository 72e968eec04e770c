// Handing out free status indices, list by list [SPEC 9].
import { randomBytes } from 'node:crypto'
import type { Parts } from '../parts.ts'
import { LIST_SIZE, nthIndex } from './permutation.ts'
import { lockOpenList, makeList, takeFromList } from './status-list.sql.ts'

export type FreeIndex = { status_list: number; status_index: number }

/** `db` is the transaction in which the indices are written to their orders. */
export async function takeIndices(
  { db, sealing }: Pick<Parts, 'db' | 'sealing'>,
  count: number,
  now: Date,
): Promise<FreeIndex[]> {
  const taken: FreeIndex[] = []
  while (taken.length < count) {
    const list =
      (await lockOpenList(db, LIST_SIZE)) ?? (await makeList(db, randomBytes(8).toString('hex'), now))
    const first = list.used
    const some = Math.min(count - taken.length, LIST_SIZE - first)
    await takeFromList(db, list.key, some)
    const mix = (round: number, half: number) =>
      sealing.lookup(`${list.id}:${round}:${half}`, 'status indices').readUInt16BE()
    for (let n = first; n < first + some; n++)
      taken.push({ status_list: list.key, status_index: nthIndex(n, mix) })
  }
  return taken
}
