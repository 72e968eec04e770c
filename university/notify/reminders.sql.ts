// Reminders, found by the clock [SPEC 13]: a card that runs out in 30, 7 or 1 Warsaw calendar days, codes that expire
// within a day. Each is written once, by any instance at any time; a reminder that was missed by more than two days is
// not made up for.
import { type LocalDate, startOfDay, WARSAW, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import { REMINDER_DAYS } from './kinds.ts'

const DAY_MS = 24 * 3_600_000
/** Reminders of a day go out in the morning, not at midnight. */
const MORNING_MS = 8 * 3_600_000
const LATE_DAYS = 2

export async function noteReminders(db: Db, now: Date): Promise<void> {
  await noteExpiringCodes(db, now)
  await noteCardsRunningOut(db, warsawDate(now), now)
}

/** Codes that still work, and will not a day from now; not when they came within that day, which was news enough. */
async function noteExpiringCodes(db: Db, now: Date): Promise<void> {
  const dayAhead = new Date(now.getTime() + DAY_MS)
  await sql`
    insert into university.notices (kind, order_id, student_id, occasion, happened_at, send_from)
    select 'codes_expiring', o.id, o.student_id, extract(epoch from o.codes_expire_at)::bigint::text,
      o.codes_expire_at - interval '24 hours', o.codes_expire_at - interval '24 hours'
    from university.orders o
    where o.status = 'ready' and o.codes_locked_at is null and o.card_issued_at is null
      and o.codes_expire_at > ${now} and o.codes_expire_at <= ${dayAhead}
      and not exists (
        select 1 from university.order_events e
        where e.order_id = o.id and e.happened = 'codes_issued' and e.at > o.codes_expire_at - interval '24 hours')
    on conflict do nothing`.execute(db)
}

/**
 * Collected cards, unless they were collected after the day of the reminder, or a newer order or card has taken over
 * [SPEC 3: no more reminders for the old one].
 */
async function noteCardsRunningOut(db: Db, today: LocalDate, now: Date): Promise<void> {
  const morning = new Date(startOfDay(today).getTime() + MORNING_MS)
  await sql`
    insert into university.notices (kind, order_id, student_id, occasion, happened_at, send_from)
    select 'runs_out_' || d.days, o.id, o.student_id, o.valid_until::text, ${now}, ${morning}
    from unnest(${[...REMINDER_DAYS]}::int[]) d(days)
      join university.orders o on o.status = 'collected'
        and o.last_day between ${today}::date and ${today}::date + d.days
        and o.valid_until >= ${today}::date + d.days - ${LATE_DAYS}::int
        and (o.collected_at at time zone ${WARSAW})::date < o.valid_until - d.days
    where not exists (
      select 1 from university.orders newer
      where newer.student_id = o.student_id and newer.number > o.number
        and (newer.status in ('waiting', 'in_progress', 'ready')
          or (newer.status = 'collected' and newer.valid_until >= ${today}::date)))
    on conflict do nothing`.execute(db)
}
