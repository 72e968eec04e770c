// Actions on many orders [SPEC 6]: frozen for the preview, offered only when valid for all of them, worked off in the
// background in bounded transactions. An order that has moved since the preview is left alone and told. A job whose
// process died is gone on with by whoever presses again.
import { randomUUID } from 'node:crypto'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import { moveOrders } from '../../order/move-many.sql.ts'
import { lockStudents } from '../../register/record.sql.ts'
import type { University } from '../../university.ts'
import { idsInBatches } from '../orders/batches.sql.ts'
import type { OrderFilter } from '../orders/filter.ts'
import {
  type BulkAction,
  type BulkJob,
  beginJob,
  finishJob,
  freezeItems,
  hurryMany,
  insertDraft,
  nextItems,
  noteItems,
  readJob,
  unchangedSince,
} from './bulk.sql.ts'

/** Orders changed in one transaction: their students' rows are locked so long. */
const AT_ONCE = 500

type Needs = Pick<University, 'db' | 'clock' | 'wake' | 'changes' | 'log'>

/** Freezes what an action is asked about: these orders, or everything that a filter shows. @returns the job's id */
export async function draft(
  { db, clock }: Needs,
  asked: { action: BulkAction; by: string; orders: readonly string[] | OrderFilter },
): Promise<string> {
  const id = randomUUID()
  const now = clock()
  const job = { id, action: asked.action, today: warsawDate(now) }
  await inTransaction(db, tx => insertDraft(tx, { ...job, by: asked.by, now }))
  const batches = isList(asked.orders) ? [asked.orders] : idsInBatches(db, asked.orders, AT_ONCE)
  for await (const ids of batches) await inTransaction(db, tx => freezeItems(tx, job, ids))
  return id
}

const isList = (orders: readonly string[] | OrderFilter): orders is readonly string[] => Array.isArray(orders)

/** @returns when the job has ended, for whoever waits; undefined when it runs, is done, or is not valid for all */
export async function start(
  needs: Needs,
  { jobId, reason, by }: { jobId: string; reason: string | null; by: string },
): Promise<{ ended: Promise<void> } | undefined> {
  const { db, clock, log } = needs
  if (!(await beginJob(db, jobId, reason, clock()))) return undefined
  const job = (await readJob(db, jobId))!
  await recordAudit(db, {
    at: clock(),
    actor: by,
    action: `orders.${job.action}_many`,
    details: { job: jobId },
  })
  const ended = workOff(needs, job, by).catch((error: unknown) => {
    log.error({ err: error, job: jobId }, 'an action on many orders stopped')
  })
  return { ended }
}

async function workOff(needs: Needs, job: BulkJob, by: string): Promise<void> {
  while (await workNext(needs, job, by)) {
    needs.wake.outbox()
    needs.changes.ring()
  }
  await finishJob(needs.db, job.id, needs.clock())
}

/** @returns false when nothing was left */
function workNext({ db, clock }: Needs, job: BulkJob, by: string): Promise<boolean> {
  return inTransaction(db, async tx => {
    const items = await nextItems(tx, job.id, AT_ONCE)
    if (items.length === 0) return false
    const now = clock()
    const asked = items.map(({ orderId }) => orderId)
    await lockStudents(
      tx,
      items.map(({ studentId }) => studentId),
    )
    const done =
      job.action === 'deliver'
        ? await hurryMany(tx, asked, now)
        : await moveOrders(tx, {
            orders: asked.map(orderId => ({ orderId, reason: job.reason ?? '' })),
            only: unchangedSince(job.id, warsawDate(now)),
            event: 'revoked_by_university',
            at: now,
            actor: by,
          })
    await noteItems(tx, job.id, { asked, done, now })
    return true
  })
}
