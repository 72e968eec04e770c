// Deciding whom a notice goes to: once, in one transaction, so that a notice is never planned twice.

import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../university.ts'
import { isWanted } from './kinds.ts'
import { type DueNotice, lockDueNotices, type NewDelivery, plan } from './notices.sql.ts'

const AT_ONCE = 200

/** One step of the planner. */
export async function planNotices({ db, clock }: Pick<University, 'db' | 'clock'>): Promise<StepResult> {
  const now = clock()
  const planned = await inTransaction(db, async tx => {
    const due = await lockDueNotices(tx, now, AT_ONCE)
    if (due.length > 0)
      await plan(
        tx,
        due.map(({ id }) => id),
        due.flatMap(deliveriesOf),
        now,
      )
    return due.length
  })
  return planned === AT_ONCE ? 'again' : 'rest'
}

function deliveriesOf({
  id,
  kind,
  hasEmail,
  mutedEmail,
  mutedPush,
  subscriptionIds,
}: DueNotice): NewDelivery[] {
  const mail: NewDelivery[] =
    hasEmail && isWanted(kind, mutedEmail) ? [{ noticeId: id, channel: 'email', subscriptionId: null }] : []
  const pushes: NewDelivery[] = isWanted(kind, mutedPush)
    ? subscriptionIds.map(subscriptionId => ({ noticeId: id, channel: 'push', subscriptionId }))
    : []
  return [...mail, ...pushes]
}
