// Parts of a file in the database: their entries, sealed together until they are taken over, and those of their lines that
// have no row of their own. What a line says of a part is where its entry stands now: an entry that was moved is no longer
// looked for in its old one.
import { type NotNull, sql } from 'kysely'
import { arrayOf } from '../../db/array.sql.ts'
import type { Db, Tx } from '../../db/tables.ts'
import type { Outcome } from '../take-entries.ts'

export type SealedPart = { part: number; sealed: Buffer }

/** A part of which no line is an entry has nothing to seal. */
export type NewPart = { part: number; sealed: Buffer | null; waits?: boolean }

/** A line that is kept by its part. */
export type PlainLine = { line: number; externalId: string; outcome: Outcome; news: boolean }

/** @param plain in the order of the file */
export async function insertPart(
  tx: Tx,
  importId: string,
  { part, sealed, waits = false, plain }: NewPart & { plain: readonly PlainLine[] },
): Promise<void> {
  const column = (name: keyof PlainLine, type: string) =>
    arrayOf(
      plain.map(line => line[name]),
      type,
    )
  await sql`
    insert into university.register_import_parts
      (import_id, part, sealed, waits, lines, external_ids, outcomes, news)
    values (${importId}, ${part}, ${sealed}, ${waits}, ${column('line', 'int')}, ${column('externalId', 'text')},
      ${column('outcome', 'text')}, ${column('news', 'boolean')})`.execute(tx)
}

/** Gives these lines rows of their own, where they have none: something is going to be said of them. */
export async function noteApart(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return
  const { first, last } = rangeOf(lines)
  await sql`
    with plain as (
      select p.part, its.line, its.external_id, its.outcome, its.news
      from university.register_import_parts p,
        unnest(p.lines, p.external_ids, p.outcomes, p.news) as its (line, external_id, outcome, news)
      where p.import_id = ${importId} and p.lines[1] <= ${last} and p.lines[cardinality(p.lines)] >= ${first}
        and its.line = any(${lines}::int[])),
    noted as (
      insert into university.register_import_rows (import_id, line, external_id, outcome, part, news)
      select ${importId}, line, external_id, outcome, part, news from plain)
    update university.register_import_parts p set (lines, external_ids, outcomes, news) = (
      select coalesce(array_agg(its.line order by its.n), '{}'), coalesce(array_agg(its.external_id order by its.n), '{}'),
        coalesce(array_agg(its.outcome order by its.n), '{}'), coalesce(array_agg(its.news order by its.n), '{}')
      from unnest(p.lines, p.external_ids, p.outcomes, p.news)
        with ordinality as its (line, external_id, outcome, news, n)
      where not its.line = any(${lines}::int[]))
    where p.import_id = ${importId} and p.part in (select part from plain)`.execute(tx)
}

export async function newestPart(tx: Tx, importId: string): Promise<number> {
  const row = await tx
    .selectFrom('register_import_parts')
    .select(eb => eb.fn.max('part').as('newest'))
    .where('import_id', '=', importId)
    .executeTakeFirst()
  return row?.newest ?? 0
}

/** Those that have their entries still. */
const partsOf = (tx: Tx, importId: string) =>
  tx
    .selectFrom('register_import_parts')
    .select(['part', 'sealed'])
    .where('import_id', '=', importId)
    .where('sealed', 'is not', null)
    .$narrowType<{ sealed: NotNull }>()

export const partByNumber = (tx: Tx, importId: string, part: number): Promise<SealedPart> =>
  partsOf(tx, importId).where('part', '=', part).executeTakeFirstOrThrow()

export async function partNumbers(tx: Tx, importId: string): Promise<number[]> {
  const rows = await partsOf(tx, importId).clearSelect().select('part').orderBy('part').execute()
  return rows.map(({ part }) => part)
}

/** The parts to be taken next: one, or all that wait for others. Asked under the lock of the register. */
export const nextParts = (tx: Tx, importId: string, waits: boolean): Promise<SealedPart[]> => {
  const left = partsOf(tx, importId).where('waits', '=', waits).orderBy('part')
  return (waits ? left : left.limit(1)).execute()
}

/** A part that waits for no other and that nobody else is at, held until the end of the transaction. */
export const nextFreePart = (
  tx: Tx,
  importId: string,
  without: readonly number[],
): Promise<SealedPart | undefined> =>
  partsOf(tx, importId)
    .where('waits', '=', false)
    .where('part', '<>', sql<number>`all(${without}::int[])`)
    .orderBy('part')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** In a loop: so many values as a file has lines are no arguments of one call. */
function rangeOf(lines: Iterable<number>): { first: number; last: number } {
  const range = { first: Infinity, last: -Infinity }
  for (const line of lines) {
    range.first = Math.min(range.first, line)
    range.last = Math.max(range.last, line)
  }
  return range
}

/** Which of these lines of a part are to be taken, in the order of the file. */
export async function linesToTake(
  tx: Tx,
  importId: string,
  { part, lines }: { part: number; lines: Iterable<number> },
): Promise<number[]> {
  const { first, last } = rangeOf(lines)
  const rows = await tx
    .selectFrom('register_import_lines')
    .select('line')
    .where('import_id', '=', importId)
    .where('line', '>=', first)
    .where('line', '<=', last)
    .where('part', '=', part)
    .where('news', '=', true)
    .orderBy('line')
    .execute()
  return rows.map(({ line }) => line)
}

/** Of lines that have rows of their own. */
export async function moveLines(
  tx: Tx,
  importId: string,
  { lines, part }: { lines: readonly number[]; part: number },
): Promise<void> {
  await sql`
    update university.register_import_rows set part = ${part}
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

/** Their entries are taken over. */
export async function emptyParts(tx: Tx, importId: string, parts: readonly number[]): Promise<void> {
  await sql`
    update university.register_import_parts set sealed = null, to_take = 0
    where import_id = ${importId} and part = any(${parts}::int[])`.execute(tx)
}

/** Notes how much of each part is to be taken; entries of which nothing is are no longer kept. */
export async function countParts(tx: Tx, importId: string): Promise<void> {
  await sql`
    with counted as (
      select part, count(*) as n from university.register_import_lines
      where import_id = ${importId} and news group by part)
    update university.register_import_parts p
    set to_take = coalesce(counted.n, 0), sealed = case when counted.n > 0 then p.sealed end
    from university.register_import_parts of_file left join counted on counted.part = of_file.part
    where of_file.import_id = ${importId} and p.import_id = ${importId} and p.part = of_file.part`.execute(tx)
}

export async function leftToTake(db: Db, importId: string): Promise<number> {
  const row = await db
    .selectFrom('register_import_parts')
    .select(eb => eb.fn.sum<number | string | null>('to_take').as('left'))
    .where('import_id', '=', importId)
    .executeTakeFirst()
  return Number(row?.left ?? 0)
}
