// Browsers and phones of students that take push messages. Where they are reached is sealed; a subscription belongs to
// whoever signed in last on that device.
import { randomUUID } from 'node:crypto'
import type { University } from '../../university.ts'

export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

/** A student's devices; the oldest gives way to one too many. */
const MOST_DEVICES = 10

export async function subscribe(
  { db, sealing, clock }: Needs,
  whose: { studentId: string; consumerKey: string },
  subscription: Subscription,
): Promise<void> {
  const lookup = sealing.lookup(subscription.endpoint, 'push-endpoint')
  await db.deleteFrom('push_subscriptions').where('endpoint_lookup', '=', lookup).execute()
  const id = randomUUID()
  await db
    .insertInto('push_subscriptions')
    .values({
      id,
      student_id: whose.studentId,
      consumer_key: whose.consumerKey,
      endpoint_lookup: lookup,
      subscription_sealed: sealing.seal(JSON.stringify(subscription), place(id)),
      created_at: clock(),
    })
    .onConflict(conflict => conflict.column('endpoint_lookup').doNothing())
    .execute()
  await db
    .deleteFrom('push_subscriptions')
    .where('student_id', '=', whose.studentId)
    .where('id', 'in', eb =>
      eb
        .selectFrom('push_subscriptions as older')
        .select('older.id')
        .where('older.student_id', '=', whose.studentId)
        .orderBy('older.created_at', 'desc')
        .orderBy('older.id')
        .offset(MOST_DEVICES),
    )
    .execute()
}

/** @returns false when there was no such subscription of the student */
export async function unsubscribe(
  { db, sealing }: Pick<Needs, 'db' | 'sealing'>,
  { studentId, endpoint }: { studentId: string; endpoint: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('push_subscriptions')
    .where('student_id', '=', studentId)
    .where('endpoint_lookup', '=', sealing.lookup(endpoint, 'push-endpoint'))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function readSubscription(
  { db, sealing }: Pick<Needs, 'db' | 'sealing'>,
  id: string,
): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom('push_subscriptions')
    .select('subscription_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (JSON.parse(sealing.openText(row.subscription_sealed, place(id))) as Subscription)
}

/** Devices of a student, for their own page. */
export async function devicesOf({ db }: Pick<Needs, 'db'>, studentId: string) {
  return db
    .selectFrom('push_subscriptions as s')
    .innerJoin('consumers as c', 'c.key', 's.consumer_key')
    .select(['s.id', 's.created_at as since', 'c.name as app'])
    .where('s.student_id', '=', studentId)
    .orderBy('s.created_at', 'desc')
    .execute()
}

/** The push service says that the subscription has expired, or its owner does not want it. */
export async function forgetSubscription(
  { db }: Pick<Needs, 'db'>,
  id: string,
  studentId?: string,
): Promise<void> {
  await db
    .deleteFrom('push_subscriptions')
    .where('id', '=', id)
    .$if(studentId !== undefined, query => query.where('student_id', '=', studentId!))
    .execute()
}

const place = (id: string) => `push_subscriptions.subscription:${id}`
