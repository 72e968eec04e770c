// Working off the frozen list of a run: page by page, each page revoked in a transaction that looks again. Two pages
// are under way at once, so that PostgreSQL works on two cores; yet they take effect one after the other, because all
// that is kept of a run's progress is how far in its list it has come.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Db } from '../db/tables.ts'
import { moveOrders } from '../order/move-many.sql.ts'
import type { University } from '../university.ts'
import { holdPage, isLive, lockEnded, nextCandidates, type OfList, waitForPage } from './candidates.sql.ts'
import { noteProgress } from './sweep.sql.ts'
import type { FactCounts } from './tables.ts'

export type Working = Pick<University, 'db' | 'clock' | 'wake' | 'changes'>

/** With a third one nothing was gained on two cores, and its students were locked besides. */
const PAGES_AT_ONCE = 2

type Page = {
  /** The last order of the page before. */
  after: string | null
  /** In the order of their ids; at least one. */
  candidates: readonly OfList[]
  /** It has all its locks, or has failed: the page after it may begin. */
  begun(): void
}

/**
 * Revokes what is on the list of a run that is under way.
 * @param atOnce orders in a page; the rows of two pages, and of their students, are locked at once
 * @throws what a page that failed threw: the run ends with it, what it has come to is noted
 */
export async function workOff(needs: Working, sweepId: string, atOnce: number): Promise<void> {
  const pages = pagesOf(needs.db, sweepId, atOnce)
  const lap = stopwatch()
  const hands = Array.from({ length: PAGES_AT_ONCE }, async () => {
    for await (const page of pages) {
      try {
        await revokePage(needs, sweepId, page, lap)
      } finally {
        page.begun()
      }
    }
  })
  // Nothing of the run is under way any more when this goes on.
  const ends = await Promise.allSettled(hands)
  const errors: unknown[] = ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []))
  // That the page before it has failed says less than why that one did.
  if (errors.length > 0) throw errors.find(error => !(error instanceof NotItsTurn)) ?? errors[0]
}

/** The run does not stand where a page begins: the page before has failed, or another run has given this one up. */
class NotItsTurn extends Error {
  override name = 'NotItsTurn'
}

/**
 * The pages of a list. The next is given only when the one before has all its locks. So the locks of a whole run are taken
 * in one sequence, and of two pages with orders of the same student the earlier has the student first: the other way
 * round the two would wait for each other.
 */
async function* pagesOf(db: Db, sweepId: string, limit: number): AsyncGenerator<Page> {
  let after: string | null = null
  for (;;) {
    const candidates: OfList[] = await nextCandidates(db, sweepId, { after, limit })
    if (candidates.length === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    yield { after, candidates, begun: resolve }
    await promise
    after = lastOf(candidates)
  }
}

async function revokePage(
  { db, clock, wake, changes }: Working,
  sweepId: string,
  { after, candidates, begun }: Page,
  lap: () => number,
): Promise<void> {
  const revoked = await inTransaction(db, async tx => {
    const now = clock()
    const today = warsawDate(now)
    const workedTo = lastOf(candidates)
    await holdPage(tx, sweepId, workedTo)
    const facts = await lockEnded(
      tx,
      candidates.map(({ studentId }) => studentId),
      today,
    )
    const orders = candidates.flatMap(({ orderId, studentId }) => {
      const reason = facts.get(studentId)
      return reason ? [{ orderId, reason }] : []
    })
    const only = isLive(today)
    const moved = await moveOrders(tx, { orders, only, event: 'right_ended', at: now, actor: 'sweep' }, begun)
    const spared = candidates.map(({ orderId }) => orderId).filter(id => !moved.has(id))
    if (after !== null) await waitForPage(tx, sweepId, after)
    const byFact: FactCounts = {}
    for (const { orderId, reason } of orders)
      if (moved.has(orderId)) byFact[reason] = (byFact[reason] ?? 0) + 1
    const progress = { after, workedTo, revoked: byFact, spared, workedMs: lap() }
    if (!(await noteProgress(tx, sweepId, progress, clock())))
      throw new NotItsTurn('the run does not stand where this page begins')
    return moved.size
  })
  if (revoked > 0) {
    wake.outbox()
    changes.ring()
  }
}

const lastOf = (candidates: readonly OfList[]) => candidates.at(-1)!.orderId

/** @returns a function that tells the milliseconds since it was last asked */
function stopwatch(): () => number {
  let since = performance.now()
  return () => {
    const before = since
    since = performance.now()
    return since - before
  }
}
