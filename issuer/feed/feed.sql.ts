// The feed in the database: numbering what has been committed, and reading what has been numbered.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

/** Events numbered in one go. */
const NUMBERED_AT_ONCE = 2000

export async function hasUnnumbered(db: Db, university: number): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from mc.events where university = ${university} and number is null) as waiting
  `.execute(db)
  return rows[0]!.waiting
}

/**
 * Numbers the committed events of a university without gaps. The lock comes in a statement of its own: the next
 * one then sees all that the holder before has numbered.
 */
export async function numberEvents(db: Db, university: number): Promise<void> {
  await inTransaction(db, async tx => {
    await sql`select from mc.universities where key = ${university} for no key update`.execute(tx)
    await sql`
      with newest as (
        select newest_event from mc.universities where key = ${university}
      ), fresh as (
        select key, row_number() over (order by key) as place from mc.events
        where university = ${university} and number is null
        order by key limit ${NUMBERED_AT_ONCE}
      ), numbered as (
        update mc.events e set number = newest_event + place
        from fresh, newest where e.key = fresh.key
        returning e.number
      )
      update mc.universities set newest_event = newest_event + (select count(*) from numbered)
      where key = ${university}`.execute(tx)
  })
}

export type EventRow = {
  id: string
  number: number
  order_id: string
  at: Date
  event: 'accepted' | 'codes_issued' | 'failed' | 'codes_locked' | 'card_issued' | 'collected'
  codes: Buffer | null
  codes_expire_at: Date | null
  error_code: string | null
  card_number: string | null
  valid_until: string | null
  status_list: string | null
  status_index: number | null
  collected_at: Date | null
}

export async function readEvents(
  db: Db,
  { university, after, limit }: { university: number; after: number; limit: number },
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.id, e.number, o.id as order_id, e.at, e.event,
           o.codes, o.codes_expire_at, o.error_code, o.card_number, o.valid_until, o.collected_at,
           l.id as status_list, o.status_index
    from mc.events e join mc.orders o on o.key = e.order_key left join mc.status_lists l on l.key = o.status_list
    where e.university = ${university} and e.number > ${after}
    order by e.number limit ${limit}`.execute(db)
  return rows
}

export type Head = {
  epoch: string
  number: number
  /** Id of the newest event; null when there is none, or it is kept no longer. */
  id: string | null
}

/** The end of the feed, and the id of the event at the given number. */
export async function readHead(
  db: Db,
  { university, number }: { university: number; number: number },
): Promise<Head & { idAt: string | null }> {
  const { rows } = await sql<Head & { idAt: string | null }>`
    select epoch, newest_event as number,
      (select id from mc.events where university = ${university} and number = newest_event) as id,
      (select id from mc.events where university = ${university} and number = ${number}) as "idAt"
    from mc.epoch, mc.universities where key = ${university}`.execute(db)
  return rows[0]!
}

/** Begins a new history: every cursor given out before is answered with `epoch_changed`. */
export async function beginEpoch(db: Db, epoch: string): Promise<void> {
  await sql`update mc.epoch set epoch = ${epoch}`.execute(db)
}

export async function forgetEvents(db: Db, before: Date): Promise<void> {
  await sql`delete from mc.events where at < ${before} and number is not null`.execute(db)
}
