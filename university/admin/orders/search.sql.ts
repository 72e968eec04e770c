// What an order must be like to be shown, and the sequence of what is shown, as SQL over orders `o` and students `s`.
// Every sequence ends with something unique and goes in one direction, so that an index is walked from either end.
import { STATUSES, type Status } from '@mlegitymacja/core/order/status.ts'
import { addDays, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'
import { PLANNED_ANEW } from '@mlegitymacja/platform/database/named-statements.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Sort, SortColumn } from './arrangement.ts'
import { fragments, type OrderFilter } from './filter.ts'

type Sql = RawBuilder<unknown>

/** How a fragment is looked for best depends on how often it occurs. */
export const anew = sql.raw(PLANNED_ANEW)

/** The column decides which index meets what fits first. */
export type Condition = { column: string; exact: boolean; is: Sql }

export function studentConditions(filter: OrderFilter): Sql[] {
  return fragments(filter).map(
    fragment => sql`s.search_text like university.plain_text(${`%${literally(fragment)}%`})`,
  )
}

export function orderConditions(filter: OrderFilter): Condition[] {
  const { orderedFrom, orderedTo, validFrom, validTo, status, errorCode } = filter
  const found: Condition[] = []
  const where = (column: string, is: Sql, exact = false) => found.push({ column, exact, is })
  if (orderedFrom) where('ordered_at', sql`o.ordered_at >= ${startOfDay(orderedFrom)}`)
  if (orderedTo) where('ordered_at', sql`o.ordered_at < ${startOfDay(addDays(orderedTo, 1))}`)
  if (validFrom) where('last_day', sql`o.last_day >= ${validFrom}::date`)
  if (validTo) where('last_day', sql`o.last_day <= ${validTo}::date`)
  if (status) where('status_rank', sql`o.status_rank = ${rankOf(status)}::smallint`, true)
  if (errorCode) where('error_sort_key', sql`o.error_sort_key = ${errorCode}`, true)
  return found
}

export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

/** A pattern in which nothing is a wildcard. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** As the migration numbers the statuses. */
const rankOf = (status: Status) => STATUSES.indexOf(status) + 1

/** Everything that matches, in whatever sequence. */
export function matching(filter: OrderFilter, { withStudent }: { withStudent: boolean }): Sql {
  const ofStudent = studentConditions(filter)
  const ofOrder = orderConditions(filter).map(({ is }) => is)
  // Whoever is looked for by name alone is few: their orders are met by the index, which holds all that sequences need.
  if (ofStudent.length > 0 && ofOrder.length === 0)
    return sql`
      university.students s cross join lateral (
        select o.id, o.number, o.ordered_at, o.status_rank, o.last_day, o.error_sort_key
        from university.orders o where o.student_id = s.id offset 0) o
      where ${all(ofStudent)}`
  const joined = withStudent || ofStudent.length > 0
  return sql`
    university.orders o ${joined ? sql`join university.students s on s.id = o.student_id` : sql``}
    where ${all([...ofStudent, ...ofOrder])}`
}

export type Sequence = { leads: 'orders' | 'students'; columns: readonly [string, ...string[]] }

const SEQUENCES: Readonly<Record<SortColumn, Sequence>> = {
  person: { leads: 'students', columns: ['s.name_sort_key', 's.id', 'o.number'] },
  album_number: { leads: 'students', columns: ['s.album_sort_key', 's.id', 'o.number'] },
  ordered_at: { leads: 'orders', columns: ['o.ordered_at', 'o.number'] },
  status: { leads: 'orders', columns: ['o.status_rank', 'o.ordered_at', 'o.number'] },
  valid_until: { leads: 'orders', columns: ['o.last_day', 'o.number'] },
  error_code: { leads: 'orders', columns: ['o.error_sort_key', 'o.number'] },
}

export const sequenceOf = ({ by }: Sort): Sequence => SEQUENCES[by]

/** @param backwards from the end of the list */
export function inSequence(
  { descending }: Sort,
  columns: readonly string[],
  backwards = false,
): RawBuilder<unknown> {
  const direction = descending === backwards ? sql`asc` : sql`desc`
  return sql`order by ${sql.join(columns.map(column => sql`${sql.ref(column)} ${direction}`))}`
}
