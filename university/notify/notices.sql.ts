// Notices and their deliveries in the database. First it is decided whom a notice goes to, one transaction for all its
// deliveries; then each delivery is leased, sent with no transaction open, and noted under the lease.
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { Channel, NoticeKind, Topic } from './kinds.ts'
import type { NoticesTable } from './tables.ts'

export type Notice = Pick<Selectable<NoticesTable>, 'id' | 'kind' | 'occasion'> & {
  orderId: string
  studentId: string
}

/** A notice that is due, with the ways in which its student can be reached. */
export type DueNotice = Notice & {
  hasEmail: boolean
  mutedEmail: readonly Topic[]
  mutedPush: readonly Topic[]
  subscriptionIds: readonly string[]
}

/** Locks notices that are due; another instance takes others. */
export async function lockDueNotices(tx: Tx, now: Date, limit: number): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    select n.id, n.kind, n.occasion, n.order_id as "orderId", n.student_id as "studentId",
      coalesce(c.email_sealed is not null and c.email_bounced_at is null, false) as "hasEmail",
      coalesce(c.muted_email, '{}') as "mutedEmail", coalesce(c.muted_push, '{}') as "mutedPush",
      array(select s.id from university.push_subscriptions s where s.student_id = n.student_id) as "subscriptionIds"
    from university.notices n
      left join university.contacts c on c.student_id = n.student_id
    where n.planned_at is null and n.send_from <= ${now}
    order by n.send_from, n.id
    limit ${limit}
    for update of n skip locked`.execute(tx)
  return rows
}

export type NewDelivery = { noticeId: string; channel: Channel; subscriptionId: string | null }

export async function plan(
  tx: Tx,
  noticeIds: readonly string[],
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length > 0)
    await tx
      .insertInto('deliveries')
      .values(
        deliveries.map(({ noticeId, channel, subscriptionId }) => ({
          notice_id: noticeId,
          channel,
          subscription_id: subscriptionId,
          next_attempt_at: now,
        })),
      )
      .execute()
  await tx
    .updateTable('notices')
    .set({ planned_at: now })
    .where('id', '=', sql<string>`any(${noticeIds}::uuid[])`)
    .execute()
}

export type Claimed = Notice & {
  id: string
  deliveryId: number
  channel: Channel
  subscriptionId: string | null
  attempts: number
  lease: string
}

/** Longer than handing over a message may take; whoever died gives its deliveries back after it. */
const LEASE_MS = 5 * 60_000

export async function claimDeliveries(db: Db, now: Date, limit: number): Promise<Claimed[]> {
  const lease = randomUUID()
  const { rows } = await sql<Omit<Claimed, 'lease'>>`
    update university.deliveries d
    set lease = ${lease}, leased_until = ${new Date(now.getTime() + LEASE_MS)}, attempts = d.attempts + 1
    from university.notices n
    where n.id = d.notice_id and d.id in (
      select w.id from university.deliveries w
      where w.state = 'waiting' and w.next_attempt_at <= ${now} and (w.leased_until is null or w.leased_until <= ${now})
      order by w.next_attempt_at, w.id
      limit ${limit}
      for update skip locked)
    returning d.id as "deliveryId", d.channel, d.subscription_id as "subscriptionId", d.attempts,
      n.id, n.kind, n.occasion, n.order_id as "orderId", n.student_id as "studentId"`.execute(db)
  return rows.map(row => ({ ...row, lease }))
}

/** Notes how it ended, unless the lease ran out and somebody else has taken over. */
export async function endDelivery(
  db: Db,
  { deliveryId, lease }: Claimed,
  { state, error, now }: { state: 'sent' | 'dropped' | 'failed'; error?: string; now: Date },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state, ended_at: now, last_error: error ?? null, lease: null, leased_until: null })
    .where('id', '=', deliveryId)
    .where('lease', '=', lease)
    .execute()
}

export async function postponeDelivery(
  db: Db,
  { deliveryId, lease }: Claimed,
  { error, next }: { error: string; next: Date },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ last_error: error, next_attempt_at: next, lease: null, leased_until: null })
    .where('id', '=', deliveryId)
    .where('lease', '=', lease)
    .execute()
}

export type SentRow = {
  id: number
  kind: NoticeKind
  channel: Channel
  state: 'waiting' | 'sent' | 'dropped' | 'failed'
  attempts: number
  madeAt: Date
  endedAt: Date | null
  lastError: string | null
  person: string
  albumNumber: string | null
}

/** What was sent and what waits, newest first, page by page. */
export async function deliveriesBefore(db: Db, before: number | null, limit: number): Promise<SentRow[]> {
  const { rows } = await sql<SentRow>`
    select d.id, n.kind, d.channel, d.state, d.attempts, n.happened_at as "madeAt", d.ended_at as "endedAt",
      d.last_error as "lastError", s.family_name || ' ' || s.given_names as person, s.album_number as "albumNumber"
    from university.deliveries d
      join university.notices n on n.id = d.notice_id
      join university.students s on s.id = n.student_id
    where ${before}::bigint is null or d.id < ${before}
    order by d.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** Since when the oldest message waits; null when none does. */
export async function oldestWaiting(db: Db, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(n.send_from) from university.notices n where n.planned_at is null and n.send_from <= ${now}),
      (select min(n.send_from) from university.deliveries d join university.notices n on n.id = d.notice_id
        where d.state = 'waiting')) as at`.execute(db)
  return rows[0]?.at ?? null
}

/** Until the end of the transaction nobody is told of what happens to orders: it happened long ago. */
export async function beQuiet(tx: Tx): Promise<void> {
  await sql`select set_config('university.quiet', 'yes', true)`.execute(tx)
}
