// Working off orders, in the database: claiming what is due, finding duplicates, writing the outcomes.
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../parts.ts'
import { RENEWAL_DAYS } from './checks.ts'

export type DueOrder = {
  key: number
  id: string
  university: number
  university_name: string
  entitled: boolean
  received_at: Date
  valid_until: LocalDate
  person: Buffer
  pesel_lookup: Buffer
  sha256: string
  photo: Buffer | null
}

/** Locks the oldest due orders until the transaction ends; what another worker holds is skipped. */
export async function claimDue(
  tx: Db,
  { now, receivedBefore, limit }: { now: Date; receivedBefore: Date; limit: number },
): Promise<DueOrder[]> {
  const { rows } = await sql<DueOrder>`
    select o.key, o.id, o.university, u.name_pl as university_name, u.entitled, o.received_at,
           o.valid_until, o.person, o.pesel_lookup, o.photo as sha256, p.photo
    from mc.orders o
    join mc.universities u on u.key = o.university
    left join mc.photos p on p.university = o.university and p.sha256 = o.photo
    where o.state = 'received' and o.due_at <= ${now} and o.received_at <= ${receivedBefore}
    order by o.due_at limit ${limit}
    for update of o skip locked`.execute(tx)
  return rows
}

/**
 * Keys of those orders whose person has, at the same university, an earlier order under way or a card that is not to
 * be renewed yet. "Earlier" decides between two that are worked off at the same moment.
 */
export async function findDuplicates(
  tx: Db,
  keys: readonly number[],
  today: LocalDate,
): Promise<Set<number>> {
  const { rows } = await sql<{ key: number }>`
    select o.key from mc.orders o
    where o.key = any (${`{${keys.join(',')}}`}::bigint[]) and exists (
      select from mc.orders other
      where other.university = o.university and other.pesel_lookup = o.pesel_lookup and other.key <> o.key
        and case other.state
              when 'received' then other.key < o.key
              when 'ready' then other.valid_until >= ${today}::date
              when 'issued' then other.valid_until > ${today}::date + ${RENEWAL_DAYS}::int
              when 'collected' then other.valid_until > ${today}::date + ${RENEWAL_DAYS}::int
              else false
            end)`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

/** Lets orders rest until then; they stay received. */
export async function postpone(tx: Db, keys: readonly number[], until: Date): Promise<void> {
  await sql`
    update mc.orders set due_at = ${until}
    where key = any (${`{${keys.join(',')}}`}::bigint[])`.execute(tx)
}

/** Binary values in base64, because all outcomes travel as one JSON parameter. */
export type Outcome = { key: number } & (
  | { error_code: string }
  | {
      claims: string
      codes: string
      lookup: string
      activation: string
      codes_expire_at: Date
      status_list: number
      status_index: number
    }
)

/** Writes the outcomes and their events, and wipes the orders as they were placed. */
export async function settle(tx: Db, outcomes: readonly Outcome[], now: Date): Promise<void> {
  await sql`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::text::jsonb) as x (
        key bigint, error_code text, claims text, codes text, lookup text, activation text,
        codes_expire_at timestamptz, status_list int, status_index int)
    ), settled as (
      update mc.orders o set
        state = case when r.error_code is null then 'ready' else 'failed' end,
        error_code = r.error_code,
        ended_at = case when r.error_code is null then null else ${now}::timestamptz end,
        pesel_lookup = case when r.error_code is null then o.pesel_lookup end,
        person = null, photo = null,
        claims = decode(r.claims, 'base64'), codes = decode(r.codes, 'base64'),
        lookup = decode(r.lookup, 'base64'), activation = decode(r.activation, 'base64'),
        codes_expire_at = r.codes_expire_at, status_list = r.status_list, status_index = r.status_index
      from outcome r where o.key = r.key
      returning o.university, o.key, o.state
    )
    insert into mc.events (university, order_key, event, at)
    select university, key, case state when 'ready' then 'codes_issued' else 'failed' end, ${now} from settled
  `.execute(tx)
}
