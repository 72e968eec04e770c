// Which orders stand on a page, found quickly for every filter and sequence at a million orders [DESIGN 7]: what few
// orders match is sorted; of what many match, the index of the sequence usually meets a page soon. Where it does not,
// because what matches lies far from where the walk begins, everything that matches is sorted after all.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import type { Sort } from './arrangement.ts'
import { isFiltering, type OrderFilter } from './filter.ts'
import {
  all,
  anew,
  type Condition,
  inSequence,
  matching,
  orderConditions,
  sequenceOf,
  studentConditions,
} from './search.sql.ts'
import type { Slice } from './slice.ts'

/** @param total of what matches; null for more than are counted */
export type Part = Slice & { sort: Sort; total: number | null }

/** Of fewer it is quicker to sort them all than to meet a page of them on the way along an index. */
const WORTH_MEETING = 5000

export async function idsOnPage(db: Db, filter: OrderFilter, part: Part): Promise<string[]> {
  const people = sequenceOf(part.sort).leads === 'students'
  const meeting = part.total === null || (part.total > WORTH_MEETING && !people && part.offset === 0)
  const met = meeting ? await meet(db, filter, part) : undefined
  if (met) return met
  const onlyPeople = people && orderConditions(filter).length === 0
  return onlyPeople ? sortPeople(db, filter, part) : sort(db, filter, part)
}

/** How many entries of an index are looked at before giving up. Those about students hold all that is looked for. */
const PATIENCE = { orders: 6000, students: 10_000 } as const

/** Walks the index of the sequence. @returns undefined when the page was not met soon */
async function meet(db: Db, filter: OrderFilter, part: Part): Promise<string[] | undefined> {
  const { leads, columns } = sequenceOf(part.sort)
  const { size, offset } = part
  const order = inSequence(part.sort, columns, part.backwards)
  const filtering = isFiltering(filter)
  const patience = filtering ? sql`limit ${PATIENCE[leads] + 2 * offset}` : sql``
  const ofStudent = studentConditions(filter)
  const { direct, others } = split(orderConditions(filter), columns)
  // `offset 0` makes each entry that is met look for its other half.
  const source =
    leads === 'orders'
      ? sql`
        (select o.* from university.orders o where ${all(direct)} ${order} ${patience}) o
        ${ofStudent.length === 0 ? sql`` : sql`cross join lateral (`}
        ${ofStudent.length === 0 ? sql`` : sql`select from university.students s where ${all([sql`s.id = o.student_id`, ...ofStudent])} offset 0) s`}
        where ${all(others)}`
      : sql`
        (select s.id, ${sql.ref(columns[0])}, s.search_text from university.students s
          ${inSequence(part.sort, columns.slice(0, 2), part.backwards)} ${patience}) s
        cross join lateral (
          select o.id, o.number from university.orders o
          where ${all([sql`o.student_id = s.id`, ...direct, ...others])} offset 0) o
        where ${all(ofStudent)}`
  const { rows } = await sql<{ id: string }>`
    ${anew} select o.id from ${source} ${order} limit ${size} offset ${offset}`.execute(db)
  return rows.length < size && filtering ? undefined : rows.map(({ id }) => id)
}

/** Conditions that the index of the sequence answers itself, and the others. */
function split(conditions: readonly Condition[], [first, second]: readonly string[]) {
  const pinned = conditions.some(({ column, exact }) => exact && `o.${column}` === first)
  const isDirect = ({ column }: Condition) => `o.${column}` === first || (pinned && `o.${column}` === second)
  return {
    direct: conditions.filter(isDirect).map(({ is }) => is),
    others: conditions.filter(one => !isDirect(one)).map(({ is }) => is),
  }
}

/** Sorts everything that matches; `offset 0` keeps the index of the sequence out of it. */
async function sort(db: Db, filter: OrderFilter, part: Part): Promise<string[]> {
  const { leads, columns } = sequenceOf(part.sort)
  const keys: RawBuilder<unknown> = sql.join(columns.map((column, i) => sql`${sql.ref(column)} as ${key(i)}`))
  const { rows } = await sql<{ id: string }>`
    ${anew} select id from (
      select o.id as id, ${keys} from ${matching(filter, { withStudent: leads === 'students' })} offset 0) found
    ${inSequence(
      part.sort,
      columns.map((_, i) => `k${i}`),
      part.backwards,
    )} limit ${part.size} offset ${part.offset}`.execute(db)
  return rows.map(({ id }) => id)
}

const key = (i: number) => sql.ref(`k${i}`)

/** `sort` for a sequence of people when nothing but their names matters: people are sorted, then their orders. */
async function sortPeople(db: Db, filter: OrderFilter, part: Part): Promise<string[]> {
  const [first, ...rest] = sequenceOf(part.sort).columns
  const order = (columns: string[]) => inSequence(part.sort, columns, part.backwards)
  const { rows } = await sql<{ id: string }>`
    ${anew} select o.id
    from (
      select s.id, s.key from (
        select s.id, ${sql.ref(first)} as key from university.students s
        where ${all(studentConditions(filter))} and s.orders_placed > 0 offset 0) s
      ${order(['s.key', 's.id'])} limit ${part.offset + part.size}) s
      join university.orders o on o.student_id = s.id
    ${order(['s.key', ...rest])} limit ${part.size} offset ${part.offset}`.execute(db)
  return rows.map(({ id }) => id)
}
