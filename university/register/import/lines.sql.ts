// Lines of a file in the database while it is compared and taken over, wherever they are kept: most by their part, those of
// which something is to be said in rows of their own.
import { type RawBuilder, sql } from 'kysely'
import { arrayOf } from '../../db/array.sql.ts'
import { insertMany } from '../../db/insert-many.sql.ts'
import type { Db, Tx } from '../../db/tables.ts'
import type { Problem } from '../problem.ts'
import type { Outcome } from '../take-entries.ts'
import { insertPart, type NewPart, noteApart, type PlainLine } from './parts.sql.ts'

export type StagedLine = {
  line: number
  externalId: string | null
  outcome: Outcome
  /** Where its entry stands; null for one that is not to be taken whatever comes. */
  part: number | null
  /** To be taken. */
  news: boolean
  problems: Problem[]
  remarks: Problem[]
  blocked: string[]
  releases: string[]
}

/** PostgreSQL plans what is asked of the lines by what it last counted, which may be before this file was read. */
export async function countForPlanner(tx: Tx): Promise<void> {
  await sql`analyze university.register_import_rows`.execute(tx)
}

/** A part with its lines, and lines that are in none. */
export async function insertStaged(
  tx: Tx,
  importId: string,
  part: NewPart,
  lines: readonly StagedLine[],
): Promise<void> {
  const plain = lines.filter(isPlain).sort((a, b) => a.line - b.line)
  await insertPart(tx, importId, { ...part, plain })
  await insertMany(
    tx,
    'register_import_rows',
    lines
      .filter(line => !isPlain(line))
      .map(line => ({
        import_id: importId,
        line: line.line,
        external_id: line.externalId,
        outcome: line.outcome,
        part: line.part,
        news: line.news,
        problems: line.problems,
        remarks: line.remarks,
        blocked: line.blocked,
        releases: line.releases,
      })),
  )
}

/** Nothing is to be said of it but what becomes of its student. */
const isPlain = (line: StagedLine): line is StagedLine & PlainLine =>
  line.part !== null &&
  [line.problems, line.remarks, line.blocked, line.releases].every(list => list.length === 0)

/** Lines of those among these students who stand in several places of the file, in its order. */
export async function scatteredLines(
  tx: Tx,
  importId: string,
  externalIds: readonly string[],
): Promise<{ externalId: string; line: number; part: number | null }[]> {
  const { rows } = await sql<{ externalId: string; line: number; part: number | null }>`
    select external_id as "externalId", line, part from (
      select *, count(*) over (partition by external_id) as times from university.register_import_lines
      where import_id = ${importId} and external_id = any(${externalIds}::text[])) named
    where times > 1 order by external_id, line`.execute(tx)
  return rows
}

export async function deleteLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return
  // What has a row of its own is no longer kept by its part.
  await noteApart(tx, importId, lines)
  await sql`
    delete from university.register_import_rows
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

export async function rejectLines(
  tx: Tx,
  importId: string,
  rejected: readonly { line: number; problems: Problem[] }[],
): Promise<void> {
  if (rejected.length === 0) return
  await noteApart(
    tx,
    importId,
    rejected.map(({ line }) => line),
  )
  await sql`
    update university.register_import_rows r
    set outcome = 'rejected', news = false, part = null, problems = x.problems, remarks = '[]'
    from unnest(${rejected.map(({ line }) => line)}::int[],
        ${arrayOf(
          rejected.map(({ problems }) => problems),
          'jsonb',
        )}) as x (line, problems)
    where r.import_id = ${importId} and r.line = x.line`.execute(tx)
}

/** Lines that claim what somebody has now. */
export async function blockedLines(
  tx: Tx,
  importId: string,
): Promise<{ line: number; part: number; blocked: string[]; releases: string[] }[]> {
  const { rows } = await sql<{ line: number; part: number; blocked: string[]; releases: string[] }>`
    select line, part, blocked, releases from university.register_import_rows
    where import_id = ${importId} and blocked <> '{}' and news order by line`.execute(tx)
  return rows
}

/** Which of these identifiers are given up by lines that will be taken and are not blocked themselves. */
export async function releasedFreely(tx: Tx, importId: string, claims: readonly string[]): Promise<string[]> {
  if (claims.length === 0) return []
  const { rows } = await sql<{ claim: string }>`
    select distinct claim from university.register_import_rows, unnest(releases) as claim
    where import_id = ${importId} and releases && ${claims}::text[] and outcome in ('new', 'changed')
      and blocked = '{}'`.execute(tx)
  return rows.map(({ claim }) => claim)
}

/** These wait for others to give up what they claim, and are taken last. */
export async function acceptLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  await sql`
    update university.register_import_rows
    set problems = '[]'
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

export type Counts = Record<Outcome, number> & { remarks: number; pending: number }

export const countLines = (db: Db, importId: string): Promise<Counts> => count(db, importId, sql`true`)

/** Without the lines that are still to be taken: they are only pending. */
export const countTaken = (db: Db, importId: string): Promise<Counts> =>
  count(
    db,
    importId,
    sql`not (news and part in (
      select part from university.register_import_parts where import_id = ${importId} and sealed is not null))`,
  )

async function count(db: Db, importId: string, which: RawBuilder<unknown>): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'new') as new,
      count(*) filter (where outcome = 'changed') as changed,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'rejected') as rejected,
      (select count(*) from university.register_import_rows where import_id = ${importId} and remarks <> '[]') as remarks,
      (select coalesce(sum(to_take), 0) from university.register_import_parts where import_id = ${importId}) as pending
    from university.register_import_lines where import_id = ${importId} and ${which}`.execute(db)
  return rows[0]!
}

/** How many different students the file names, lines that were rejected among them. */
export async function countNamed(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct external_id) as n from university.register_import_lines
    where import_id = ${importId}`.execute(db)
  return rows[0]!.n
}

export type TroubledLine = {
  line: number
  externalId: string | null
  problems: Problem[]
  remarks: Problem[]
}

/** Lines that were rejected or should be looked at, in the order of the file. */
export async function troubledLines(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<TroubledLine[]> {
  const { rows } = await sql<TroubledLine>`
    select line, external_id as "externalId", problems, remarks from university.register_import_rows
    where import_id = ${importId} and line > ${after} and (problems <> '[]' or remarks <> '[]')
    order by line limit ${limit}`.execute(db)
  return rows
}

/** Lines that would change something, in the order of the file. */
export async function newsLines(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ line: number; externalId: string; part: number | null }[]> {
  const { rows } = await sql<{ line: number; externalId: string; part: number | null }>`
    select line, external_id as "externalId", part from university.register_import_lines
    where import_id = ${importId} and line > ${after} and outcome in ('new', 'changed')
    order by line limit ${limit}`.execute(db)
  return rows
}
